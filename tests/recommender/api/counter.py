"""A small shelf on which the directions of EVIDENCE §3c can be told apart.

Comfort leads, so products that a need tells apart feel the same where nothing else is said.
"""

from catalog.specs import Use
from tests.shelf import make_brand, make_insole, make_shoe, make_variant

USES = [str(use) for use in Use.values()]
INSOLES = {
    "Plain": {},
    "Heel": {"heel_cup": "deep", "heel_cup_depth_mm": 22},
    "Soft": {
        "firmness": "soft",
        "arch_height": "low",
        "heel_cup": "shallow",
        "thickness_forefoot_mm": 2,
    },
    "Pillow": {"firmness": "soft"},
    "Full": {
        "arch_height": "high",
        "firmness": "soft",
        "cushion_heel_level": 3,
        "cushion_forefoot_level": 3,
    },
    "Post": {"medial_post_level": 2, "firmness": "firm", "arch_height": "high"},
    "Rigid": {"firmness": "rigid", "arch_height": "high", "cushion_heel_level": 0},
    "Wedge": {"has_lateral_wedge": True},
    "Lift": {"heel_lift_mm": 10},
    "Ball": {
        "cushion_forefoot_level": 3,
        "metatarsal_pad": "removable",
        "thickness_forefoot_mm": 4,
    },
    "Fixed": {"metatarsal_pad": "fixed"},
}
SHOES = {
    "Walker": {},
    "Roomy": {"toe_box": "extra", "depth": "deep", "cushion_forefoot_level": 3},
    "Pump": {
        "category": "dress",
        "heel_height_mm": 70,
        "closure": "slip",
        "is_soft_upper": False,
        "cushion_heel_level": 0,
        "cushion_forefoot_level": 0,
    },
    "Rocker": {"has_rocker": True, "stack_heel_mm": 40},
    "Steady": {"stability": "stable"},
    "Drop": {"drop_mm": 12},
    "Flat": {"drop_mm": 0, "heel_height_mm": 5, "cushion_heel_level": 0},
    "Control": {"stability": "motion_control"},
    "Slip": {"closure": "slip", "toe_box": "standard"},
}


def fill() -> dict[str, object]:
    """Put everything on the shelf in EU 42, for all uses; return the specs by title."""
    brand = make_brand()
    specs = {}
    for make, products in ((make_insole, INSOLES), (make_shoe, SHOES)):
        for title, spec in products.items():
            product = make(spec | {"uses": USES}, title=title, brand=brand)
            make_variant(product)
            specs[title] = getattr(product, f"{product.kind}_spec")
    return specs
