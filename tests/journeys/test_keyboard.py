"""From the home page to a paid order by keyboard alone: 320 px wide, without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from shop.models import Order
from tests.journeys.steps import HEALTHY, asked_on, expect_title

pytestmark = pytest.mark.browser

MOST_STOPS = 150
# What has the focus, whether a ring is drawn for it, and whether something lies over its middle.
FOCUS = r"""() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const labels = [...(e.labels || [])];
  const near = [e, ...labels, ...labels.flatMap((label) => [...label.children])];
  const ringed = near.some((one) => ["", "::after"].some((part) => {
    const style = getComputedStyle(one, part || null);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  }));
  const open = top && [e, ...labels].some((one) => one.contains(top) || top.contains(one));
  return {
    tag: e.localName, type: e.type || "", name: e.name || "", value: e.value || "",
    href: e.getAttribute("href") || "", text: e.innerText.trim(), checked: !!e.checked,
    ringed, open: !!open,
  };
}"""

Focus = dict[str, Any]


def look(page: Page) -> Focus:
    """What has the focus now; it is in sight and marked."""
    focus = page.evaluate(FOCUS)
    if focus and focus["tag"] not in {"h1", "div", "main"}:
        assert focus["ringed"], f"no ring: {focus} on {page.url}"
        assert focus["open"], f"covered: {focus} on {page.url}"
    return focus or {"tag": "", "text": "", "name": "", "href": "", "type": "", "value": ""}


def tab_to(page: Page, is_it: Callable[[Focus], bool]) -> Focus:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus = look(page)
        if is_it(focus):
            return focus
    raise AssertionError(f"never reached on {page.url}")


def follow(page: Page, words: str) -> None:
    """Go to the link or button with these words and press Enter."""
    tab_to(page, lambda at: at["tag"] in {"a", "button"} and words in at["text"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url


def pick(page: Page, name: str, value: str) -> None:
    """Choose one of a group of radio buttons by its arrow keys."""
    focus = tab_to(page, lambda at: at["type"] == "radio" and at["name"] == name)
    if focus["value"] == value:
        page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        focus = look(page)
        if focus["value"] == value and focus["checked"]:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name}={value} never reached on {page.url}")


def fill(page: Page, name: str, words: str) -> None:
    """Go to the field and type."""
    tab_to(page, lambda at: at["name"] == name)
    page.keyboard.type(words)


def answer(page: Page, chosen: str | tuple[str, ...]) -> None:
    """Answer the question of the quiz that the page asks."""
    if page.locator("input[name=size]").count():
        fill(page, "size", str(chosen))
        pick(page, "width", "medium")
    elif isinstance(chosen, str) and page.locator("input[type=radio][name=choice]").count():
        pick(page, "choice", chosen)
    else:
        for one in (chosen,) if isinstance(chosen, str) else chosen:
            tab_to(page, lambda at, one=one: at["value"] == one)
            page.keyboard.press("Space")
    follow(page, "Continue")


def test_no_step_to_a_paid_order_needs_a_mouse(shop, open_page):
    page = open_page(width=320, height=568, java_script_enabled=False)
    page.goto(shop)
    follow(page, "Take the quiz")
    tab_to(page, lambda at: at["name"] == "consent")
    page.keyboard.press("Space")
    follow(page, "Start")
    while question_id := asked_on(page):
        answer(page, HEALTHY[question_id])
    expect_title(page, "Feet")

    tab_to(page, lambda at: at["href"].startswith("/p/"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if not page.locator("#sizes input:checked").count():
        tab_to(page, lambda at: at["name"] == "variant")
        page.keyboard.press("Space")
    follow(page, "Add to cart")
    follow(page, "Check out")
    for name, words in (("name", "Ada Lovelace"), ("email", "ada@mail.example")):
        fill(page, name, words)
    for name, words in (("street", "Weg 1"), ("postal_code", "10115"), ("city", "Berlin")):
        fill(page, name, words)
    follow(page, "Order with obligation to pay")
    follow(page, "Pay")
    page.wait_for_url(re.compile(r"/order/"))
    expect_title(page, "Thank you. It is paid.")
    assert Order.objects.get().state == "paid"
