"""The result page in words: advice first, then the best fit, what to compare, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommender.domain.conditions import Answers
from recommender.domain.questions import Question
from recommender.domain.result import Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Screen, Sell, Tier
from recommender.safety import Gate
from shop.presenters import sizes
from shop.presenters.headline import headline, is_for_another, told
from shop.presenters.picks import PickCard, cards
from shop.presenters.sizes import Picker, SizeChip
from shop.queries.result import Goods

FACTS = ("Arch", "Size", "On your feet", "Sore spot", "Feel you like", "You use them for")
NEAR = 2
NO_INSOLES = frozenset({Sell.S0, Sell.S1, Sell.SN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """Everything the result template shows."""

    result: Result
    headline: str
    told: str
    is_for_another: bool
    facts: list[tuple[str, str]]
    soon: Screen | None
    safety_net: Screen
    refusal: str
    best: PickCard | None
    picker: Picker | None
    insoles: list[PickCard]
    shoes: list[PickCard]
    questions: Sequence[Question]

    @property
    def near_chips(self) -> list[SizeChip]:
        """The advised size and its neighbors; all sizes where none is advised."""
        chips = self.picker.chips if self.picker else []
        at = next((place for place, chip in enumerate(chips) if chip.is_on), None)
        return chips if at is None else chips[max(0, at - NEAR) : at + NEAR + 1]

    @property
    def pictured(self) -> PickCard | None:
        """The insole whose pair stands in the head."""
        return self.insoles[0] if self.insoles else None


def page(
    result: Result, *, gate: Gate, goods: Goods, answers: Answers, questions: Sequence[Question]
) -> ResultPage:
    """Return the page of a recommendation for the wearer behind the gate."""
    rules = current_rules()
    tier = min(Tier[result.tier], gate.tier)
    sell = min(Sell[result.sell], gate.sell)
    insoles = [] if sell in NO_INSOLES else cards(result.insoles, goods, gate)
    shoes = [] if sell in {Sell.S0, Sell.SN} else cards(result.shoes, goods, gate)
    best = next(iter([*insoles, *shoes]), None)
    shown = dict(result.profile.facts)
    return ResultPage(
        result=result,
        headline=headline(result.profile, answers),
        told=told(answers),
        is_for_another=is_for_another(answers),
        facts=[(label, shown[label]) for label in FACTS if label in shown],
        soon=rules.screens[Tier.T2] if tier is Tier.T2 else None,
        safety_net=rules.screens[Tier.T3],
        refusal=rules.policies[sell] if sell in NO_INSOLES else "",
        best=best,
        picker=_picker(best, goods),
        insoles=insoles,
        shoes=shoes,
        questions=questions,
    )


def _picker(best: PickCard | None, goods: Goods) -> Picker | None:
    variants = [v for v in goods.of_best if best and v.product_id == best.product.pk]
    size = best.pick.size if best else None
    return sizes.pick(variants, asked=size.variant_id if size else None)
