"""The result page in words: advice first, then the best fit, what to compare, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from recommender.domain.advice import WORN, is_shoes_first
from recommender.domain.conditions import Answers
from recommender.domain.exercises import Exercise, current_exercises, exercise_cards
from recommender.domain.questions import Question
from recommender.domain.result import Advice, Relax, Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Screen, Sell, Tier
from recommender.domain.score import current_weights
from recommender.domain.size_advice import WIDTH
from recommender.safety import Gate
from shop.presenters import sizes
from shop.presenters.headline import headline, is_for_another, told
from shop.presenters.picks import PickCard, cards
from shop.presenters.sizes import Picker, SizeChip
from shop.presenters.sums import Sum, sum_of
from shop.queries.result import Goods

FACTS = ("Arch", "Size", "Sore spot", "On your feet", "Feel you like", "You use them for")
OF_ANOTHER = {
    "On your feet": "On their feet",
    "Feel you like": "Feel they like",
    "You use them for": "They use them for",
}
MOST_FACTS = 4
NEAR = 2
NO_INSOLE_HEADS = {
    Sell.S0: "Help first, shopping later",
    Sell.S1: "No insole for now",
    Sell.SN: "We don't think an insole will help this",
}
ALWAYS_OPEN = frozenset({"back_guideline"})
# The question whose answer opens a door; the other filters lean on the pairs a wearer owns.
DOORS = {"budget": "budget", "use": "use"}


@dataclass(frozen=True, slots=True)
class Door:
    """One way to find something after all: a question, and where to answer it otherwise.

    ``code`` stands for the quiz question to change, "" where the wearer's pairs are to be changed.
    """

    relax: Relax
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """Everything the result template shows."""

    result: Result
    headline: str
    told: str
    is_for_another: bool
    facts: list[tuple[str, str]]
    soon: Screen | None
    reasons: tuple[str, ...]
    safety_net: Screen
    refusal: str
    best: PickCard | None
    picker: Picker | None
    insoles: list[PickCard]
    shoes: list[PickCard]
    advice: list[tuple[Advice, bool]]
    questions: Sequence[Question]
    sum: Sum | None
    worn: Advice | None
    shoes_lead: bool
    measure_in: str
    code_of: Callable[[str], str]
    exercises: tuple[Exercise, ...] = ()

    @property
    def exercise_warning(self) -> str:
        """What stands on every exercise card."""
        return current_exercises().warning

    @property
    def doors(self) -> list[Door]:
        """What would open the door where nothing fits."""
        return [
            Door(relax, self._code(DOORS.get(relax.code.partition("+")[0], "")))
            for relax in self.result.relax
        ]

    @property
    def measure_code(self) -> str:
        """What stands for the question in which to give the one measurement that matters."""
        return self._code(self.measure_in)

    @property
    def what_if_code(self) -> str:
        """What stands for the question whose other answer would change the result."""
        return self._code(self.result.what_if.question_id if self.result.what_if else "")

    @property
    def near_chips(self) -> list[SizeChip]:
        """The advised size and its neighbors; all sizes where none is advised."""
        chips = self.picker.chips if self.picker else []
        at = next((place for place, chip in enumerate(chips) if chip.is_on), None)
        return chips if at is None else chips[max(0, at - NEAR) : at + NEAR + 1]

    @property
    def has_arch(self) -> bool:
        """Whether the home tests agree enough to name an arch."""
        return self.result.profile.arch_label.endswith(" arch")

    @property
    def arch_share(self) -> int:
        """How much the nearness to an arch weighs, of 100."""
        return round(current_weights().of("insole", "fit_arch") * 100)

    @property
    def lead_share(self) -> int:
        """How much comfort and fit weigh together, of 100."""
        groups = current_weights().groups
        return round((groups["comfort"] + groups["fit"]) * 100)

    @property
    def pictured(self) -> PickCard | None:
        """The insole whose pair stands in the head."""
        return self.insoles[0] if self.insoles and not self.shoes_lead else None

    def _code(self, question_id: str) -> str:
        return self.code_of(question_id) if question_id else ""


def page(
    result: Result,
    *,
    gate: Gate,
    goods: Goods,
    answers: Answers,
    questions: Sequence[Question],
    code_of: Callable[[str], str],
) -> ResultPage:
    """Return the page of a recommendation for the wearer behind the gate.

    ``code_of`` gives what stands for a question in the addresses of this wearer's quiz.
    """
    rules = current_rules()
    tier = min(Tier[result.tier], gate.tier)
    sell = min(Sell[result.sell], gate.sell)
    insoles = [] if sell in NO_INSOLE_HEADS else cards(result.insoles, goods, gate)
    shoes = [] if sell in {Sell.S0, Sell.SN} else cards(result.shoes, goods, gate)
    shoes_lead = is_shoes_first(result.advice)
    best = next(iter([*shoes, *insoles] if shoes_lead else [*insoles, *shoes]), None)
    worn = next((piece for piece in result.advice if piece.code in WORN), None)
    return ResultPage(
        result=result,
        headline=NO_INSOLE_HEADS.get(sell) or headline(result.profile, answers),
        told=told(answers),
        is_for_another=is_for_another(answers),
        facts=_facts(result, answers),
        soon=rules.screens[Tier.T2] if tier is Tier.T2 else None,
        reasons=reasons(result, tier, sell),
        safety_net=rules.screens[Tier.T3],
        refusal=rules.policies[sell] if sell in NO_INSOLE_HEADS else "",
        advice=_pieces(result, worn, sell),
        best=best,
        picker=_picker(best, goods),
        insoles=insoles,
        shoes=shoes,
        questions=questions,
        sum=sum_of(best.pick) if best else None,
        worn=worn,
        shoes_lead=shoes_lead,
        measure_in=measure_in(best, answers),
        code_of=code_of,
        exercises=exercise_cards(answers=answers, tier=tier),
    )


def reasons(result: Result, tier: Tier, sell: Sell) -> tuple[str, ...]:
    """Return what was said behind the tier; at T3, what is behind a policy that sells no insole."""
    rules = {rule.id: rule for rule in current_rules().rules}
    said = [
        (rules[rule_id], text)
        for rule_id, text in zip(result.rule_ids, result.said, strict=False)
        if rule_id in rules
    ]
    if tier is Tier.T2:
        return tuple(text for rule, text in said if rule.tier is tier)
    return tuple(text for rule, text in said if rule.sell is sell and sell in NO_INSOLE_HEADS)


def measure_in(best: PickCard | None, answers: Answers) -> str:
    """Return the question in which to give the one measurement that matters, "" if none does."""
    asked = best.pick.size.ask if best and best.pick.size else ""
    if asked.startswith(WIDTH):
        return "shoe_size"
    is_open = answers.get("detail") == "more"
    return ("foot_length_mm" if is_open else "detail") if asked else ""


def is_said_in_head(piece: Advice, sell: Sell) -> bool:
    """Return whether the head of the page says the same already."""
    return sell in NO_INSOLE_HEADS and piece.code.startswith("policy:")


def _facts(result: Result, answers: Answers) -> list[tuple[str, str]]:
    """Return the first facts of the profile; one alone is no list."""
    shown = dict(result.profile.facts)
    labels = OF_ANOTHER if is_for_another(answers) else {}
    facts = [(labels.get(each, each), shown[each]) for each in FACTS if each in shown]
    return facts[:MOST_FACTS] if len(facts) > 1 else []


def _pieces(result: Result, worn: Advice | None, sell: Sell) -> list[tuple[Advice, bool]]:
    """Return each piece of advice that is not said elsewhere, and whether it stands open."""
    pieces = [
        piece for piece in result.advice if piece is not worn and not is_said_in_head(piece, sell)
    ]
    return [(piece, n == 0 or piece.code in ALWAYS_OPEN) for n, piece in enumerate(pieces)]


def _picker(best: PickCard | None, goods: Goods) -> Picker | None:
    variants = [v for v in goods.of_best if best and v.product_id == best.product.pk]
    size = best.pick.size if best else None
    return sizes.pick(variants, asked=size.variant_id if size else None)
