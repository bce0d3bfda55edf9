"""The page of self-tests and the paper sheet."""

import pytest

from catalog.drawings.quiz_art import NAMES
from recommender.quiz.papers import SELF_TESTS
from tests.recommender.domain.words import forbidden_words


def test_the_five_tests_have_drawings_and_say_what_they_can_not_tell():
    assert [test.id for test in SELF_TESTS] == ["thumb", "trace", "wear", "wet-print", "tiptoe"]
    assert {test.drawing for test in SELF_TESTS} <= set(NAMES)
    signs = next(test for test in SELF_TESTS if test.id == "wear")
    assert len(signs.steps) == 6
    assert signs.tells.startswith("A replacement cue, not a foot type.")
    for test in SELF_TESTS:
        assert forbidden_words(" ".join([test.title, test.tells, *test.steps])) == []


def test_the_page_shows_each_test_and_links_both_sheets(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/quiz/self-tests/")
    assert page.status_code == 200
    for test in SELF_TESTS:
        assert f'id="{test.id}"' in page.text
    assert page.text.count("<svg") > len(SELF_TESTS)
    for paper in ("a4", "letter"):
        assert f'href="/quiz/foot-sheet/{paper}.pdf"' in page.text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sheet_comes_as_a_pdf_that_may_be_kept(client, paper):
    answer = client.get(f"/quiz/foot-sheet/{paper}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "public, max-age=2592000"
    assert answer.headers["Content-Disposition"] == f'inline; filename="trace-a-foot-{paper}.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_there_is_no_sheet_for_other_paper(client, db):
    assert client.get("/quiz/foot-sheet/a3.pdf").status_code == 404
