"""Staff record a clinician's signature; until then every staff page says that there is none."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from recommender import rule_signatures
from recommender.domain.rule_content import current_sha256
from recommender.domain.rules import current_rules
from recommender.models import RuleSignature
from tests.recommender.test_rule_signatures import as_if_edited, sign
from tests.shelf import make_customer

NOTICE = f"The safety rules {current_rules().version} are not yet reviewed by a clinician."
LIST = "/staff/recommender/rulesignature/"
FORM = {
    "content_sha256": current_sha256(),
    "reviewer": "Dr. Ada Example",
    "role": "Physician, 12345",
    "signed_on": "2026-03-02",
    "note": "R21 is wide.",
}


def record(client, **changes):
    return client.post(f"{LIST}add/", FORM | changes)


@pytest.mark.parametrize(
    "path", ["", "shop/order/", "shop/taxrate/add/", "shop/productimport/add/"]
)
def test_every_staff_page_says_that_nobody_signed(staff_client, path):
    assert NOTICE in staff_client.get(f"/staff/{path}").text
    sign()
    assert "not yet reviewed" not in staff_client.get(f"/staff/{path}").text


def test_the_notice_costs_one_query(staff_client, monkeypatch, django_assert_num_queries):
    with django_assert_num_queries(4):
        staff_client.get("/staff/")
    monkeypatch.setattr(rule_signatures, "is_signed", lambda: True)
    with django_assert_num_queries(3):
        staff_client.get("/staff/")


def test_the_notice_comes_back_with_an_edit_of_the_rules(staff_client, monkeypatch):
    sign()
    as_if_edited(monkeypatch)
    assert NOTICE in staff_client.get("/staff/").text


@pytest.mark.django_db
def test_nobody_else_reads_about_it(client):
    for path in ("/", "/quiz/", "/help/when-to-get-medical-help/", "/staff/login/"):
        page = client.get(path).text.lower()
        assert "not yet reviewed" not in page
        assert "reviewed by" not in page
        assert "clinician" not in page


def test_a_signature_is_recorded_with_who_wrote_it_down(staff_client, staff):
    assert record(staff_client).url == LIST
    row = RuleSignature.objects.get()
    assert (row.reviewer, row.role, row.note) == (FORM["reviewer"], FORM["role"], FORM["note"])
    assert f"{row.signed_at:%Y-%m-%d}" == "2026-03-02"
    assert row.recorded_by == f"staff@shop.example ({staff.pk})"
    page = staff_client.get(LIST).text
    assert "A clinician signed exactly these." in page
    assert "Dr. Ada Example" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("content_sha256", "0" * 64, "The rules changed while you were typing."),
        ("signed_on", f"{timezone.now() + timedelta(days=2):%Y-%m-%d}", "still to come"),
        ("reviewer", " ", "This field is required."),
    ],
)
def test_what_cannot_be_a_signature_is_refused_in_words(staff_client, field, value, words):
    assert words in record(staff_client, **{field: value}).text
    assert not RuleSignature.objects.exists()


def test_the_sheet_is_there_to_print_and_to_take_along(staff_client):
    page = staff_client.get(LIST).text
    assert "No clinician has signed them." in page
    for name in ("html", "pdf"):
        assert reverse(f"admin:recommender_rulesignature_sheet_{name}") in page
    assert "Rule sheet for clinical review" in staff_client.get(f"{LIST}sheet.html").text
    pdf = staff_client.get(f"{LIST}sheet.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert current_sha256()[:12] in pdf.headers["Content-Disposition"]
    assert pdf.content.startswith(b"%PDF-")


def test_a_signature_is_neither_edited_nor_deleted(staff_client):
    row = sign()
    page = f"{LIST}{row.pk}/"
    assert staff_client.get(f"{page}change/").status_code == 200
    assert staff_client.post(f"{page}change/", FORM).status_code == 403
    assert staff_client.post(f"{page}delete/", {"post": "yes"}).status_code == 403


def test_staff_without_the_right_look_or_not_even_that(client, db):
    helper = make_customer(is_staff=True)
    client.force_login(helper)
    for path in ("", "add/", "sheet.html", "sheet.pdf"):
        assert client.get(f"{LIST}{path}").status_code == 403
    helper.user_permissions.add(Permission.objects.get(codename="view_rulesignature"))
    assert client.get(f"{LIST}sheet.html").status_code == 200
    assert "Record a signature" not in client.get(LIST).text
    assert record(client).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(staff_client, django_assert_num_queries, rows):
    for _ in range(rows):
        sign()
    with django_assert_num_queries(7):
        staff_client.get(LIST)
