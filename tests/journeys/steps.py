"""What a person does on the pages, step by step."""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from config.mailbox import letters

HEALTHY = {
    "wearer": "me",
    "age": "18_44",
    "nerves": "none",
    "urgent": "none",
    "urgent_feet": "none",
    "health": "none",
    "feet_signs": "none",
    "pain": "none",
    "arch": "middle",
    "goal": "both",
    "use": ("everyday", "standing"),
    "hours_on_feet": "4_to_8",
    "days_on_feet": "5",
    "surface": "hard",
    "shoe_size": "42",
    "comfort": "soft",
    "shoe_state": "good",
    "detail": "finish",
}


Way = tuple[int, bool]


def widths(tested: Way) -> list[Way]:
    """Return the width and script to walk with; all of them where screenshots are asked for."""
    return [(390, False), (1280, True)] if os.environ.get("FOOTING_SHOTS") else [tested]


def shot(page: Page, name: str) -> None:
    """Keep a screenshot where FOOTING_SHOTS asks for them, and never scroll sideways."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    if folder := os.environ.get("FOOTING_SHOTS"):
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def press(page: Page, target: str) -> None:
    """Click what leads to another page, and wait until it is there."""
    with page.expect_navigation():
        page.click(target)


def answer(page: Page, chosen: str | tuple[str, ...]) -> None:
    """Answer the question on the page and go on."""
    if page.locator("input[name=size]").count():
        page.fill("input[name=size]", str(chosen))
        page.check("input[name=width][value=medium]")
    elif page.locator("input[name=number]").count():
        page.fill("input[name=number]", str(chosen))
    else:
        for choice in (chosen,) if isinstance(chosen, str) else chosen:
            page.check(f'input[name=choice][value="{choice}"]')
    press(page, "text=Continue >> visible=true")


def asked_on(page: Page) -> str:
    """The question that the page asks, "" if it asks none; its address does not tell."""
    if "/quiz/q/" not in page.url:
        return ""
    return page.locator("input[name=question]").input_value()


def take_quiz(page: Page, url: str, **answers: str | tuple[str, ...]) -> list[str]:
    """Take the quiz to its end; returns the questions that were asked."""
    page.goto(f"{url}/quiz/")
    page.check("#consent")
    press(page, "text=Start the quiz")
    told = HEALTHY | answers
    asked = []
    while question_id := asked_on(page):
        asked.append(question_id)
        if len(asked) in {1, 3, 8}:
            shot(page, f"quiz-{question_id}")
        answer(page, told[question_id])
    return asked


def newest_letter(folder: Path, subject: str) -> letters.Letter:
    """The newest letter with these words in its subject."""
    return next(letter for letter in letters.newest(folder) if subject in letter.subject)


def pick_size(page: Page) -> None:
    """Take the first size that is there, unless one is picked."""
    if not page.locator("#sizes input:checked").count():
        page.locator("#sizes label:has(input:not([disabled]))").first.click()


def expect_title(page: Page, words: str) -> None:
    """The page's main head holds these words."""
    expect(page.locator("h1").first).to_contain_text(words)
