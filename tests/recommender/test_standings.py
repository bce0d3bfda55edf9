"""Where a wearer stands, read in one query, says what the single questions say."""

from datetime import timedelta

import pytest

from recommender import matching, responses, safety, snapshot, standings
from recommender.domain.gate import UNKNOWN
from tests.recommender.test_matching import answered
from tests.shelf import NOW, make_insole, make_pair, make_variant, make_wearer

pytestmark = pytest.mark.django_db


def values(row):
    return {key: value for key, value in vars(row).items() if not key.startswith("_")}


def test_it_says_what_the_single_questions_say(django_assert_num_queries):
    make_variant(make_insole())
    wearer = make_wearer(foot_min_mm=262, foot_max_mm=268, width="wide")
    response = answered(wearer)
    row = matching.recommend(wearer=wearer, response=response, now=NOW)
    make_pair(wearer)
    with django_assert_num_queries(1):
        found = standings.of_token(wearer.token, now=NOW)

    assert values(found.wearer) == values(wearer)
    assert values(found.response) == values(responses.finished(wearer, now=NOW))
    assert responses.answers(found.response) == responses.answers(response)
    assert values(found.shown) == values(matching.for_response(response))
    assert matching.read(found.shown) == matching.read(row)
    assert found.gate == safety.gate_for(wearer, now=NOW)
    assert found.stamp == snapshot.stamp()
    assert found.has_pairs


def test_nobody_stands_nowhere():
    assert standings.of_token("nobody", now=NOW) is None


def test_a_new_wearer_has_nothing_yet():
    found = standings.of_token(make_wearer().token, now=NOW)

    assert (found.response, found.shown, found.has_pairs) == (None, None, False)
    assert found.gate == UNKNOWN


def test_an_open_quiz_and_an_expired_one_are_no_response():
    wearer = make_wearer()
    responses.start(wearer=wearer, now=NOW)
    assert standings.of_token(wearer.token, now=NOW).response is None
    finished = answered(wearer)
    later = finished.expires_at + timedelta(seconds=1)

    assert standings.of_token(wearer.token, now=NOW).response == finished
    assert standings.of_token(wearer.token, now=later).response is None


@pytest.mark.parametrize("days", [0, 20, 40])
def test_a_decision_holds_as_long_as_the_gate_says(days):
    wearer = make_wearer()
    for tier, sell, basis in (("T1", "S1", "quiz"), ("T2", "S2", "quiz"), ("T0", "S0", "partial")):
        wearer.triage_results.create(
            rules_version="1", tier=tier, sell=sell, rule_ids=["R07"], basis=basis, decided_at=NOW
        )
    now = NOW + timedelta(days=days)

    assert standings.of_token(wearer.token, now=now).gate == safety.gate_for(wearer, now=now)
