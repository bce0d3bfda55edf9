"""What the wearer told us behind a feature, to be read after "You said" (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from catalog.sizes import label
from recommender.domain.arch import LABELS
from recommender.domain.size import FROM_PAIR, MEASURED, SYSTEMS
from recommender.domain.wishes import Wishes
from recommender.domain.words import HOURS, SURFACE, join, uses_text

FEEL = {
    "softest": "very soft feels best",
    "soft": "soft feels best",
    "medium": "in between feels best",
    "firm": "firm feels best",
}


def said_of(code: str, kind: str, wishes: Wishes) -> str:
    """Return the answer or pair that a feature leans on, "" if there is none."""
    maker = {
        "comfort_feel": lambda: _feel_and_ratings(kind, wishes),
        "comfort_cushion": lambda: FEEL.get(wishes.feel, ""),
        "fit_size": lambda: _size(kind, wishes),
        "fit_room": lambda: _owned(kind, wishes),
        "use_match": lambda: f"you need them for {uses_text(wishes.uses)}",
        "use_hours": lambda: f"{HOURS[wishes.hours]} a day on your feet",
        "use_surface": lambda: f"mostly {SURFACE[wishes.surface]}",
        "fit_arch": lambda: _arch(wishes),
        "type_post": lambda: FEEL["firm"] if wishes.likes_support else "",
        "type_stability": lambda: FEEL["firm"] if wishes.likes_support else "",
    }.get(code)
    return maker() if maker else ""


def _feel_and_ratings(kind: str, wishes: Wishes) -> str:
    rated = [f"{pair.name} {pair.comfort} of 5" for pair in wishes.beliefs[kind].rated]
    parts = [FEEL.get(wishes.feel, ""), f"you rated {join(rated)} for comfort" if rated else ""]
    return "; ".join(part for part in parts if part)


def _size(kind: str, wishes: Wishes) -> str:
    foot = wishes.foot
    length = f"your longer foot is {foot.stated_mm} mm"
    if foot.certainty == FROM_PAIR:
        length = "which of your pairs fit"
    elif foot.certainty != MEASURED:
        length = f"{_size_that_fits(wishes)} fits you"
    if kind == "shoe" and foot.width:
        return f"{length}, width {foot.width.replace('_', ' ')}"
    return length


def _size_that_fits(wishes: Wishes) -> str:
    size = wishes.answers.get("shoe_size")
    if not isinstance(size, Mapping):
        return f"a shoe for feet of {wishes.foot.stated_mm} mm"
    return label(system=SYSTEMS[size["system"]], size=Decimal(str(size["size"])))


def _owned(kind: str, wishes: Wishes) -> str:
    owned = wishes.owned_shoes if kind == "insole" else wishes.owned_insoles
    return f"you own {join([pair.name for pair in owned])}" if owned else ""


def _arch(wishes: Wishes) -> str:
    arch = LABELS.get(wishes.arch.name, "")
    return f"your answers point to a {arch.lower()}" if arch else ""
