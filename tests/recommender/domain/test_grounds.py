import re

from recommender.domain import filters
from recommender.domain.grounds import current_grounds
from tests.architecture.tree import ROOT

CODE = (ROOT / "recommender" / "domain" / "filters.py").read_text(encoding="utf-8")


def test_the_filters_are_told_in_the_order_in_which_they_drop():
    told = [rule.code for rule in current_grounds().filters]
    makers = " ".join(re.findall(r"makers[^=\n]*= \[(.*?)\]", CODE, re.DOTALL))
    assert [f"_{code}" for code in told[:-2]] == re.findall(r"\b_\w+", makers)
    assert told[-2:] == ["size", "stock"]
    assert set(filters.RELAXABLE) <= set(told)


def test_everything_told_has_a_reason_and_a_source():
    grounds = current_grounds()
    assert all(rule.text and rule.sources for rule in (*grounds.filters, *grounds.never))
    assert grounds.never[0].code.startswith("Wear on your old soles")
    graded = [each for each in grounds.features.values() if each.grade]
    assert all(each.sources for each in graded)
