"""The tables of "How the quiz decides" are those of the data, number by number."""

import tomllib
from pathlib import Path

import pytest

from recommender.domain.grounds import current_grounds
from recommender.domain.likelihoods import current_likelihoods
from recommender.domain.needs import current_needs
from recommender.domain.questions import current_quiz
from recommender.domain.score import current_weights
from shop.presenters import weights
from shop.presenters.how import decisions

DATA = Path(__file__).parents[3] / "recommender" / "data"


def read(name):
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_five_parts_are_those_of_the_weights_file_and_a_whole():
    made = weights.parts(current_weights(), current_grounds())
    told = {part.ground.code: part.share for part in made}
    assert told == {name: round(share * 100) for name, share in read("weights")["groups"].items()}
    assert sum(told.values()) == 100
    assert made[0].ground.label == "Comfort"


@pytest.mark.parametrize(("place", "kind"), [(0, "insole"), (1, "shoe")])
def test_every_feature_is_explained_with_its_share(place, kind):
    made = weights.kinds(current_weights(), current_grounds())[place]
    told = {part.ground.code: part.share for part in made.features}
    assert told == {code: round(share * 100) for code, share in read("weights")[kind].items()}


def test_the_needs_stand_with_their_grade_and_what_it_earns_best_first():
    made = weights.needs(current_needs(), current_weights())
    grades = read("weights")["grades"]
    told = {row.need.id: (row.need.grade, row.earns) for row in made}
    assert told == {
        need["id"]: (need["grade"], round(grades[need["grade"]] * 100))
        for need in read("needs")["needs"]
    }
    assert [row.earns for row in made] == sorted((row.earns for row in made), reverse=True)
    assert all(row.sources for row in made)


def test_the_home_tests_say_how_many_of_100_people_would_answer_so():
    made = weights.home_tests(current_likelihoods(), current_quiz())
    told = [[(row.of_low, row.of_middle, row.of_high) for row in test.rows] for test in made]
    assert told == [
        [
            tuple(round(each[arch] * 100) for arch in ("low", "middle", "high"))
            for each in signal.values()
            if isinstance(each, dict)
        ]
        for signal in read("likelihoods")["signals"].values()
    ]
    assert made[0].rows[0].answer == "Lower"
    assert made[-1].rows[0].answer == "+10 to +12"


@pytest.mark.django_db
def test_the_page_says_that_no_clinician_has_signed_while_none_has():
    told = decisions()
    assert told["signed"] == ""
    assert told["grades"] == [("A", 100), ("B", 70), ("C", 30), ("D", 0)]
    assert (told["prior"], told["agreeing"], told["start"]) == ([20, 60, 20], 2, 50)
