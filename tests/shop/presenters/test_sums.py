"""How a score adds up, to the last printed decimal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.domain.reasons import START
from recommender.domain.result import Pick, Reason
from shop.presenters.sums import reach_tenths, rounded, sum_of

GRAIN = 65_536


def pick(points: list[float], codes: list[str] | None = None) -> Pick:
    codes = codes or ["comfort_feel"] * len(points)
    reasons = tuple(
        Reason(code=code, text=code, points=each) for code, each in zip(codes, points, strict=True)
    )
    return Pick(
        product_id=1,
        slug="a",
        title="A",
        brand="B",
        kind="insole",
        role="best",
        score=0.5 + sum(points),
        contributions=(Reason(code=START, text="Start", points=0.5), *reasons),
        reasons_for=(),
        reason_against=None,
        grade="",
        size=None,
        fit_note="",
        price_minor=1,
    )


@given(st.lists(st.integers(-3000, 3000).map(lambda n: n / GRAIN), max_size=12))
def test_the_printed_numbers_add_up_to_the_printed_score(points):
    found = sum_of(pick(points))
    printed = [float(step.points.replace("−", "-")) for step in found.steps]
    assert round(float(found.start) + sum(printed), 1) == float(found.total)
    for step, exact in zip(found.steps, points, strict=True):
        assert abs(step.tenths - exact * 1000) < 1


@given(st.lists(st.integers(-3000, 3000).map(lambda n: n / GRAIN), min_size=1, max_size=12))
def test_each_line_begins_where_the_last_one_ended(points):
    found = sum_of(pick(points))
    assert found.steps[0].before == 500
    for one, other in zip(found.steps, found.steps[1:], strict=False):
        assert other.before == one.after
    assert found.steps[-1].after == found.total_tenths


def test_a_line_says_the_most_it_could_have_counted():
    (feel, need) = sum_of(pick([0.05, -0.02], ["comfort_feel", "need:ball:against"])).steps
    assert (feel.points, feel.most, feel.running) == ("+5.0", "11", "55.0")
    assert (need.points, need.most, need.running) == ("−2.0", "10", "53.0")


def test_no_bar_is_longer_than_the_most_it_can_count():
    assert sum_of(pick([0.2])).steps[0].reach == 200


def test_a_reach_is_half_the_weight():
    from recommender.domain.score import current_weights

    weights = current_weights()
    share = weights.by_kind["insole"]["fit_room"]
    assert reach_tenths("fit_room", "insole", weights) == round(share / 2 * 1000)


@pytest.mark.parametrize(
    ("values", "total", "expected"),
    [([0.4, 0.4, 0.2], 1, [1, 0, 0]), ([1.5, -1.5], 0, [2, -2]), ([], 0, [])],
)
def test_the_largest_remainders_round_up(values, total, expected):
    assert rounded(values, total=total) == expected


def test_the_scale_holds_every_bar():
    found = sum_of(pick([0.05, -0.02, 0.11]))
    assert (found.low, found.high) == (300, 700)
    assert found.low <= min(step.before - step.reach for step in found.steps)
    assert (sum_of(pick([])).low, sum_of(pick([])).high) == (500, 600)


def test_smaller_lines_are_folded_into_one_that_ends_at_the_score():
    found = sum_of(pick([0.01 * n for n in range(10, 0, -1)]))
    assert len(found.shown) == 6
    assert [step.points for step in found.folded] == ["+4.0", "+3.0", "+2.0", "+1.0"]
    rest = found.folded_step
    assert (rest.reason.text, rest.points, rest.after) == ("4 smaller lines", "+10.0", 1050)
    assert found.shown[-1].after == rest.before


def test_one_smaller_line_is_not_worth_a_fold():
    found = sum_of(pick([0.01] * 7))
    assert len(found.shown) == 7
    assert found.folded_step is None


def test_a_line_of_an_older_edition_still_reads():
    from recommender.domain.score import current_weights

    assert reach_tenths("type_arch", "insole", current_weights()) == 0
    assert reach_tenths("need:ball:for", "insole", current_weights()) == 100
