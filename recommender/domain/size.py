"""The wearer's longer foot: from a measure, a shoe that fits, and how their pairs fitted (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from catalog.sizes import FootRange, System, foot_length_mm
from catalog.specs import Width
from recommender.domain.conditions import Answers
from recommender.domain.foot_belief import Length, believe, reports_of
from recommender.domain.inputs import Inputs
from recommender.domain.size_felt import current_model

MEASURED = "measured"
FROM_SHOE = "from a shoe that fits"
FROM_PAIR = "from a pair that fits you"
UNKNOWN = "unknown"
SYSTEMS = {
    "eu": System.EU,
    "uk": System.UK,
    "us_men": System.US_MEN,
    "us_women": System.US_WOMEN,
}
HALF_STEP_MM = {System.EU: 3}
WIDTHS = Width.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Length of the longer foot in whole mm with its bounds; None where unknown.

    Parameters
    ----------
    length_mm, min_mm, max_mm, sd_mm
        What we reckon with; ``sd_mm`` is how sure that is.
    width
        One of `catalog.specs.Width`.
    certainty
        `MEASURED`, `FROM_SHOE`, `FROM_PAIR` or `UNKNOWN`.
    stated_mm
        What was measured or told, before the wearer's pairs had their say.
    """

    length_mm: int | None = None
    min_mm: int | None = None
    max_mm: int | None = None
    sd_mm: float | None = None
    width: str | None = None
    certainty: str = UNKNOWN
    stated_mm: int | None = None

    @property
    def width_place(self) -> float:
        """Place of the width from narrow (0) to extra wide (3); NaN if unknown."""
        return float("nan") if self.width is None else float(WIDTHS.index(self.width))


def foot_of(answers: Answers, inputs: Inputs) -> Foot:
    """Return what is known of the longer foot: measured first, then a shoe that fits, then pairs.

    How the wearer's own pairs fitted moves what was measured or told, by Bayes.

    Parameters
    ----------
    answers
        ``foot_length_mm`` in mm, ``shoe_size`` with its system and width.
    inputs
        The wearer's pairs, and what is stored of the wearer, used where the answers say nothing.
    """
    told = stated(answers, inputs)
    reports = reports_of(inputs.owned)
    if not len(reports.felt):
        return told
    prior = None
    if told.stated_mm is not None and told.sd_mm is not None:
        prior = Length(mean_mm=told.stated_mm, sd_mm=told.sd_mm)
    found = believe(prior, reports)
    return told if found.sd_mm > current_model().most_foot_sd_mm else _moved(told, found)


def stated(answers: Answers, inputs: Inputs) -> Foot:
    """Return what was measured or told of the longer foot, whatever the wearer's pairs say."""
    shoe = answers.get("shoe_size")
    width = inputs.width
    if isinstance(shoe, Mapping) and shoe["width"] in WIDTHS:
        width = shoe["width"]
    measured = answers.get("foot_length_mm")
    if isinstance(measured, float):
        length = int(measured + 0.5)
        return _foot(FootRange(min_mm=length, max_mm=length), width)
    if isinstance(shoe, Mapping):
        return _foot(shoe_span(system=shoe["system"], size=shoe["size"]), width)
    if inputs.foot_min_mm is not None and inputs.foot_max_mm is not None:
        return _foot(FootRange(min_mm=inputs.foot_min_mm, max_mm=inputs.foot_max_mm), width)
    return Foot(width=width)


def _foot(span: FootRange, width: str | None) -> Foot:
    is_exact = span.min_mm == span.max_mm
    model, length = current_model(), int(span.middle_mm + 0.5)
    return Foot(
        length_mm=length,
        min_mm=span.min_mm,
        max_mm=span.max_mm,
        sd_mm=model.measured_sd_mm if is_exact else model.shoe_sd_mm,
        width=width,
        certainty=MEASURED if is_exact else FROM_SHOE,
        stated_mm=length,
    )


def _moved(told: Foot, found: Length) -> Foot:
    """Return the foot after what its pairs said; a length that stays keeps its bounds."""
    length = int(found.mean_mm + 0.5)
    if length == told.length_mm:
        return replace(told, sd_mm=found.sd_mm)
    return replace(
        told,
        length_mm=length,
        min_mm=int(found.mean_mm - found.sd_mm + 0.5),
        max_mm=int(found.mean_mm + found.sd_mm + 0.5),
        sd_mm=found.sd_mm,
        certainty=FROM_PAIR if told.stated_mm is None else told.certainty,
    )


def shoe_span(*, system: str, size: float) -> FootRange:
    """Return the foot lengths in mm that a shoe size is cut for."""
    known = SYSTEMS[system]
    middle = round(foot_length_mm(system=known, size=Decimal(str(size))))
    half = HALF_STEP_MM.get(known, 4)
    return FootRange(min_mm=middle - half, max_mm=middle + half)
