"""The result page, for every tier and sell policy."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import Product, Variant
from recommender import matching, responses, safety
from recommender.models import QuizResponse, Recommendation
from tests.quiz_addresses import address
from tests.recommender.domain import walks
from tests.recommender.domain.walks import SIZE
from tests.shelf import make_insole, make_pair, make_shoe, make_variant, make_wearer
from tests.shop.quizzed import be, finish

pytestmark = pytest.mark.django_db


def get(client):
    return client.get(reverse("shop:result"))


def text(response):
    html = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def shelf():
    insoles = [
        make_insole({"firmness": word, "medial_post_level": 0}, title=f"{word} one".title())
        for word in ("soft", "semi", "firm")
    ]
    shoes = [make_shoe(title="Walker"), make_shoe(title="Stroller")]
    for n, product in enumerate((*insoles, *shoes)):
        make_variant(product, "EU 42", price_minor=3000 + 1000 * n)
    return insoles


def test_without_a_quiz_the_page_leads_to_it(client):
    page = get(client)
    assert page.status_code == 200
    assert "There is no result here yet" in text(page)
    assert reverse("quiz:start") in page.content.decode()


def test_a_wearer_without_a_finished_quiz_is_led_to_it(client):
    be(client, make_wearer())
    assert "There is no result here yet" in text(get(client))


def test_the_result_is_never_stored_and_not_indexed(client, shelf):
    finish(client)
    page = get(client)
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_a_free_result_shows_the_best_fit_with_reasons_size_and_price(client, shelf):
    finish(client, {"use": ["walking"], "comfort": "soft", "goal": "insoles"})
    page = get(client)
    said = text(page)
    assert "Feet that go for long walks" in said
    assert "You told us that you want something for long walks and like a soft feel." in said
    assert "Best fit" in said
    assert "You said:" in said
    assert "Compare the three" in said
    assert "What we left out" not in said
    assert "Based on rules; no learned model yet" in said
    assert f'action="{reverse("shop:cart_add")}"' in page.content.decode()


def test_every_card_to_compare_names_its_size_and_evidence_grade(client, shelf):
    finish(client, {"pain": ["foot"], "sore_spots": ["heel_steps"]})
    cards = get(client).content.decode().split('class="compare__card')[1:]
    assert len(cards) >= 3
    assert all("Size EU 42." in card for card in cards)
    assert any(re.search(r"Grade [ABCD]: ", card) for card in cards)


def test_the_advised_size_is_preselected(client, shelf):
    best = Variant.objects.get(product__title="Soft One")
    finish(client, {"comfort": "softest", "goal": "insoles"})
    assert re.search(rf'value="{best.pk}" required checked', get(client).content.decode())


def test_shoes_are_shown_with_their_own_comparison(client, shelf):
    finish(client)
    said = text(get(client))
    assert "Shoes for what you do" in said
    assert "Walker" in said


def test_who_looks_for_shoes_only_gets_shoes_only(client, shelf):
    finish(client, {"goal": "shoes"})
    said = text(get(client))
    assert "Best fit for your use" in said
    assert "Soft One" not in said


def test_doing_nothing_stands_before_the_products_where_it_is_true(client, shelf):
    finish(client)
    said = text(get(client))
    assert said.index("Doing nothing is a real choice") < said.index("Best fit")


def test_worn_shoes_come_before_an_insole(client, shelf):
    finish(client, {"pain": ["foot"], "shoe_state": "worn"})
    assert "Replace the worn shoes before buying an insole" in text(get(client))


def test_soon_stands_above_everything_with_the_exact_sentence(client, shelf):
    finish(client, {"pain": ["foot"], "foot_weeks": "over_2_tried"})
    said = text(get(client))
    sentence = "Book with a doctor, physiotherapist or podiatrist in the next 1–2 weeks."
    assert said.index(sentence) < said.index("Your foot profile") < said.index("Best fit")
    html = get(client).content.decode()
    assert html.count("<h1") == 1
    assert "You told us: 2 weeks of rest or home care did not help your foot" in said


def test_no_insole_is_shown_or_sold_where_none_may_be(client, shelf):
    finish(client, {"health": ["circulation"]})
    page = get(client)
    said = text(page)
    assert "No insole for now" in said
    assert "We do not recommend an insole for these feet now" in said
    assert "Book with a doctor" in said
    assert "Soft One" not in said
    assert reverse("shop:cart_add") not in page.content.decode()


def test_pain_that_shoes_do_not_change_gets_no_product(client, shelf):
    finish(client, {"pain": ["back"], "back_pattern": "every_shoe"})
    said = text(get(client))
    assert "We don&#x27;t think an insole will help this" in said
    assert "You need to buy nothing here." in said
    assert "NG59" in said
    assert "Add to cart" not in said


def test_comfort_only_shows_comfort_only(client, shelf):
    Product.objects.filter(title="Firm One").update(title="Firm Forbidden")
    finish(client, {"health": ["falls"], "goal": "insoles"})
    said = text(get(client))
    assert "We only show soft insoles" in said
    assert "Firm Forbidden" not in said


def test_a_hold_leads_to_the_advice(client, shelf):
    wearer = finish(client)
    ticked = safety.checklist()[0].id
    safety.answer_checklist(wearer, [ticked], now=timezone.now())
    assert get(client).headers["Location"] == reverse("quiz:advice")


def test_a_gate_that_grew_stricter_since_takes_the_insoles_away(client, shelf):
    wearer = finish(client)
    assert "Best fit" in text(get(client))
    safety.answer_checklist(wearer, ["diabetes"], now=timezone.now())
    assert "No insole for now" in text(get(client))


def test_the_same_answers_are_recommended_once(client, shelf):
    finish(client)
    get(client)
    get(client)
    assert Recommendation.objects.count() == 1


def test_a_changed_answer_is_recommended_anew(client, shelf):
    wearer = finish(client)
    get(client)
    response = responses.finished(wearer, now=timezone.now())
    responses.answer(response=response, question_id="comfort", given="firm", now=timezone.now())
    get(client)
    assert Recommendation.objects.count() == 2


def test_a_product_withdrawn_since_is_not_shown(client, shelf):
    finish(client, {"comfort": "softest", "goal": "insoles"})
    get(client)
    Product.objects.filter(title="Soft One").update(status="discontinued")
    page = get(client)
    assert "Soft One" not in text(page)
    assert "Choose a size on its page" in text(page)


def test_a_size_sold_out_since_is_said(client, shelf):
    finish(client, {"comfort": "softest", "goal": "insoles"})
    get(client)
    Variant.objects.update(on_hand=0)
    said = text(get(client))
    assert "sold out" in said
    assert "Sold out in this size: see others" in said


def test_nothing_in_the_shop_is_said_with_a_way_on(client):
    finish(client)
    assert "Nothing in the shop fits all of that" in text(get(client))


def test_what_to_relax_is_asked(client, shelf):
    Variant.objects.update(price_minor=90_000)
    finish(client, {"goal": "insoles", "detail": "more", "budget": "up_to_30"})
    said = text(get(client))
    assert "Would you spend more" in said
    assert "What we left out, and why" in said


def test_what_to_relax_is_asked_for_one_kind_while_the_other_is_shown(client, shelf):
    Variant.objects.filter(product__kind="shoe").update(price_minor=90_000)
    finish(client, {"goal": "both", "detail": "more", "budget": "up_to_60"})
    page = get(client)

    assert "No shoe in the shop fits all of that" in text(page)
    door = (
        page.content.decode().partition("Would you spend more on shoes?")[0].rpartition("href=")[2]
    )
    assert address(client, "budget") in door


def test_a_wearer_without_a_known_size_chooses_one(client, shelf):
    wearer = finish(client, {"goal": "insoles"})
    response = responses.finished(wearer, now=timezone.now())
    responses.answer(response=response, question_id="shoe_size", given="skip", now=timezone.now())
    said = text(get(client))
    assert "Choose size" in said


def test_another_adult_is_called_the_wearer(client, shelf):
    finish(client, {"wearer": "adult", "pain": ["back"], "back_trend": "worse"})
    said = text(get(client))
    assert "The wearer's foot profile" in said
    assert "See the best fit" in said
    assert "You told us: the back pain is very bad" in said
    assert "You told us that the wearer wants something for everyday wear" in said
    assert "Feel they like" in said


def test_soon_names_only_what_should_be_seen(client, shelf):
    said = {"back_weeks": "4_to_12", "back_trend": "same", "back_pattern": "shoes"}
    finish(client, {"pain": ["back"], **said})
    soon = text(get(client)).partition("foot profile")[0]
    assert "has lasted 4 weeks or more" in soon
    assert "the pain comes in some shoes" not in soon


def test_a_child_without_a_sign_is_told_why_no_insole_is_sold(client, shelf):
    finish(client, {"wearer": "child", "age": "10_17"})
    said = text(get(client))
    assert "You told us: the wearer is under 18" in said
    assert "from 9 answers" in said


def test_each_answer_can_be_changed_and_all_answers_deleted(client, shelf):
    finish(client)
    html = get(client).content.decode()
    assert reverse("quiz:answers") in html
    assert f'action="{reverse("quiz:withdraw")}"' in html


def test_markup_in_a_title_is_text(client):
    make_variant(make_insole(title="<script>alert(1)</script>"))
    finish(client, {"goal": "insoles"})
    assert b"<script>alert" not in get(client).content


@pytest.mark.parametrize("rows", [1, 3])
def test_a_new_result_costs_four_queries_and_reading_it_again_three(
    client, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_variant(make_insole())
        make_variant(make_shoe())
    finish(client)
    get(client)
    Recommendation.objects.all().delete()
    with django_assert_num_queries(4):  # session, where the wearer stands, goods, row
        get(client)
    with django_assert_num_queries(3):  # the same without the row
        get(client)


@pytest.mark.parametrize("rows", [1, 3])
def test_pairs_cost_three_queries_more_however_many(client, django_assert_num_queries, rows):
    variant = make_variant(make_insole())
    wearer = finish(client)
    for _ in range(rows):
        make_pair(wearer, kind="insole", variant=variant)
    get(client)
    Recommendation.objects.all().delete()
    with django_assert_num_queries(7):  # pairs, their answers and their wear
        get(client)


def test_what_sells_out_at_this_moment_is_not_shown(client, shelf):
    finish(client, {"comfort": "soft", "goal": "insoles"})
    get(client)
    best = Variant.objects.get(product__title="Soft One")
    Recommendation.objects.all().delete()
    Variant.objects.filter(pk=best.pk).update(on_hand=0)
    assert "Soft One" not in text(get(client)).partition("What we left out")[0]


def test_answers_that_cannot_be_read_any_more_lead_to_the_quiz(client, shelf):
    finish(client)
    assert "Your result" in get(client).content.decode()
    QuizResponse.objects.update(answers_encrypted=b"of another key")
    assert "There is no result here yet" in text(get(client))


WORN = {"use": ["walking", "running"], "goal": "both", "shoe_state": "worn"}


def test_shoes_open_the_page_where_a_sore_spot_asks_for_room(client, shelf):
    finish(client, {"use": ["walking"], "pain": ["foot"], "sore_spots": ["bunion"]})
    page = text(get(client))

    assert page.index("Shoes for what you do") < page.index("Compare the three")
    assert re.search(r"How the \d+ of (Walker|Stroller) adds up", page)


def test_worn_shoes_come_before_any_insole(client, shelf):
    finish(client, WORN)
    page = text(get(client))
    title = "Replace the worn shoes before buying an insole"
    assert page.index(title) < page.index("Shoes for what you do") < page.index("Compare the three")
    assert page.count(title) == 1
    assert re.search(r"How the \d+ of (Walker|Stroller) adds up", page)


def test_shoes_that_are_fine_leave_insoles_first(client, shelf):
    finish(client, WORN | {"shoe_state": "good"})
    page = text(get(client))
    assert page.index("Compare the three") < page.index("Shoes for what you do")


@pytest.mark.parametrize(
    ("said", "size", "leads_to"),
    [
        ({}, SIZE, "detail"),
        ({"detail": "more"}, SIZE, "foot_length_mm"),
        ({"detail": "more"}, {**SIZE, "width": ["not_sure"]}, "shoe_size"),
    ],
)
def test_the_one_measurement_that_matters_is_asked_where_it_can_be_given(
    client, monkeypatch, said, size, leads_to
):
    monkeypatch.setattr(walks, "SIZE", size)
    walker = make_shoe({"size_offset_mm": 0 if leads_to == "shoe_size" else 3}, title="Walker")
    for label in ("EU 41", "EU 42"):
        for width in ("medium", "wide"):
            make_variant(walker, label, width=width)
    finish(client, {"goal": "shoes", **said})

    asked = get(client).content.decode().partition("Worth knowing.")[2].partition("</p>")[0]

    assert address(client, leads_to) in asked


def test_the_answer_that_would_change_the_result_is_led_to(client, shelf):
    wearer = finish(client, {"comfort": "soft", "goal": "insoles"})
    get(client)
    changed = matching.read(wearer.recommendations.get()).what_if
    link = (
        get(client).content.decode().partition("What would change")[2].partition("Change that")[0]
    )
    assert f'href="{address(client, changed.question_id)}"' in link
