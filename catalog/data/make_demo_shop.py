"""Makes ``demo_shop.csv`` from the hand-written product lines; the same bytes at each run.

Run ``python -m catalog.data.make_demo_shop`` after a change of a ``.psv`` file. A blank is
unknown, a list has semicolons, a range is ``low-high``; ``sizes`` is ``whole``, ``half``,
``spans`` or ``thirds`` with an optional range of EU sizes, or ``none``.
"""

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from django.utils.text import slugify

from catalog.data.demo_columns import HEADER, METAFIELDS

HERE = Path(__file__).parent
SEED = "footing-demo-1"
SOURCE = "Maker's care guide, 2025"
SOLD_OUT_SHARE = 0.08
COLORS = {
    "Berry": "#8C3B55",
    "Chalk": "#EDE9E0",
    "Coal": "#33363B",
    "Cocoa": "#6B4A36",
    "Fern": "#5E8C61",
    "Fog": "#B4BAC0",
    "Ink": "#26344F",
    "Moss": "#7FA58F",
    "Oat": "#D9C9AC",
    "Ochre": "#C08A2E",
    "Pine": "#2F5D50",
    "Plum": "#6A4A73",
    "Rust": "#A9552F",
    "Sand": "#CDB893",
    "Sky": "#7BA6C9",
    "Slate": "#5C6B7A",
    "Teal": "#2E7F86",
}
_WIDTH_LABELS = {"medium": "Medium", "wide": "Wide", "extra_wide": "Extra wide"}
_KINDS = {
    "insoles": ("insole", "Insoles", "Health & Beauty > Personal Care > Foot Care > "),
    "shoes": ("shoe", "Shoes", "Apparel & Accessories > "),
    "accessories": ("accessory", "Shoe accessories", "Apparel & Accessories > "),
}
_CATEGORIES = {"insole": "Insoles & Inserts", "shoe": "Shoes", "accessory": "Shoe Accessories"}
_INSOLE_WARNING = (
    "Wear them for one hour on the first day. Take them out if you get a blister or broken skin."
)

Line = dict[str, str]


def lines(name: str) -> list[Line]:
    """Return the hand-written lines of a file, by column."""
    with (HERE / f"demo_{name}.psv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE, strict=True))


def sizes(text: str) -> list[str]:
    """Return the size labels that ``whole 36-47`` and its like stand for."""
    way, _, span = text.partition(" ")
    low, high = (int(end) for end in (span or "35-48").split("-"))
    if way == "none":
        return []
    if way == "whole":
        return [f"EU {size}" for size in range(low, high + 1)]
    if way == "half":
        return [f"EU {size / 2:g}" for size in range(2 * low, 2 * high + 1)]
    step = {"spans": 2, "thirds": 4}[way]
    starts = range(low, high - step + 2, step)
    return [f"EU {start}-{start + step - 1}" for start in starts]


def _options(line: Line) -> list[tuple[str, list[str]]]:
    named = [
        ("Size", sizes(line["sizes"])),
        ("Width", [_WIDTH_LABELS[width] for width in line.get("widths", "").split(",") if width]),
        ("Color", line["colors"].split(",")),
    ]
    return [(name, values) for name, values in named if values]


def barcode(number: int) -> str:
    """Return an EAN-13 of the range that is kept for use inside one shop (it starts with 2)."""
    digits = f"2{number:011d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _sku(brand: str, handle: str, values: tuple[str, ...]) -> str:
    model = handle.removeprefix(slugify(brand)).strip("-").upper()
    return "-".join(
        [brand[:3].upper(), model, *(slugify(v.removeprefix("EU ")).upper() for v in values)]
    )


def _specs(line: Line) -> Line:
    """Return the cells of the spec columns, by key."""
    found = {key: line.get(short, "") for key, short in METAFIELDS.items()}
    for unit in ("km", "days"):
        low, _, high = line.get(unit, "").partition("-")
        found[f"lifespan_min_{unit}"], found[f"lifespan_max_{unit}"] = low, high
    if line.get("km") or line.get("days"):
        found["lifespan_source"] = SOURCE
    if line.get("drop") and line.get("stack"):
        found["stack_forefoot_mm"] = str(int(line["stack"]) - int(line["drop"]))
    for key in METAFIELDS:
        if key.startswith(("has_", "is_")):
            found[key] = {"1": "true", "0": "false", "": ""}[found[key]]
    return found


def _warnings(line: Line, kind: str) -> str:
    words = [_INSOLE_WARNING] if kind == "insole" else []
    if "latex" in line.get("materials", "") or "latex" in line["summary"]:
        words.append("Contains natural latex.")
    return " ".join(words)


def _advice(line: Line, kind: str) -> str:
    if kind == "insole" and line["length"] == "full":
        return "Take out the shoe's own liner first. Air the insoles overnight."
    if kind == "shoe" and line["liner"] == "1":
        return "The liner comes out, so you can use an insole of your own. Let the shoes dry overnight."
    return "Wipe with a damp cloth and let dry at room temperature."


def _first(line: Line, group: str, title: str, handle: str) -> Line:
    """Return the cells that only a product's first row has."""
    kind, type_, path = _KINDS[group]
    return {
        "Title": title,
        "Description": f"<p>{line['summary']}</p><p>{_advice(line, kind)}</p>",
        "Vendor": line["brand"],
        "Product category": path + _CATEGORIES[kind],
        "Type": type_,
        "Tags": ", ".join(dict.fromkeys([kind, *filter(None, line.get("uses", "").split(";"))])),
        "Published on online store": "TRUE",
        "Status": "Active",
        "SEO title": f"{title} by {line['brand']}",
        "SEO description": line["summary"],
        "kind": kind,
        "audience": line.get("audience") or "unisex",
        "summary": line["summary"],
        "safety_warnings": _warnings(line, kind),
        **_specs(line),
        "top_covers": line.get("covers", ""),
    }


def _rows(line: Line, group: str, title: str, numbers: Iterator[int]) -> Iterator[Line]:
    handle = slugify(f"{line['brand']} {title}")
    options = _options(line)
    chance = random.Random(f"{SEED} {handle}")  # noqa: S311 - invented stock, no secret
    first = _first(line, group, title, handle)
    for values in product(*(values for _, values in options)):
        named = dict(zip((name for name, _ in options), values, strict=True))
        row = {"URL handle": handle, **first}
        for place, ((name, _), value) in enumerate(zip(options, values, strict=True), start=1):
            row |= {f"Option{place} name": name if first else "", f"Option{place} value": value}
        row |= {
            "SKU": _sku(line["brand"], handle, values),
            "Barcode": barcode(next(numbers)),
            "Price": line["price"],
            "Charge tax": "TRUE",
            "Inventory tracker": "shopify",
            "Inventory quantity": str(_stock(chance)),
            "Continue selling when out of stock": "deny",
            "Weight value (grams)": _parcel_g(line),
            "Weight unit for display": "g",
            "Requires shipping": "TRUE",
            "Fulfillment service": "manual",
            "color_hex": COLORS[named["Color"]],
        }
        yield row
        first = {}


def _stock(chance: random.Random) -> int:
    return 0 if chance.random() < SOLD_OUT_SHARE else chance.randint(3, 20)


def _parcel_g(line: Line) -> str:
    """Return the weight of two shoes; an insole's maker states none."""
    return str(2 * int(line["weight"])) if line.get("weight") else ""


def make() -> str:
    """Return the CSV of the demo shop."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(HEADER), lineterminator="\n", restval="")
    out.write(",".join(HEADER.values()) + "\n")
    numbers = iter(range(1, 1_000_000))
    for group in _KINDS:
        found = lines(group)
        twice = Counter((line["brand"], line["title"]) for line in found)
        for line in found:
            title = line["title"]
            if twice[line["brand"], title] > 1:
                title = f"{title} {line['audience'].title()}"
            writer.writerows(_rows(line, group, title, numbers))
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "demo_shop.csv").write_text(make(), encoding="utf-8", newline="")
