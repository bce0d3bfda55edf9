"""Forms of mail settings."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from shop.forms.preferences import PauseForm, SnoozeForm, TopicsForm, WishesForm

TODAY = date(2026, 5, 1)


def test_a_wish_names_what_was_shown_and_is_not_ticked():
    form = WishesForm(QueryDict("topics=looks&shown=a&shown=b&alerts=b&alerts=c&plan_mail=on"))
    assert form.is_valid()
    wishes = form.wishes()
    assert (wishes.topics, wishes.plan_mail, wishes.stopped_alerts) == (["looks"], True, {"a"})


def test_nothing_ticked_is_nothing_wanted():
    form = WishesForm(QueryDict(""))
    assert form.is_valid()
    assert form.wishes() == type(form.wishes())(topics=[], plan_mail=False, stopped_alerts=set())


def test_a_topic_nobody_knows_is_refused():
    assert not TopicsForm(QueryDict("topics=spam")).is_valid()


def test_a_span_wins_over_a_day():
    form = PauseForm({"span": "2w", "until": "2026-05-02"}, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["until"] == TODAY + timedelta(days=14)


def test_a_span_nobody_knows_is_refused():
    assert not PauseForm({"span": "9w"}, today=TODAY).is_valid()


def test_the_calendar_offers_tomorrow_to_a_year_on():
    html = str(PauseForm(today=TODAY)["until"])
    assert 'min="2026-05-02"' in html
    assert 'max="2027-05-02"' in html


@pytest.mark.parametrize(
    ("choice", "fits"), [("2w", True), ("1m", True), ("3m", True), ("", False)]
)
def test_a_snooze_is_one_of_three(choice, fits):
    assert SnoozeForm({"snooze": choice}).is_valid() is fits
