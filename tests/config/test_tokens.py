import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "config" / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


def tokens(theme):
    found = dict(TOKEN.findall((CSS / "tokens.css").read_text(encoding="utf-8")))
    if theme == "dark":
        found |= dict(TOKEN.findall((CSS / "tokens-dark.css").read_text(encoding="utf-8")))
    return found


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ratio(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [
    *((text, ground) for text in ("ink", "ink-2", "ink-3") for ground in ("paper", "sand", "card")),
    *((text, ground) for text in ("ink", "ink-2") for ground in ("mint", "blush", "dune")),
    ("on-pine", "pine"),
    ("on-pine", "pine-hover"),
    ("pine", "paper"),
    ("pine", "card"),
    ("pine", "mint"),
    ("clay", "paper"),
    ("clay", "sand"),
    ("clay", "blush"),
    ("good", "paper"),
    ("good", "card"),
    ("good", "mint"),
    ("watch", "paper"),
    ("watch", "card"),
    ("watch", "watch-ground"),
    ("replace", "paper"),
    ("replace", "card"),
    ("replace", "blush"),
    ("paper", "clay"),
    ("paper", "replace"),
    ("paper", "watch"),
    ("paper", "ink"),
    ("on-night", "night"),
    ("on-night-2", "night"),
    ("apricot", "night"),
]
SHAPES = [
    ("edge", "card"),
    ("edge", "paper"),
    ("pine-2", "paper"),
    ("pine-2", "card"),
    ("pine-2", "dune"),
    ("pine-2", "mint"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_reads_on_its_ground(theme, text, ground):
    color = tokens(theme)
    assert ratio(color[text], color[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_and_data_stand_out_from_their_ground(theme, shape, ground):
    color = tokens(theme)
    assert ratio(color[shape], color[ground]) >= 3


def test_every_color_of_the_day_that_text_uses_has_one_at_night():
    night = dict(TOKEN.findall((CSS / "tokens-dark.css").read_text(encoding="utf-8")))
    used = {name for pair in TEXT + SHAPES for name in pair} - {"apricot"}
    assert used <= set(night)
