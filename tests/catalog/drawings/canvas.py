"""Looks at a drawing: is it well-formed, what is it called, and does it stay inside its frame?"""

import io
import re
from xml.etree import ElementTree as ET

from PIL import Image

from catalog.drawings.raster import png

SVG = "{http://www.w3.org/2000/svg}"
MARGIN = 40
SLACK = 2  # one pixel, as the sheet is drawn at half size


def parsed(svg: str) -> ET.Element:
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = set(re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", svg))
    assert {one or other for one, other in named} <= set(ids)
    return root


def name(svg: str) -> str:
    root = parsed(svg)
    assert root.get("role") == "img"
    label = root.get("aria-label")
    assert root.find(f"{SVG}title").text == label
    return label


def words(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in parsed(svg).iter(f"{SVG}text")]


def assert_inside(svg: str) -> None:
    """Draw it on a larger sheet and look whether a mark falls outside the frame."""
    left, top, width, height = map(float, parsed(svg).get("viewBox").split())
    wide, high = width + 2 * MARGIN, height + 2 * MARGIN
    box = f"{left - MARGIN} {top - MARGIN} {wide} {high}"
    sheet = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', svg, count=1)
    sheet = re.sub(r' width="[^"]*"', f' width="{wide}"', sheet, count=1)
    sheet = re.sub(r' height="[^"]*"', f' height="{high}"', sheet, count=1)
    picture = Image.open(io.BytesIO(png(sheet, width_px=round(wide / 2))))
    marked = picture.getchannel("A").point(lambda alpha: 255 if alpha > 40 else 0).getbbox()
    assert marked is not None
    scale = picture.width / wide
    assert marked[0] >= (MARGIN - SLACK) * scale
    assert marked[1] >= (MARGIN - SLACK) * scale
    assert marked[2] <= (width + MARGIN + SLACK) * scale
    assert marked[3] <= (height + MARGIN + SLACK) * scale
