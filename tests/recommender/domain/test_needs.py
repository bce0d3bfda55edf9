"""The needs as data, and that none of their words is one that a shop may not say."""

import re
import tomllib
from importlib import resources

import pytest

from catalog import specs
from recommender.domain.advice import current_advice
from recommender.domain.columns import VOCABULARIES
from recommender.domain.needs import (
    BadNeeds,
    active,
    asks,
    by_need,
    current_needs,
    load_needs,
    suits,
)
from recommender.domain.questions import current_quiz
from recommender.domain.score import current_weights
from recommender.domain.shelf import stock
from tests.recommender.domain.stands import insole

NEEDS = current_needs()
FIELDS = {
    "insole": specs.Insole.__dataclass_fields__,
    "shoe": specs.Shoe.__dataclass_fields__,
}
BLOCKED = re.compile(
    r"\b(cure\w*|treat\w*|heal(?:s|ed|ing)?|fix(?:es|ed|ing)?|correct\w*|realign\w*|reliev\w*|"
    r"relief|pain-free|prevent\w*|clinically proven|medical-grade|ortho?paedic|orthopedic|"
    r"doctor-recommended|therap\w*|guarantee\w*|significant difference)\b",
    re.IGNORECASE,
)
CONDITIONS = re.compile(
    r"\b(plantar|fasci\w*|heel pain|metatarsalgia|neuroma|bunion\w*|hallux|achilles|tend\w+itis|"
    r"flat feet|flat foot|arthritis|diabet\w*|neuropath\w*|pronat\w*|supinat\w*|sciatica)\b",
    re.IGNORECASE,
)


def texts(name: str) -> list[str]:
    data = tomllib.loads((resources.files("recommender") / "data" / name).read_text("utf-8"))
    found: list[str] = []

    def walk(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for inner, each in value.items():
                walk(each, inner)
        elif isinstance(value, list):
            for each in value:
                walk(each, key)
        elif isinstance(value, str) and key in SHOWN:
            found.append(value)

    walk(data)
    return found


SHOWN = {"said", "title", "text", "for", "against", "unsaid", "unsaid_against", "owned",
         "owned_against"}  # fmt: skip


@pytest.mark.parametrize("name", ["needs.toml", "advice.toml", "reasons.toml"])
def test_no_shown_text_uses_a_word_of_the_claim_linter(name):
    assert [text for text in texts(name) if BLOCKED.search(text)] == []


@pytest.mark.parametrize("name", ["needs.toml", "reasons.toml"])
def test_no_text_beside_a_buy_button_names_a_condition(name):
    assert [text for text in texts(name) if CONDITIONS.search(text)] == []


def test_the_linter_of_this_test_finds_what_it_should():
    assert BLOCKED.search("Relieves pain")
    assert CONDITIONS.search("For plantar fasciitis")
    assert not BLOCKED.search("A deep heel cup")
    assert len(texts("needs.toml")) > 100


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.id)
def test_every_direction_looks_at_a_spec_of_its_kind_with_known_words(need):
    assert need.grade in current_weights().grades
    assert need.sources
    for each in need.directions:
        assert each.spec in FIELDS[each.kind]
        if each.levels:
            assert set(each.levels) <= set(VOCABULARIES[each.spec].values())
        values = list(each.levels.values()) or [value for _, value in each.curve]
        assert all(-1 <= value <= 1 for value in values)
        assert [x for x, _ in each.curve] == sorted(x for x, _ in each.curve)


def test_every_sore_spot_but_another_one_raises_a_need():
    spots = {choice.id for choice in current_quiz().question("sore_spots").choices}
    raised = {spot for spot in spots if active(NEEDS, {"sore_spots": (spot,)})}

    assert spots - raised <= {"other", "none", "not_sure"}


def test_the_parts_of_all_needs_sum_to_at_most_one():
    answers = {"sore_spots": ("ball", "heel_steps", "bunion"), "pain": ("knee",)}
    needs = active(NEEDS, answers)
    found = asks(needs, current_weights().grades, "shoe")

    assert sum(ask.part for ask in found) <= 1
    assert list(by_need(found)) == ["heel_steps", "ball", "big_toe", "knee"]


def test_a_need_without_evidence_asks_for_nothing():
    needs = active(NEEDS, {"pain": ("back",), "back_pattern": "shoes"})

    assert [need.grade for need in needs] == ["D"]
    assert asks(needs, current_weights().grades, "shoe") == ()


def test_what_a_need_would_avoid_does_not_suit_and_neither_does_the_unknown():
    needs = active(NEEDS, {"pain": ("foot",), "sore_spots": ("ball",)})
    made = [
        insole("Fine", cushion_forefoot_level=2),
        insole("Hard front", cushion_forefoot_level=0),
        insole("Unknown", cushion_forefoot_level=None, metatarsal_pad=None),
    ]

    assert list(suits(needs, stock("insole", made))) == [True, False, False]
    assert suits((), stock("insole", made)).all()


HEAD = 'version = "1"\n[[needs]]\nid = "x"\nwhen = { q = "a", is = "b" }\nsaid = ""\ngrade = "C"\nsources = []\ntitle = ""\ntext = ""\n'


def test_shares_of_more_than_one_are_refused():
    way = '{ kind = "shoe", field = "drop_mm", share = 0.6, curve = [[0, 0]], for = "", against = "" }'
    with pytest.raises(BadNeeds, match="x: the shares of shoe"):
        load_needs(f"{HEAD}directions = [{way}, {way}]\n", {})


def test_a_direction_without_values_is_refused():
    way = '{ kind = "shoe", field = "drop_mm", share = 0.6, for = "", against = "" }'
    with pytest.raises(BadNeeds, match="drop_mm: give either"):
        load_needs(f"{HEAD}directions = [{way}]\n", {})


def test_every_piece_of_advice_has_sources():
    assert all(piece.sources for piece in current_advice())
