"""The five parts of the score with their shares, read from the weights in force."""

from dataclasses import dataclass

from recommender.domain.score import Weights

PARTS = {
    "comfort": (
        "Comfort",
        "The feel you like, and how you rated pairs you own. The best supported way to choose",
    ),
    "fit": ("Fit", "Length, width, and room in the shoes you own, in millimetres"),
    "need": (
        "Need",
        "What a sore spot asks for, counted by its grade: A in full, B 70 %, C 30 %, D nothing",
    ),
    "use": ("Use", "What you do, how long, and on which ground"),
    "type": ("Foot type", "Arch height as a weak hint. At most this much, often less"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the score; ``share`` is in percent."""

    label: str
    share: int
    meaning: str


def parts(weights: Weights) -> list[Part]:
    """Return the parts, heaviest first as the weights file lists them."""
    return [
        Part(label=PARTS[name][0], share=round(share * 100), meaning=PARTS[name][1])
        for name, share in weights.groups.items()
    ]
