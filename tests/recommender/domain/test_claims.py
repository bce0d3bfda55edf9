from datetime import date
from importlib import resources

import pytest

from catalog.copy_linter import CONDITIONS, blocked_words
from recommender.domain.claims import BadClaims, Place, Verdict, current_claims, load_claims

TEXT = (resources.files("recommender") / "data" / "claims.toml").read_text("utf-8")
CLAIMS = current_claims()
NOT_PROVEN = "not a proven treatment for back pain"  # C21 says what insoles are not


def test_all_38_claims_are_there_with_the_verdicts_of_the_evidence():
    assert [len(CLAIMS.of(verdict)) for verdict in Verdict] == [8, 20, 10]
    assert {row.id for row in CLAIMS.of(Verdict.AGAINST)} == {
        "C4", "C10", "C13", "C15", "C18", "C20", "C21", "C22", "C23", "C37",
    }  # fmt: skip
    assert all(row.sources and row.evidence for row in CLAIMS.rows)


def test_what_the_evidence_speaks_against_sells_nothing():
    assert {row.place for row in CLAIMS.of(Verdict.AGAINST)} == {Place.ARTICLE, Place.NOWHERE}


def test_the_wording_passes_the_linter():
    for row in CLAIMS.rows:
        assert blocked_words(row.wording.replace(NOT_PROVEN, "")) == (), row.id


def test_what_may_stand_beside_products_names_no_condition():
    beside = [row for row in CLAIMS.rows if row.place is Place.ANYWHERE]
    assert [row.id for row in beside] == ["C3", "C17", "C19"]
    assert not any(CONDITIONS.search(row.wording) for row in beside)


def test_no_clinician_has_read_the_list_and_it_is_due_after_a_day():
    assert CLAIMS.reviewer == ""
    assert not CLAIMS.is_due(CLAIMS.review_on)
    assert CLAIMS.is_due(date(CLAIMS.review_on.year + 1, 1, 1))


def test_a_claim_is_found_by_its_number():
    assert CLAIMS["C22"].wording == ""
    with pytest.raises(KeyError, match="C39"):
        CLAIMS["C39"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "C38"', 'id = "C39"', "in order"),
        ('wording = ""\nplace = "nowhere"', 'wording = "Yes"\nplace = "nowhere"', "C5"),
        ('wording = ""\nplace = "nowhere"', 'wording = ""\nplace = "article"', "C5"),
        ('wording = "Footwear is one of many possible factors."\nplace = "article"',
         'wording = "Footwear is one of many possible factors."\nplace = "anywhere"', "C23"),
    ],
)  # fmt: skip
def test_a_list_that_breaks_its_promises_is_refused(old, new, said):
    with pytest.raises(BadClaims, match=said):
        load_claims(TEXT.replace(old, new, 1))
