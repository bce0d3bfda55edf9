"""Columns of the demo shop's CSV: Shopify's new header, then our metafields."""

# key of a metafield: column of the hand-written lines
METAFIELDS = {
    "arch_height": "arch",
    "arch_height_mm": "arch_mm",
    "firmness": "firm",
    "medial_post_level": "post",
    "has_lateral_wedge": "wedge",
    "heel_cup": "cup",
    "heel_cup_depth_mm": "cup_mm",
    "heel_cup_width_mm": "cup_width",
    "heel_lift_mm": "lift",
    "thickness_heel_mm": "th",
    "thickness_forefoot_mm": "tf",
    "metatarsal_pad": "pad",
    "length": "length",
    "is_trimmable": "trim",
    "is_perforated": "perf",
    "top_cover": "cover",
    "has_replaceable_cover": "repl",
    "break_in_days": "break_in",
    "category": "category",
    "drop_mm": "drop",
    "stack_heel_mm": "stack",
    "stack_forefoot_mm": "stack_forefoot",
    "heel_height_mm": "heel_height",
    "stability": "stability",
    "torsional_stiffness": "torsion",
    "has_rocker": "rocker",
    "toe_box": "toe_box",
    "depth": "depth",
    "has_removable_liner": "liner",
    "insole_room_mm": "room",
    "size_offset_mm": "offset",
    "closure": "closure",
    "weight_g": "weight",
    "is_soft_upper": "soft",
    "cushion_heel_level": "ch",
    "cushion_forefoot_level": "cf",
    "materials": "materials",
    "uses": "uses",
    "lifespan_min_km": "life_min_km",
    "lifespan_max_km": "life_max_km",
    "lifespan_min_days": "life_min_days",
    "lifespan_max_days": "life_max_days",
    "lifespan_source": "life_source",
    "lifespan_confidence": "conf",
}
_SHOPIFY = """
Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,
Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2 value,
Option2 Linked To,Option3 name,Option3 value,Option3 Linked To,Price,Compare-at price,
Cost per item,Charge tax,Tax code,Unit price total measure,Unit price total measure unit,
Unit price base measure,Unit price base measure unit,Inventory tracker,Inventory quantity,
Continue selling when out of stock,Weight value (grams),Weight unit for display,
Requires shipping,Fulfillment service,Product image URL,Image position,Image alt text,
Variant image URL,Gift card,SEO title,SEO description
"""
_OURS = ("kind", "audience", "summary", "safety_warnings", "color_hex", *METAFIELDS, "top_covers")


def _title(key: str) -> str:
    name = key.replace("_", " ").capitalize()
    return f"{name} (product.metafields.footing.{key})"


# field of a row: title in the file
HEADER = {title: title for title in _SHOPIFY.replace("\n", "").split(",")} | {
    key: _title(key) for key in _OURS
}
