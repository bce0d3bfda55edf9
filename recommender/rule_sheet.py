"""The sheet of the safety rules that a clinician reads and signs: gathered, and as HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string

from recommender import rule_signatures
from recommender.domain.condition_words import in_words
from recommender.domain.questions import Question, current_quiz
from recommender.domain.rule_content import (
    LIMITS,
    Change,
    changes,
    current_content,
    current_sha256,
    read_questions,
)
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Rule, RuleSet, Screen, Sell, Tier
from recommender.domain.sources import Source, named
from recommender.models import RuleSignature

TIERS = {
    Tier.T0: "Emergency now",
    Tier.T1: "Medical advice today",
    Tier.T2: "See somebody within 1–2 weeks",
    Tier.T3: "Self-care is reasonable",
}
SELLS = {
    Sell.S0: "Nothing is sold",
    Sell.S1: "No insoles, lifts, wedges or pads",
    Sell.SN: "Shop open, nothing recommended",
    Sell.S2: "Soft comfort insoles only",
    Sell.S3: "Everything",
}
SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRule:
    """A rule as it is printed."""

    rule: Rule
    when: str
    says: str

    @property
    def sources(self) -> str:
        """The keys of its sources."""
        return ", ".join(self.rule.sources)

    @property
    def yields_to(self) -> str:
        """Ids of the rules above it that say as much and more."""
        return ", ".join(sorted(self.rule.unless))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTier:
    """A tier with the words of its screen and its rules."""

    tier: Tier
    label: str
    screen: Screen
    rules: tuple[SheetRule, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything that is printed, from the rules of this version and the last signature."""

    rules: RuleSet
    sha256: str
    tiers: tuple[SheetTier, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    last: RuleSignature | None
    changes: tuple[Change, ...]

    @property
    def short(self) -> str:
        """The hash's first letters, as each page's foot shows them."""
        return self.sha256[:SHORT]

    @property
    def is_signed(self) -> bool:
        """Whether the last signature stands under exactly this content."""
        return self.last is not None and self.last.content_sha256 == self.sha256

    @cached_property
    def policies(self) -> tuple[tuple[str, str, str], ...]:
        """Each sell policy: its id, what it means, what the shopper reads."""
        return tuple((sell.name, SELLS[sell], self.rules.policies[sell]) for sell in Sell)

    @property
    def limits(self) -> dict[str, int]:
        """The numbers that the program applies beside the rules."""
        return LIMITS

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return f"Safety rules {self.rules.version}"


def gather() -> Sheet:
    """Return the sheet of this version's rules (one query)."""
    rules, last = current_rules(), rule_signatures.latest()
    read = read_questions()
    keys = dict.fromkeys(key for rule in rules.rules for key in rule.sources)
    return Sheet(
        rules=rules,
        sha256=current_sha256(),
        tiers=tuple(_tier(rules, tier) for tier in Tier),
        questions=tuple(each for each in current_quiz().questions if each.id in read),
        sources=named(sorted(keys)),
        last=last,
        changes=() if last is None else changes(last.content, current_content()),
    )


def html(sheet: Sheet) -> str:
    """Return the sheet as one self-contained page that prints well."""
    return render_to_string("rules/sheet.html", {"sheet": sheet})


def _tier(rules: RuleSet, tier: Tier) -> SheetTier:
    return SheetTier(
        tier=tier,
        label=TIERS[tier],
        screen=rules.screens[tier],
        rules=tuple(_rules(rules, tier)),
    )


def _rules(rules: RuleSet, tier: Tier) -> Iterator[SheetRule]:
    quiz = current_quiz()
    for rule in rules.of_tier(tier):
        yield SheetRule(rule=rule, when=in_words(rule.when, quiz), says=_says(rule))


def _says(rule: Rule) -> str:
    """Return what the shopper reads, and in which words where somebody else is the wearer."""
    other = f" (Of somebody else: {rule.why_other})" if rule.why_other else ""
    return f"You told us: {rule.why}{other}"
