"""What a recommendation says: plain records that are stored, replayed and shown (pure)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One contribution in words; ``points`` is its exact share of the score (may be negative)."""

    code: str
    text: str
    points: float
    said: str = ""  # what the wearer told us that led to it, to be read after "You said: "
    grade: str = ""  # EVIDENCE grade A, B, C or D; empty where the reason is no health matter


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeAdvice:
    """The size to take; foot lengths in mm."""

    variant_id: int
    sku: str
    label: str
    foot_min_mm: int | None
    foot_max_mm: int | None
    certainty: str  # "measured", "from a shoe that fits" or "unknown"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One recommended product; ``score`` (0–1) is the sum of the points of all contributions."""

    product_id: int
    slug: str
    title: str
    brand: str
    kind: str
    role: str  # "best", "softer", "firmer", "cheaper", or "also"
    score: float
    contributions: tuple[Reason, ...]
    reasons_for: tuple[Reason, ...]  # the strongest for, three at most
    reason_against: Reason | None
    grade: str  # the grade of the strongest need-based reason, or ""
    size: SizeAdvice | None
    fit_note: str  # fit with the shoes or insoles the wearer owns, with mm; "" if none known
    price_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Products that were not considered, and why; counted, with some names."""

    code: str
    text: str
    count: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What we believe of the feet: probabilities, never a diagnosis."""

    arch_low: float
    arch_middle: float
    arch_high: float
    arch_label: str  # "Lower arch", "Middle arch", "Higher arch" or "Arch not known"
    arch_certainty: str  # in words, such as "a weak hint from 1 answer"
    flexibility: str  # "flexible", "stiff" or "not known"
    foot_min_mm: int | None
    foot_max_mm: int | None
    size_label: str
    width: str | None
    facts: tuple[tuple[str, str], ...]  # label and value rows for the fact band


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A piece of advice shown beside or instead of products."""

    code: str
    title: str
    text: str
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything the result page, the API and the record need."""

    tier: str
    sell: str
    rule_ids: tuple[str, ...]
    said: tuple[str, ...]  # the fired rules in the wearer's words
    basis: str  # "Based on rules; no learned model yet"
    profile: Profile
    advice: tuple[Advice, ...]
    do_nothing: str  # a sentence where doing nothing is a true option, else ""
    insoles: tuple[Pick, ...]
    shoes: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...]
    relax: tuple[str, ...]  # answers to relax when nothing fits, as questions
