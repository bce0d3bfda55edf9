"""The wearer's own answers in short words, for the fact band and for "you said" (pure)."""

from __future__ import annotations

from catalog.specs import Use, Width
from recommender.domain.conditions import Answers
from recommender.domain.size import Foot

FEEL = {
    "softest": "Very soft",
    "soft": "Soft",
    "medium": "In between",
    "firm": "Firm",
}
HOURS = {
    "under_2": "less than 2 hours",
    "2_to_4": "2 to 4 hours",
    "4_to_8": "4 to 8 hours",
    "over_8": "more than 8 hours",
}
SURFACE = {"hard": "hard ground", "mixed": "mixed ground", "soft": "soft ground"}
SORE = {
    "heel_steps": "Heel, first steps",
    "heel_pad": "Heel pad",
    "ball": "Ball of the foot",
    "achilles": "Back of the heel",
    "high_arch": "Arches",
    "low_arch": "Arches",
    "bunion": "Side of the big toe",
    "other": "Another spot",
}
BUDGET_MINOR = {"up_to_30": 3000, "up_to_60": 6000, "up_to_120": 12000}
USES = tuple(Use.values())
WIDTHS = dict(Width.choices())
USE_WORDS = {
    "everyday": "everyday wear",
    "standing": "standing work",
    "walking": "long walks",
    "running": "running",
    "hiking": "hiking",
    "court": "court sports",
    "dress": "smart clothes",
}


def chosen(answers: Answers, question: str) -> tuple[str, ...]:
    """Return what was picked of a question, as a tuple."""
    answer = answers.get(question)
    if isinstance(answer, tuple):
        return answer
    return (answer,) if isinstance(answer, str) else ()


def uses_of(answers: Answers) -> tuple[str, ...]:
    """Return what the wearer will do, in the order of the vocabulary."""
    return tuple(use for use in USES if use in chosen(answers, "use"))


def budget_minor(answers: Answers) -> int | None:
    """Return the most that one item should cost, in minor units, or None."""
    return BUDGET_MINOR.get(str(answers.get("budget")))


def join(words: list[str] | tuple[str, ...]) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def uses_text(uses: tuple[str, ...]) -> str:
    """Return uses in lower-case words."""
    return join([USE_WORDS[use] for use in uses])


def on_feet_text(answers: Answers) -> str:
    """Return hours and ground in words, "" if neither is known."""
    hours = HOURS.get(str(answers.get("hours_on_feet")), "")
    ground = SURFACE.get(str(answers.get("surface")), "")
    if hours and ground:
        return f"{hours} a day, {ground}"
    return f"{hours} a day" if hours else ground


def facts(answers: Answers, size: str, foot: Foot) -> tuple[tuple[str, str], ...]:
    """Return label and value rows for the fact band; only what is known."""
    sore = tuple(dict.fromkeys(SORE[spot] for spot in chosen(answers, "sore_spots")))
    rows = (
        ("Size", size),
        ("Width", "" if foot.width is None else WIDTHS[foot.width]),
        ("Sore spot", join([sore[0], *(each.lower() for each in sore[1:])]) if sore else ""),
        ("Feel you like", FEEL.get(str(answers.get("comfort")), "")),
        ("You use them for", uses_text(uses_of(answers)).capitalize()),
        ("On your feet", on_feet_text(answers).capitalize()),
    )
    return tuple(row for row in rows if row[1])
