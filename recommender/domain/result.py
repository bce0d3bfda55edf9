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
    p_small: float = 0.0  # chances 0–1 that it is too small, right, too large; sum to 1,
    p_right: float = 0.0  # all 0 where not known
    p_large: float = 0.0
    evidence: int = 0  # fit reports behind the product's offset
    ask: str = ""  # the one measurement that would change the answer, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One recommended product; ``score`` (0–1) is the sum of the points of all contributions."""

    product_id: int
    slug: str
    title: str
    brand: str
    kind: str
    role: str  # "best", "cheaper", "also", or what differs most: "softer", "thinner" …
    score: float
    contributions: tuple[Reason, ...]
    reasons_for: tuple[Reason, ...]  # the strongest for, three at most
    reason_against: Reason | None  # the one doubt; its points are 0 where it names an unknown
    grade: str  # the grade of the strongest need-based reason, or ""
    size: SizeAdvice | None
    fit_note: str  # fit with the shoes or insoles the wearer owns, with mm; "" if none known
    price_minor: int
    cheaper_slug: str = ""  # the best match that costs clearly less than this one, or ""
    taste_note: str = ""  # which rated pair moved it, or ""
    grade_text: str = ""  # the grade in words, or ""
    position: int = 0  # place among the picks of its kind, from 1; 0 in records of before 2026.2
    propensity: float = 1.0  # the chance 0–1 that this product stood at this position


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """One pick as it was shown, for training; ``features`` are all its values by code, −1 to 1."""

    kind: str
    product_id: int
    variant_id: int | None
    position: int  # from 1, as shown
    rank: int  # from 1, as it would have been without a swap
    propensity: float
    score: float
    is_swapped: bool
    features: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]  # codes of the reasons shown; the last one is the doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The one question whose other answer would change the first pick of a kind."""

    question_id: str
    question: str
    answer: str  # as it was answered
    other_answer: str
    product_slug: str  # what would come first then
    product_title: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relax:
    """A question to ask when nothing is left; ``count`` products would fit then."""

    text: str
    code: str  # codes of the filters to relax, joined by "+"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Products that were not considered, and why; counted, with some names."""

    code: str
    text: str
    count: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FootShape:
    """One foot: probabilities 0–1 of a lower, middle and higher arch."""

    side: str  # "left" or "right"
    low: float
    middle: float
    high: float
    label: str
    hints: int  # answers behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What we believe of the feet: probabilities, never a diagnosis."""

    arch_low: float
    arch_middle: float
    arch_high: float
    arch_label: str  # "Lower arch" …, "Left and right differ" or "Arch not known"
    arch_certainty: str  # in words, such as "a weak hint from 1 answer"
    flexibility: str  # "flexible", "stiff" or "not known"
    foot_min_mm: int | None
    foot_max_mm: int | None
    size_label: str
    width: str | None
    facts: tuple[tuple[str, str], ...]  # label and value rows for the fact band
    feet: tuple[FootShape, ...] = ()  # left, right


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
    relax: tuple[Relax, ...]  # answers to relax when nothing fits, as questions
    what_if: WhatIf | None = None
    taste: tuple[str, ...] = ()  # what the rated pairs taught us, in sentences
    seed: str = ""  # 64 hex digits that decided the swaps, or ""
    impressions: tuple[Impression, ...] = ()
