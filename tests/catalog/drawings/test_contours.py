from pathlib import Path

from catalog.drawings.contours import contours
from tests.catalog.drawings import canvas

GROUND = Path(__file__).parents[3] / "config" / "static" / "img" / "contour.svg"


def test_the_page_ground_is_this_drawing():
    assert GROUND.read_text(encoding="utf-8").strip() == contours()


def test_it_is_decoration():
    assert canvas.parsed(contours(color="#DDD2BF")).get("aria-hidden") == "true"
