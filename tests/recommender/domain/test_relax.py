from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import specs
from tests.recommender.domain.stands import ask, insole, option, owned, shoe

LIMITED = {"use": ["running"], "goal": "insoles", "detail": "more", "budget": "up_to_30"}


def test_nothing_is_asked_while_something_is_left():
    assert ask({"goal": "insoles"}, insole()).relax == ()


def test_each_answer_that_alone_would_help_is_a_question_the_mildest_first():
    result = ask(
        LIMITED,
        insole(uses=["running"]),
        insole(uses=["running"]),
        insole(uses=["walking"], options=(option(price_minor=100),)),
    )

    assert tuple(each.text for each in result.relax) == (
        "Would you spend more on insoles? 2 insoles would fit then.",
        "May the insoles be made for something other than running? 1 insole would fit then.",
    )
    assert [(each.code, each.count) for each in result.relax] == [("budget", 2), ("use", 1)]


def test_where_two_answers_must_give_way_they_are_one_question():
    result = ask(LIMITED, insole(uses=["walking"]))

    assert len(result.relax) == 1
    assert (result.relax[0].code, result.relax[0].count) == ("budget+use", 1)
    assert result.relax[0].text == (
        "Would you spend more on insoles and may the insoles be made for something other than "
        "running? 1 insole would fit then."
    )


def test_size_stock_and_safety_are_never_asked_to_give_way():
    assert ask({"goal": "shoes"}, shoe(options=(option("EU 36"),))).relax == ()
    assert ask({"goal": "shoes"}, shoe(), free=()).relax == ()
    assert ask({"age": "65_plus", "goal": "shoes"}, shoe(has_rocker=True)).relax == ()
    assert ask({"goal": "insoles"}, insole(firmness="firm"), sell="S2").relax == ()


def test_shoes_one_owns_and_low_ratings_may_give_way():
    thin = owned(specs.Shoe(has_removable_liner=True, insole_room_mm=2))
    thick = insole("Thick")
    disliked = owned(None, comfort=1, product_id=thick.product_id)

    assert (
        ask({"goal": "insoles"}, thick, owned=(thin,))
        .relax[0]
        .text.startswith("Would you wear the insoles in another shoe")
    )
    assert (
        ask({"goal": "insoles"}, thick, owned=(disliked,))
        .relax[0]
        .text.startswith("Would you try one again that you rated 1 or 2 of 5")
    )


@settings(max_examples=20)
@given(
    st.lists(
        st.sampled_from(
            [
                {"uses": ["running"]},
                {"has_lateral_wedge": True},
                {"heel_lift_mm": 9},
                {"options": (option("EU 36"),)},
                {"options": (option(price_minor=100),)},
                {"uses": ["walking"], "options": (option(price_minor=100),)},
            ]
        ),
        min_size=1,
        max_size=4,
    )
)
def test_only_taste_and_money_ever_give_way_and_the_count_is_true(specifications):
    items = [insole(**each) for each in specifications]
    result = ask(LIMITED, *items)
    left = {row.code: row.count for row in result.left_out}

    for each in result.relax:
        assert set(each.code.split("+")) <= {"budget", "shoes", "use", "disliked"}
        assert 0 < each.count <= len(items) - left.get("wedge", 0) - left.get("lift", 0)
        assert str(each.count) in each.text
    assert not (result.relax and result.insoles)
