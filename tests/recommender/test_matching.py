"""The record of a recommendation: stored encrypted, read back, made again to the same bytes."""

import hashlib
import json
import os
import pickle
import subprocess
import sys

import pytest

from catalog.models import Variant
from recommender import crypto, matching, responses, snapshot, sold_out
from recommender.domain import canonical
from recommender.domain.inputs import Inputs
from recommender.domain.size import foot_of
from recommender.models import QuizResponse, Recommendation, TriageResult, Wearer
from tests.recommender.domain.stands import answers_of
from tests.recommender.domain.walks import take
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db
SAID = {"pain": ["foot"], "sore_spots": ["heel_steps"], "use": ["walking"]}


def answered(wearer: Wearer | None = None, **changes: object) -> QuizResponse:
    """A finished response in EU 42, answered as a person with a sore heel does."""
    response = responses.start(wearer=wearer or make_wearer(), now=NOW)
    for question, given in (dict(take(SAID).answers) | changes).items():
        responses.answer(response=response, question_id=question, given=given, now=NOW)
    return QuizResponse.objects.select_related("wearer").get(pk=response.pk)


def recommended(response: QuizResponse) -> Recommendation:
    return matching.recommend(wearer=response.wearer, response=response, now=NOW)


@pytest.fixture
def shelf() -> list[Variant]:
    products = [make_insole({"firmness": word}) for word in ("soft", "semi", "firm")]
    products += [make_shoe(), make_shoe({"size_offset_mm": 4})]
    return [make_variant(product) for product in products] + [make_variant(products[0], "EU 44")]


def test_a_recommendation_reads_back_and_is_found_by_its_response(shelf):
    response = answered()
    record = recommended(response)
    result = matching.read(record)

    assert len(result.insoles) == 3
    assert result.insoles[0].size.label.startswith("EU 42")
    assert matching.for_response(response) == record
    assert matching.for_response(answered()) is None


def test_the_record_holds_no_answer_in_plain_text(shelf):
    record = recommended(answered())

    assert "heel" not in record.body
    assert json.loads(matching.body(record))["result"]["basis"]
    assert record.body_sha256 == hashlib.sha256(matching.body(record).encode()).hexdigest()


def test_a_changed_body_is_refused(shelf):
    record = recommended(answered())
    record.body = record.body[:-4] + "AAA="

    with pytest.raises(crypto.Unreadable):
        matching.read(record)


def test_a_record_is_made_again_byte_for_byte_after_stock_pairs_and_gate_moved(shelf):
    response = answered()
    make_pair(response.wearer, variant=shelf[3], comfort=4)
    record = recommended(response)
    Variant.objects.filter(pk=shelf[0].pk).update(on_hand=0)
    make_pair(response.wearer, kind="insole", comfort=1)
    TriageResult.objects.filter(wearer=response.wearer).delete()

    assert matching.replay(record) == matching.body(record)


def test_a_record_of_another_catalogue_is_not_made_again(shelf):
    record = recommended(answered())
    Variant.objects.filter(pk=shelf[0].pk).update(price_minor=100)

    with pytest.raises(matching.CatalogChanged):
        matching.replay(record)


def test_a_record_whose_answers_are_gone_is_not_made_again(shelf):
    record = recommended(answered())
    record.response = None

    with pytest.raises(matching.AnswersGone):
        matching.replay(record)
    with pytest.raises(matching.AnswersGone):
        matching.why_not(recommendation=record, product_id=1)


def test_a_record_of_other_weights_is_not_made_again(shelf):
    record = recommended(answered())
    record.weights_version = "older"

    with pytest.raises(matching.RulesChanged):
        matching.replay(record)


def test_equal_inputs_have_equal_hashes_and_unequal_ones_do_not(shelf):
    wearer = make_wearer()
    first = recommended(answered(wearer))
    second = recommended(answered(wearer))
    third = recommended(answered(wearer, comfort="firm"))

    assert first.inputs_sha256 == second.inputs_sha256 != third.inputs_sha256


@pytest.mark.parametrize("rows", [1, 3])
def test_a_recommendation_costs_few_queries(shelf, django_assert_num_queries, rows):
    response = answered()
    for _ in range(rows):
        make_pair(response.wearer, variant=shelf[3])
    with django_assert_num_queries(9):
        # version, catalogue, sold out, gate, pairs, their answers and wear, stock, row
        recommended(response)
    with django_assert_num_queries(7):  # the same without catalogue and sold out
        recommended(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_computing_for_nobody_costs_two_queries(django_assert_num_queries, rows):
    for _ in range(rows):
        make_variant(make_insole())
    answers = answers_of({})
    matching.compute(answers=answers, now=NOW)
    with django_assert_num_queries(2):  # version, stock of what is picked
        result = matching.compute(answers=answers, now=NOW)

    assert len(result.insoles) == rows


def test_what_has_just_sold_out_gives_way_to_the_next(shelf):
    answers = answers_of(SAID)
    first = matching.compute(answers=answers, now=NOW).insoles[0]
    Variant.objects.filter(pk=first.size.variant_id).update(on_hand=0)
    second = matching.compute(answers=answers, now=NOW)

    assert first.product_id not in {pick.product_id for pick in second.insoles}
    assert "stock" in {row.code for row in second.left_out}


def test_without_a_size_only_the_cheapest_sold_out_ones_are_recorded(shelf):
    cheap = make_variant(shelf[0].product, price_minor=100, on_hand=0)
    dear = make_variant(shelf[0].product, price_minor=9900, on_hand=0)
    response = answered(goal="insoles")
    answers = {k: v for k, v in responses.answers(response).items() if k != "shoe_size"}
    known = sold_out.current(snapshot.current(), now=NOW)
    recorded = known.for_foot(foot_of(answers, Inputs(tier="T3", sell="S3")))

    assert cheap.pk in recorded
    assert dear.pk not in recorded


def test_what_is_held_by_others_is_sold_out(shelf):
    Variant.objects.filter(pk=shelf[1].pk).update(allocated=5)
    result = matching.read(recommended(answered()))

    assert shelf[1].product_id not in {pick.product_id for pick in result.insoles}
    assert "stock" in {row.code for row in result.left_out}


def test_a_shoe_that_runs_long_is_taken_by_its_real_length(shelf):
    result = matching.read(recommended(answered(foot_length_mm=271.0, detail="more")))

    assert [pick.product_id for pick in result.shoes] == [shelf[4].product_id]


def test_without_a_size_the_cheapest_free_variant_speaks_for_a_product(shelf):
    Variant.objects.filter(pk=shelf[5].pk).update(price_minor=100)
    response = answered(shoe_size=None)
    record = recommended(response)

    assert matching.read(record).insoles[0].size is None
    assert 100 in {pick.price_minor for pick in matching.read(record).insoles}
    assert matching.replay(record) == matching.body(record)


def test_pairs_shape_the_match_and_returned_ones_do_not(shelf):
    response = answered(goal="insoles")
    make_pair(response.wearer, variant=shelf[3], name="Walkers")
    make_pair(response.wearer, variant=shelf[4], name="Sent back", state="returned")
    make_pair(response.wearer, name="Of another shop", comfort=5)
    pick = matching.read(recommended(response)).insoles[0]

    assert pick.fit_note.startswith("With your Walkers: ")


def test_a_gate_that_holds_takes_products_away(shelf):
    response = answered()
    response.wearer.triage_results.create(
        rules_version="1", tier="T1", sell="S1", rule_ids=["R07"], basis="quiz", decided_at=NOW
    )
    result = matching.read(recommended(response))

    assert (result.tier, result.sell) == ("T1", "S1")
    assert "R07" in result.rule_ids
    assert result.insoles == result.shoes == ()


REPLAY = """
import pickle, sys
from recommender.domain import canonical
from recommender.domain.match import match
from recommender.domain.what_if import with_what_if
answers, inputs, catalog = pickle.loads(sys.stdin.buffer.read())
facts = {"answers": answers, "inputs": inputs, "catalog": catalog}
body = canonical.body_of(with_what_if(**facts, result=match(**facts)), inputs)
sys.stdout.write(canonical.sha256(body))
"""


def test_other_processes_with_other_hash_seeds_make_the_same_bytes(shelf):
    response = answered()
    record = recommended(response)
    inputs = canonical.read_inputs(matching.body(record))
    packed = pickle.dumps((responses.answers(response), inputs, snapshot.current()))
    hashes = {
        subprocess.run(
            [sys.executable, "-c", REPLAY],
            input=packed,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout.decode()
        for seed in ("1", "77")
    }

    assert hashes == {record.body_sha256}
