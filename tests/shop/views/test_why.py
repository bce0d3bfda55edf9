"""Why this product, or why not."""

import pytest
from django.urls import reverse

from recommender.models import Recommendation
from tests.shelf import make_insole, make_product, make_variant
from tests.shop import quizzed

pytestmark = pytest.mark.django_db


@pytest.fixture
def insoles():
    made = [
        make_insole({"firmness": "soft", "cushion_heel_level": 3}, title="Moor"),
        make_insole({"firmness": "rigid", "cushion_heel_level": 0}, title="Fels"),
    ]
    for insole in made:
        make_variant(insole)
    return made


def ask(client, product):
    return client.get(reverse("shop:product_why", args=[product.slug]))


def finish(client):
    quizzed.finish(client, {"comfort": "soft"})
    client.get(reverse("shop:result"))


def test_without_a_quiz_it_says_what_is_missing(client, insoles):
    page = ask(client, insoles[0]).content.decode()
    assert "We can say more after the quiz" in page
    assert reverse("quiz:start") in page


def test_the_best_fit_is_told_so(client, insoles):
    finish(client)
    page = ask(client, insoles[0]).content.decode()
    assert "It comes first of 2 insoles for you." in page
    assert "It is your best fit" in page


def test_another_is_set_beside_the_best_fit(client, insoles):
    finish(client)
    page = ask(client, insoles[1]).content.decode()
    assert "It comes 2nd of 2 insoles for you." in page
    assert "Beside your best fit, Moor" in page
    assert page.count("pairs__row") >= 1


def test_what_a_filter_drops_is_told_in_words(client, insoles):
    lift = make_insole({"heel_lift_mm": 10}, title="Hub")
    make_variant(lift)
    finish(client)
    page = ask(client, lift).content.decode()
    assert "It was left out before any score" in page


def test_an_accessory_is_not_ranked(client, insoles):
    lace = make_product("accessory", title="Lace")
    finish(client)
    assert "it does not rank accessories" in ask(client, lace).content.decode()


def test_a_warning_sign_leads_to_help(client, insoles):
    quizzed.finish(client, {"nerves": ["pee"]})
    assert ask(client, insoles[0]).url == reverse("quiz:advice")


def test_answers_that_can_not_be_read_say_nothing(client, insoles):
    finish(client)
    Recommendation.objects.update(body="gone")
    assert "We can say more after the quiz" in ask(client, insoles[0]).content.decode()


def test_it_is_kept_out_of_caches_and_search(client, insoles):
    answer = ask(client, insoles[0])
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_seven_queries(client, count, django_assert_num_queries):
    made = [make_insole() for _ in range(count)]
    for insole in made:
        make_variant(insole)
    finish(client)
    ask(client, made[0])
    with django_assert_num_queries(7):
        ask(client, made[0])


def test_what_was_compared_before_the_gate_grew_stricter_leads_to_the_result(client, insoles):
    finish(client)
    client.post("/cart/check/", {"check": "numb_feet"})
    assert ask(client, insoles[0]).url == reverse("shop:result")
    client.get(reverse("shop:result"))
    assert "We do not recommend an insole for these feet now" in ask(client, insoles[0]).text
