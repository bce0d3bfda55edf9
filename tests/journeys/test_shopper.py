"""From the home page to a pair on the list, in a browser, with and without JavaScript."""

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from shop import enrollment, orders, outbox
from shop.models import Order
from tests.journeys.steps import (
    expect_title,
    newest_letter,
    pick_size,
    press,
    shot,
    take_quiz,
    widths,
)
from tests.shelf import make_customer

pytestmark = pytest.mark.browser


def check_out(page: Page, shop: str) -> None:
    page.goto(f"{shop}/cart/")
    shot(page, "cart")
    press(page, "text=Check out >> visible=true")
    page.fill("[name=name]", "Ada Lovelace")
    page.fill("[name=email]", "ada@mail.example")
    for name, value in {
        "street_address": "Weg 1",
        "street": "Weg 1",
        "postal_code": "10115",
        "city": "Berlin",
    }.items():
        if page.locator(f"[name={name}]").count():
            page.fill(f"[name={name}]", value)
    shot(page, "checkout")
    press(page, "aside >> text=Order with obligation to pay")
    expect_title(page, "Choose a test card")
    shot(page, "pay")
    press(page, "button:text-is('Pay')")
    page.wait_for_url(re.compile(r"/order/"))
    expect_title(page, "Thank you. It is paid.")
    shot(page, "order")


@pytest.mark.parametrize(("width", "has_script"), widths((390, False)))
def test_from_the_quiz_to_the_order(shop, open_page, width, has_script):
    page = open_page(width=width, java_script_enabled=has_script)
    page.goto(shop)
    shot(page, "home")
    press(page, "main >> text=Take the quiz")
    asked = take_quiz(page, shop)
    assert asked[:4] == ["wearer", "age", "nerves", "urgent"]
    assert page.url == f"{shop}/result/"
    shot(page, "result")
    assert page.locator(".best-fit").count() >= 1
    assert page.locator("text=You said:").count() >= 1

    press(page, ".best-fit h2 a >> nth=0")
    shot(page, "product")
    pick_size(page)
    press(page, "#buy-form >> text=Add to cart")
    check_out(page, shop)

    order = Order.objects.get()
    assert order.state == "paid"
    assert outbox.send_due(now=timezone.now()) == 1
    letter = newest_letter(settings.MAILBOX_DIR, order.number)
    page.goto(f"{shop}/mailbox/{letter.name}/")
    shot(page, "mail-order")
    assert str(order.token) in letter.text

    orders.ship(order, now=timezone.now())
    page.goto(f"{shop}/order/{order.token}/")
    shot(page, "order-shipped")
    press(page, "button:text-is('It is here')")
    expect_title(page, "Delivered")
    ada = make_customer(email=order.email)
    assert enrollment.claim_orders(ada, now=timezone.now()) == 1
    assert ada.wearer_links.get().wearer.pairs.count() == 1


def test_browsing_without_the_quiz_asks_for_the_safety_check(corner_shop, open_page):
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{corner_shop}/insoles/")
    shot(page, "insoles")
    press(page, ".tile__link >> nth=0")
    shot(page, "product-unknown")
    pick_size(page)
    page.check("input[name=check][value=none]")
    press(page, "#buy-form >> text=Add to cart")
    page.goto(f"{corner_shop}/cart/")
    assert page.locator(".line").count() == 1


@pytest.mark.parametrize(
    ("answers", "name", "words"),
    [
        ({"nerves": "saddle"}, "advice-t0", "Stop shopping"),
        ({"urgent_feet": "swollen_calf"}, "advice-t1", "speak to a doctor"),
    ],
)
def test_a_warning_sign_ends_the_shopping(corner_shop, open_page, answers, name, words):
    page = open_page(width=390, java_script_enabled=False)
    take_quiz(page, corner_shop, **answers)
    assert page.url == f"{corner_shop}/quiz/advice/"
    expect(page.locator("[role=alert]")).to_contain_text(words)
    assert page.locator("a[href='/cart/']").count() == 0
    assert page.locator(".price").count() == 0
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        shot(page, name)
    page.goto(f"{corner_shop}/insoles/")
    press(page, ".tile__link >> nth=0")
    assert page.locator("#buy-form").count() == 0


def test_see_someone_soon_comes_before_products(corner_shop, open_page):
    page = open_page(width=390, java_script_enabled=False)
    take_quiz(page, corner_shop, health="falls")
    assert page.url == f"{corner_shop}/result/"
    expect(page.locator("main")).to_contain_text("in the next 1–2 weeks")
    shot(page, "result-t2")
