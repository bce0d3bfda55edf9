import numpy as np
import pytest

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort import basis, belief
from recommender.domain.taste import Lesson, Taste, taste_of
from tests.recommender.domain.stands import owned

CLOG = specs.Shoe(cushion_heel_level=0, cushion_forefoot_level=0, toe_box="wide")
CLOUD = specs.Insole(firmness="soft", cushion_heel_level=3, cushion_forefoot_level=3)
FLAT = specs.Insole(firmness="firm", arch_height="none", thickness_heel_mm=2)


def taste(*pairs, said="not_sure", kind="insole"):
    return taste_of(belief(said, pairs, kind))


def test_a_disliked_pair_moves_products_like_it_down_and_says_so():
    (note,) = taste(owned(FLAT, comfort=1, name="Flat One")).notes()

    assert note.startswith("You rated your Flat One 1 of 5, so insoles that are firm")
    assert note.endswith(" moved down.")


def test_a_liked_pair_moves_products_like_it_up():
    (note,) = taste(owned(CLOUD, comfort=5, name="Cloud")).notes()

    assert (
        note
        == "You rated your Cloud 5 of 5, so insoles that are soft and cushioned at the heel and "
        "the forefoot moved up."
    )


def test_a_shoe_teaches_of_insoles_what_both_have():
    (note,) = taste(owned(CLOG, comfort=1, name="Clog Classic")).notes()

    assert note == (
        "You rated your Clog Classic 1 of 5, so insoles that are hard at the heel and the "
        "forefoot moved down."
    )


@pytest.mark.parametrize(
    ("fields", "lead"),
    [
        ({"retired_for": "uncomfortable"}, "You gave up your Flat One as uncomfortable, so "),
        ({"wear_km": 900.0}, "You kept wearing your Flat One, so "),
    ],
)
def test_how_an_unrated_pair_ended_is_said_as_that(fields, lead):
    (note,) = taste(owned(FLAT, name="Flat One", **fields)).notes()

    assert note.startswith(lead)


def test_three_notes_at_most_the_strongest_first():
    pairs = [owned(FLAT, comfort=1, name="Flat"), owned(CLOUD, comfort=5, name="Cloud")]
    more = [owned(specs.Insole(firmness="semi"), comfort=5, name=f"Semi {n}") for n in (1, 2)]
    notes = taste(*pairs, *more).notes()

    assert len(notes) == 3
    assert len(set(notes)) == 3


def test_a_pair_that_taught_nothing_new_is_not_mentioned():
    middling = owned(CLOUD, comfort=3)

    assert taste(middling, said="not_sure").notes() == ()
    assert taste().notes() == ()


def test_the_note_of_a_product_tells_what_really_moved_it():
    cloud = owned(CLOUD, comfort=5, name="Cloud")
    told = belief("not_sure", [cloud, owned(FLAT, comfort=1, name="Flat")], "insole")
    soft, unknown = basis(encode([CLOUD, specs.Insole()]), "insole")

    assert taste_of(told).note(soft).startswith("You rated your Cloud 5 of 5, so insoles that are ")
    assert taste_of(told).note(unknown) == ""
    lesson = taste_of(told).lessons[0]
    np.testing.assert_array_equal(lesson.after, told.mean)
    np.testing.assert_array_equal(lesson.before, told.means_without()[0])


def test_a_small_move_is_called_a_little():
    kept = owned(specs.Insole(heel_cup="deep"), comfort=5, name="Cup")
    (note,) = taste(kept).notes()

    assert (
        note == "You rated your Cup 5 of 5, so insoles that are deep at the heel moved up a little."
    )


def test_what_has_no_word_is_not_said():
    told = belief("not_sure", [owned(CLOUD, comfort=5)], "insole")
    after = np.zeros(len(told.mean))
    after[[each.code for each in told.features].index("soft_between")] = -0.5
    lesson = Lesson(heard=told.heard[0], before=np.zeros(len(after)), after=after)
    (rigid,) = basis(encode([specs.Insole(firmness="rigid")]), "insole")

    assert Taste(belief=told, lessons=(lesson,)).note(rigid) == ""
