"""Stored recommendations of many different people are made again to the same bytes."""

import json
from functools import cache
from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from benchmarks.people import people
from catalog.models import Variant
from recommender import crypto, matching, replays, responses, safety
from recommender.domain import canonical
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import walk
from recommender.domain.rules import current_rules
from recommender.models import Recommendation
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db


@cache
def some_people(count: int = 30):
    return list(islice(people(seed=3), count))


def make(answers, *, with_pair: bool = False) -> Recommendation:
    wearer = make_wearer()
    walked = walk(current_quiz(), current_rules(), answers)
    response = responses.keep(wearer=wearer, walked=walked, now=NOW)
    safety.record(response=response, walk=walked, now=NOW)
    if with_pair:
        variant = Variant.objects.select_related("product").first()
        make_pair(wearer, kind=variant.product.kind, variant=variant, comfort=4)
    return matching.recommend(wearer=wearer, response=response, now=NOW)


@pytest.fixture
def shelf():
    for number, word in enumerate(("soft", "semi", "firm")):
        make_variant(make_insole({"firmness": word}), price_minor=4000 + number)
        make_variant(make_shoe({"cushion_heel_level": number}), on_hand=number)


def test_thirty_people_get_the_same_bytes_again(shelf):
    made = [make(each, with_pair=number % 3 == 0) for number, each in enumerate(some_people())]
    Variant.objects.update(on_hand=1)  # stock moves on

    assert replays.replay_newest(limit=1000) == replays.Replayed(
        counts={replays.SAME: 30}, changed=()
    )
    assert len({row.body_sha256 for row in made}) > 20


def test_what_cannot_be_made_again_is_counted_by_its_reason(shelf):
    rows = [make(each) for each in some_people()[:4]]
    Recommendation.objects.filter(pk=rows[0].pk).update(response=None)
    Recommendation.objects.filter(pk=rows[1].pk).update(weights_version="older")
    Recommendation.objects.filter(pk=rows[2].pk).update(catalog_sha256="0" * 64)
    Recommendation.objects.filter(pk=rows[3].pk).update(body="of another key")

    assert set(replays.replay_newest(limit=9).counts) == set(replays.REASONS.values())


def test_the_command_counts_and_names_what_came_out_otherwise(shelf, capsys):
    row = make(some_people()[0])
    call_command("replay_recommendations", "--limit", "5")
    assert "1 the same bytes" in capsys.readouterr().out
    data = json.loads(matching.body(row))
    forged = canonical.dumps(data | {"result": data["result"] | {"do_nothing": "Buy two."}})
    row.body = crypto.encrypt(forged.encode()).decode("ascii")
    row.save()
    with pytest.raises(CommandError, match=str(row.pk)):
        call_command("replay_recommendations")
