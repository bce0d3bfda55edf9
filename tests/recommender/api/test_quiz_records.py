import pytest

from recommender import consents
from recommender.api.quiz_records import quiz_etag, quiz_record, table_of
from recommender.domain.conditions import All, AnyOf, AtLeast, Chosen, Not, parse
from recommender.domain.questions import current_quiz

QUIZ = current_quiz()
OUT = {each["id"]: each for each in quiz_record()["questions"]}


def test_the_questions_are_those_of_the_pages_in_their_order():
    assert list(OUT) == [one.id for one in QUIZ.questions]
    for one in QUIZ.questions:
        out = OUT[one.id]
        assert (out["text"], out["why"], out["kind"]) == (one.text, one.why, one.kind.value)
        assert [each["id"] for each in out["choices"]] == [each.id for each in one.choices]
        assert [each["text"] for each in out["choices"]] == [each.text for each in one.choices]


def test_every_condition_reads_back_as_it_was():
    for one in QUIZ.questions:
        table = OUT[one.id]["show_if"]
        assert (table is None) == (one.show_if is None)
        assert table is None or parse(table, {}) == one.show_if


@pytest.mark.parametrize(
    "condition",
    [
        Chosen("age", frozenset({"under_10", "10_17"})),
        AtLeast("body_mass_kg", 100.0),
        Not(Chosen("age", frozenset({"under_10"}))),
        All((AtLeast("a", 1.0), AnyOf((Not(AtLeast("b", 2.0)),)))),
    ],
)
def test_each_form_of_condition_has_a_table(condition):
    assert parse(table_of(condition), {}) == condition


def test_the_ways_out_units_and_bounds_are_given():
    assert OUT["nerves"]["ways_out"] == ["none", "not_sure"]
    length = OUT["foot_length_mm"]
    assert (length["minimum"], length["maximum"], length["may_skip"]) == (150, 350, True)
    assert [unit["id"] for unit in length["units"]] == ["mm", "cm", "in"]
    assert {"id": "eu", "minimum": 33.0, "maximum": 52.0} in OUT["shoe_size"]["systems"]
    assert "medium" in OUT["shoe_size"]["widths"]
    assert OUT["nerves_unsure"]["doubts"] == "nerves"


def test_bounds_are_for_numbers_alone():
    assert (OUT["age"]["minimum"], OUT["age"]["systems"], OUT["age"]["may_skip"]) == (
        None,
        [],
        False,
    )


def test_the_words_of_consent_are_those_of_the_quiz():
    assert quiz_record()["consent"]["text"] == consents.WORDING


def test_the_tag_names_the_version():
    assert quiz_etag().startswith(f'"{QUIZ.version}-')
