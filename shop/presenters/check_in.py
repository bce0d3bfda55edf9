"""A check-in's page: five faces, and what may help when a pair is not comfortable."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.specs import Kind
from recommender.domain.break_in import Guide, current_guide
from recommender.models import Pair
from shop.forms.pairs import COMFORT

FACES = {5: "laugh", 4: "smile", 3: "meh", 2: "frown", 1: "angry"}
LOW = 2  # comfort of 1 or 2 gets help


@dataclass(frozen=True, kw_only=True)
class Face:
    """One of the five answers."""

    value: int
    label: str
    icon: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Help:
    """What may help; the guide is about insoles only, a return about what was bought here."""

    guide: Guide | None
    was_bought_here: bool


def faces(comfort: int) -> Sequence[Face]:
    """Return the answers, from best to worst, with one chosen."""
    return [
        Face(value=int(value), label=label, icon=FACES[int(value)], is_chosen=int(value) == comfort)
        for value, label in COMFORT
    ]


def help_with(pair: Pair, comfort: int) -> Help | None:
    """Return what may help with a pair that is not comfortable; None if it is."""
    if comfort > LOW:
        return None
    return Help(
        guide=current_guide() if pair.kind == Kind.INSOLE else None,
        was_bought_here=bool(pair.source_key),
    )
