"""A staff member's day in a browser."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from catalog.models import Variant
from shop import sending
from shop.models import Customer
from tests.journeys.steps import press, shot
from tests.shop.admin.test_orders import make_order

pytestmark = pytest.mark.browser


def sign_in(open_page, shop: str) -> Page:
    """A staff member's browser."""
    Customer.objects.create_superuser("staff@shop.example", "a long pass phrase")
    page = open_page(width=1280)
    page.goto(f"{shop}/staff/")
    page.fill("#id_username", "staff@shop.example")
    page.fill("#id_password", "a long pass phrase")
    press(page, "button[type=submit]")
    return page


def test_staff_edit_a_product_and_check_an_import(shop, open_page, tmp_path):
    page = sign_in(open_page, shop)
    variant = Variant.objects.filter(product__kind="insole").first()
    page.goto(f"{shop}/staff/catalog/product/{variant.product_id}/change/")
    shot(page, "staff-product")
    page.fill("#id_variants-0-price_minor", "61.50")
    page.fill("#id_variants-0-on_hand", "42")
    page.fill("#id_stock_reason", "Counted the shelf")
    press(page, "[name=_continue]")
    first = variant.product.variants.first()
    assert (first.price_minor, first.on_hand) == (6150, 42)

    page.goto(f"{shop}/staff/shop/productimport/add/")
    csv = Path(tmp_path / "shelf.csv")
    csv.write_text("Title,URL handle,Vendor,SKU,Price\nOne,one,Calm Works,ONE,-5\n")
    page.set_input_files("input[type=file]", csv)
    press(page, "text=Check the file")
    expect(page.locator("main, #main, body").first).to_contain_text("1 problem")
    shot(page, "staff-import")


def test_staff_see_orders_and_reminders(site, open_page):
    page = sign_in(open_page, site)
    order = make_order()
    page.goto(f"{site}/staff/shop/order/")
    shot(page, "staff-orders")
    press(page, f"text={order.number}")
    shot(page, "staff-order")
    press(page, "text=Mark as shipped")
    order.refresh_from_db()
    assert order.state == "shipped"
    page.goto(f"{site}/staff/shop/reminder/")
    shot(page, "staff-reminders")


def test_staff_stop_all_mail_look_at_a_letter_and_go_on(site, open_page):
    page = sign_in(open_page, site)
    press(page, f"a[href$='{reverse('mail_desk:desk')}']")
    page.fill("#reason", "Wrong prices")
    press(page, "text=Pause all sending")
    shot(page, "staff-mail-paused")
    assert sending.paused().reason == "Wrong prices"
    press(page, "text=This week")
    shot(page, "staff-mail-week")
    press(page, "text=Previews")
    press(page, "text=Reminder: worth a look")
    letter = page.frame_locator("iframe")
    expect(letter.locator("img[src^='data:image/png']")).to_be_visible()
    expect(letter.locator("a").first).to_have_attribute("href", "#")
    shot(page, "staff-mail-preview")
    press(page, "text=Switch and queue")
    press(page, "text=Resume all sending")
    assert sending.paused() is None
