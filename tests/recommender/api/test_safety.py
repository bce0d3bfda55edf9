"""K1–K11 over the API: no body shows an insole where none may be sold; order changes nothing."""

import json
import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalog import specs
from recommender.api.examples import ANSWERS
from recommender.domain.ruleset import Sell, Tier
from tests.recommender.api.asking import SHELF, body_of, record, refusal, reply, walked
from tests.recommender.domain.stands import owned
from tests.recommender.domain.test_safety_properties import FLAGS, everyone
from tests.recommender.domain.test_vignettes import VIGNETTES
from tests.recommender.domain.walks import take

LOVED = owned(specs.Insole(firmness="firm", medial_post_level=2), kind="insole", comfort=5)
SHOES = owned(specs.Shoe(insole_room_mm=9), kind="shoe", comfort=5)
OF = {item.slug: item for item in SHELF}
fewer = settings(max_examples=15)
seeds = st.integers(min_value=0, max_value=2**32 - 1)


def shown(answer):
    return [OF[pick["product"]] for pick in answer["picks"]]


def completed(answers, chosen):
    """Answer what Hypothesis chose; whatever else is asked is answered as the healthy do."""
    said = {key: list(given) if isinstance(given, tuple) else given for key, given in chosen}
    return body_of(take(dict(answers) | said, until_end=False).answers)


@fewer
@given(
    everyone,
    st.lists(st.sampled_from([LOVED, SHOES]), max_size=2),
    st.sampled_from(["insoles", "shoes", "both"]),
)
def test_no_answers_and_pairs_show_what_the_policy_forbids(answers, pairs, goal):
    body = completed({"goal": goal}, answers.items())
    answer = json.loads(reply(json.dumps({"answers": body}).encode(), owned=tuple(pairs)))
    if Sell[answer["sell"]] <= Sell.SN or Tier[answer["tier"]] <= Tier.T1:
        assert answer["picks"] == []
    for item in shown(answer):
        if item.kind == "insole" and answer["sell"] == "S2":
            assert item.spec.firmness in {"soft", "semi"}
            assert item.spec.medial_post_level == 0
            assert item.spec.heel_lift_mm <= 6
        assert not getattr(item.spec, "has_lateral_wedge", False)


@fewer
@given(everyone, st.data())
def test_one_more_warning_sign_never_lowers_tier_or_loosens_policy(answers, data):
    body = completed({}, answers.items())
    asked = [one for one in FLAGS if one.id in body]
    assume(asked)
    question = data.draw(st.sampled_from(asked))
    sign = data.draw(st.sampled_from([one.id for one in question.choices if not one.is_quiet]))
    ticked = [each for each in body[question.id] if each != "none"]
    more = body | {question.id: [*ticked, sign]}
    before = record(body)
    if refusal({"answers": more}) is None:
        after = record(more)
        assert Tier[after["tier"]] <= Tier[before["tier"]]
        assert Sell[after["sell"]] <= Sell[before["sell"]]


@fewer
@given(st.sampled_from(sorted(VIGNETTES)), seeds)
def test_the_order_of_answers_and_ticks_changes_no_byte(name, seed):
    shuffle = random.Random(seed).shuffle
    body = walked(VIGNETTES[name].said)
    keys = list(body)
    shuffle(keys)
    turned = {key: body[key] for key in keys}
    for value in turned.values():
        if isinstance(value, list):
            shuffle(value)
    assert reply(json.dumps({"answers": turned}).encode()) == reply(
        json.dumps({"answers": walked(VIGNETTES[name].said)}).encode()
    )


@pytest.mark.parametrize(
    "said", [{"age": "under_10"}, {"age": "10_17"}, {"wearer": "child", "age": "10_17"}]
)
def test_nobody_under_18_is_shown_a_product(said):
    answer = record(walked(said | {"child_feet": ["flat_easy"]}))
    assert (answer["sell"], answer["picks"]) == ("S1", [])


def test_of_a_wearer_who_cannot_be_asked_nothing_is_shown():
    answer = record({"wearer": "cannot_ask"})
    assert (answer["sell"], answer["picks"]) == ("S1", [])


@pytest.mark.parametrize("flag", sorted({one.id for one in FLAGS} & set(ANSWERS) - {"pain"}))
def test_not_sure_counts_as_yes(flag):
    doubt = {flag: ["not_sure"], f"{flag}_unsure": ["all"]}
    answer = record(completed({}, doubt.items()))
    assert "K2" in answer["rules"]["ids"]
    assert Tier[answer["tier"]] < Tier.T3


def test_not_sure_where_it_hurts_asks_about_every_place():
    doubt = {"pain": ["not_sure"], "pain_unsure": ["all"]}
    asked = completed({}, doubt.items())
    assert {"back_alarm", "foot_kind", "foot_weeks"} <= set(asked)
    assert record(asked)["picks"]


def test_medicine_for_diabetes_counts_although_diabetes_was_denied():
    answer = record(walked(VIGNETTES["V23"].said))
    assert (answer["tier"], answer["sell"], answer["picks"]) == ("T2", "S1", [])
    assert "K3" in answer["rules"]["ids"]


@pytest.mark.parametrize("key", ["tier", "sell", "gate", "wearer", "rules"])
def test_a_client_cannot_bring_its_own_decision(key):
    assert refusal({"answers": ANSWERS, key: "S3"}).status_code == 400
