"""Articles, claims and exercises as pages."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from recommender.domain.claims import current_claims
from recommender.domain.exercises import current_exercises
from recommender.models import TriageResult
from shop.articles import current_articles
from tests.shop import quizzed

pytestmark = pytest.mark.django_db
BACK = "can-your-feet-affect-your-back"


def page(client, name, *args):
    answer = client.get(reverse(f"shop:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "args"), [("articles", []), ("article", [BACK]), ("claims", []), ("exercises", [])]
)
def test_each_page_costs_no_query_and_has_one_heading(
    client, name, args, django_assert_num_queries
):
    with django_assert_num_queries(0):
        html = page(client, name, *args)
    assert html.count("<h1") == 1
    assert 'rel="canonical"' in html
    assert client.post(reverse(f"shop:{name}", args=args)).status_code == 405


def test_the_list_leads_to_every_article(client):
    html = page(client, "articles")
    assert all(reverse("shop:article", args=[slug]) in html for slug in current_articles())


def test_an_article_shows_the_chain_its_sources_and_its_data(client):
    html = page(client, "article", BACK)
    assert html.count('class="chain__step"') == 8
    assert "Grade C/D" in html
    assert all(f'id="source-{n + 1}"' in html for n in range(len(current_articles()[BACK].sources)))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])
    assert (data["@type"], data["headline"]) == ("Article", "Can your feet affect your back?")
    assert "NICE guideline NG59" in data["citation"]


@pytest.mark.parametrize("slug", list(current_articles()))
def test_every_link_inside_an_article_leads_somewhere(client, slug):
    html = page(client, "article", slug).partition("<main")[2].partition("</main")[0]
    for address in set(re.findall(r'href="(/[^"#]*)', html)) - {"/pairs/"}:
        assert client.get(address).status_code == 200, address


def test_an_unknown_article_is_not_there(client):
    assert client.get("/articles/miracle-insoles/").status_code == 404


def test_articles_stand_in_the_sitemap(client):
    html = client.get(reverse("shop:sitemap")).content.decode()
    assert html.count("/articles/") == 1 + len(current_articles())


def test_every_claim_has_its_row_and_place_to_lead_to(client):
    html = page(client, "claims")
    assert [f'id="{row.id}"' in html for row in current_claims().rows] == [True] * 38
    assert "Not yet reviewed by a clinician" in html
    assert "To be read again by 25 November 2027" in html


def test_a_list_of_claims_that_grew_old_says_so(client):
    with time_machine.travel(f"{current_claims().review_on + timedelta(days=2)} 12:00"):
        assert "should have been read again" in page(client, "claims")


def test_the_warning_stands_on_every_card(client):
    html = page(client, "exercises")
    assert html.count(current_exercises().warning) == 1 + 8


def test_somebody_who_should_be_seen_first_gets_no_exercises(client):
    wearer = quizzed.finish(client)
    TriageResult.objects.create(
        wearer=wearer, rules_version="1", tier="T1", sell="S1", rule_ids=["R13"], is_unsure=False,
        basis="quiz", decided_at=timezone.now(),
    )  # fmt: skip
    html = page(client, "exercises")
    assert "Please be seen first" in html
    assert 'class="exercise"' not in html


def test_a_result_for_a_sore_back_shows_exercises_and_the_chain(client):
    quizzed.finish(client, {"pain": ["back"], "back_pattern": "shoes"})
    html = page(client, "result")
    assert html.count('class="exercise"') == 8
    assert html.count('class="chain__step"') == 8


def test_a_result_without_a_sore_back_shows_neither(client):
    quizzed.finish(client)
    html = page(client, "result")
    assert 'class="exercise"' not in html
    assert 'class="chain"' not in html
