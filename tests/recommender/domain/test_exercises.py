import pytest

from catalog.drawings.exercises import NAMES
from recommender.domain.exercises import current_exercises, exercise_cards
from recommender.domain.ruleset import Tier

BACK = {"pain": ("back", "foot")}


@pytest.mark.parametrize("tier", [Tier.T2, "T3"])
def test_a_sore_back_gets_all_cards(tier):
    assert exercise_cards(answers=BACK, tier=tier) == current_exercises().cards


@pytest.mark.parametrize("tier", ["T0", "T1"])
def test_where_somebody_should_be_seen_first_there_are_none(tier):
    assert exercise_cards(answers=BACK, tier=tier) == ()


@pytest.mark.parametrize("pain", [("foot",), ("none",), "not_sure"])
def test_without_a_sore_back_there_are_none(pain):
    assert exercise_cards(answers={"pain": pain}, tier=Tier.T3) == ()


@pytest.mark.parametrize("who", [{"wearer": "child", "age": "10_17"}, {"age": "10_17"}])
def test_a_child_is_looked_at_before_any_exercise(who):
    assert exercise_cards(answers=BACK | who, tier=Tier.T2) == ()


def test_each_card_has_a_picture_a_limit_and_sources():
    cards = current_exercises().cards
    assert tuple(card.id for card in cards) == NAMES
    assert len(cards) == 8
    assert all(card.do and card.limit and card.sources for card in cards)


def test_the_warning_names_whom_to_ask_and_when_to_stop():
    warning = current_exercises().warning
    for words in ("shoots down a leg", "numb, weak, faint or breathless", "pregnant", "unsteady"):
        assert words in warning
