"""Column titles of both vintages of Shopify's product CSV (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from catalog import specs
from catalog.importing.problems import Problem, Refused, problem

# field of ours: titles in the old and in the new header, in small letters
TITLES: dict[str, tuple[str, ...]] = {
    "handle": ("handle", "url handle"),
    "title": ("title",),
    "description_html": ("body (html)", "description"),
    "vendor": ("vendor",),
    "product_category": ("product category", "standard product type", "standardized product type"),
    "google_category": ("google shopping / google product category",),
    "type": ("type", "custom product type"),
    "tags": ("tags",),
    "published": ("published", "published on online store"),
    "status": ("status",),
    "gender": ("google shopping / gender",),
    "sku": ("variant sku", "sku"),
    "barcode": ("variant barcode", "barcode"),
    "option1_name": ("option1 name",),
    "option1_value": ("option1 value",),
    "option2_name": ("option2 name",),
    "option2_value": ("option2 value",),
    "option3_name": ("option3 name",),
    "option3_value": ("option3 value",),
    "price": ("variant price", "price"),
    "quantity": ("variant inventory qty", "inventory quantity"),
    "variant_weight_g": ("variant grams", "weight value (grams)"),
    "image_url": ("image src", "product image url"),
    "image_position": ("image position",),
    "image_alt": ("image alt text",),
}
REQUIRED = {
    "title": "“Title”",
    "handle": "“URL handle” (or “Handle”)",
    "price": "“Price” (or “Variant Price”)",
}
_FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles}

INSOLE_KEYS = frozenset(field.name for field in fields(specs.Insole))
SHOE_KEYS = frozenset(field.name for field in fields(specs.Shoe))
SPEC_KEYS = INSOLE_KEYS | SHOE_KEYS
OTHER_KEYS = frozenset(
    ("kind", "audience", "summary", "safety_warnings", "size_system", "color_hex", "top_covers")
)
_METAFIELD = re.compile(r"\((?:product|variant)\.metafields\.footing\.([\w-]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a record.

    Attributes
    ----------
    places
        Position by field; the metafields of ours are named by their key.
    titles
        The titles as they stand in the file.
    problems
        Metafields of ours with a key that nothing knows.
    """

    places: Mapping[str, int]
    titles: tuple[str, ...]
    problems: tuple[Problem, ...]

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def title(self, field: str) -> str:
        """Return the title of a field as it stands in the file, or the field's own name."""
        place = self.places.get(field)
        return field if place is None else self.titles[place]


def read_header(cells: Sequence[str], *, line: int) -> Columns:
    """Find the columns of a header record, of either vintage.

    Raises
    ------
    Refused
        A column that every file needs is missing, or one that is read stands there twice.
    """
    places: dict[str, int] = {}
    problems: list[Problem] = []
    titles = tuple(" ".join(cell.split()) for cell in cells)
    for place, title in enumerate(titles):
        if match := _METAFIELD.search(title):
            field = match[1].replace("-", "_")
            if field not in SPEC_KEYS | OTHER_KEYS:
                problems.append(_unknown_key(line, title, match[1]))
                continue
        elif title.lower() in _FIELD_OF:
            field = _FIELD_OF[title.lower()]
        else:
            continue
        if field in places:
            raise Refused(f"the column “{title}” stands there twice.", line=line)
        places[field] = place
    _require(places)
    return Columns(places=places, titles=titles, problems=tuple(problems))


def _unknown_key(line: int, title: str, key: str) -> Problem:
    return problem(
        line=line, column=title, value="", message=f"“{key}” is not a spec that Footing knows."
    )


def _require(places: Mapping[str, int]) -> None:
    missing = [words for field, words in REQUIRED.items() if field not in places]
    if missing:
        names = ", ".join(missing)
        raise Refused(f"This is not a Shopify product CSV. Missing columns: {names}.")
