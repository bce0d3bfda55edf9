"""The pace of a break-in plan: from the insole and the wearer's answers; nothing else leaks."""

import pytest

from recommender import break_in, responses
from recommender.models import QuizResponse
from tests.recommender.domain.walks import take
from tests.shelf import NOW, make_insole, make_pair, make_variant, make_wearer

pytestmark = pytest.mark.django_db


def insole(firmness: str = "semi", wearer=None):
    variant = make_variant(make_insole({"firmness": firmness}))
    return make_pair(wearer or make_wearer(), kind="insole", variant=variant)


def older():
    response = responses.start(wearer=make_wearer(), now=NOW)
    for question, given in take({"age": "65_plus"}).answers.items():
        responses.answer(response=response, question_id=question, given=given, now=NOW)
    return response.wearer


@pytest.mark.parametrize(("firmness", "slow"), [("soft", False), ("firm", True)])
def test_the_insole_decides_where_nothing_was_answered(firmness, slow):
    assert break_in.is_slow(insole(firmness), now=NOW) is slow


def test_who_is_65_goes_slowly_with_any_insole():
    wearer = older()

    assert break_in.is_slow(insole(wearer=wearer), now=NOW)
    assert break_in.is_slow(make_pair(wearer, kind="insole"), now=NOW)


def test_answers_that_cannot_be_read_say_nothing():
    wearer = older()
    QuizResponse.objects.update(answers_encrypted=b"broken")

    assert not break_in.is_slow(insole(wearer=wearer), now=NOW)
