"""Staff put an address on the list, and take one off with a reason that is kept."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from shop.models import Suppression
from shop.reminder_consents import OWN_CHOICE
from tests.shelf import NOW, make_customer

LIST = "/staff/shop/suppression/"


def put_on(**fields) -> Suppression:
    return Suppression.objects.create(
        **{"email": "gone@mail.example", "reason": "marked as spam", "added_at": NOW} | fields
    )


def test_an_address_is_added_in_small_letters_and_once(staff_client):
    form = {"email": "Ada@Mail.example", "reason": "asked by phone"}
    assert staff_client.post(f"{LIST}add/", form).status_code == 302
    row = Suppression.objects.get()
    assert (row.email, row.reason) == ("ada@mail.example", "asked by phone")
    assert LogEntry.objects.get().object_id == str(row.pk)
    assert "already exists" in staff_client.post(f"{LIST}add/", form).text


def test_it_is_taken_off_with_a_reason_that_is_kept_and_shown(staff_client, staff):
    row = put_on()
    assert f"{LIST}{row.pk}/remove/" in staff_client.get(f"{LIST}{row.pk}/change/").text
    assert "marked as spam" in staff_client.get(f"{LIST}{row.pk}/remove/").text
    assert "This field is required" in staff_client.post(f"{LIST}{row.pk}/remove/").text
    page = staff_client.post(f"{LIST}{row.pk}/remove/", {"reason": "typed it wrong"}, follow=True)
    assert not Suppression.objects.exists()
    for words in ("may get mail again", "typed it wrong", "staff@shop.example"):
        assert words in page.text
    note = LogEntry.objects.get()
    assert (note.user, note.object_repr) == (staff, "gone@mail.example")


def test_what_its_owner_said_stays(staff_client):
    row = put_on(reason=OWN_CHOICE)
    page = staff_client.get(f"{LIST}{row.pk}/change/").text
    assert "Only they can say yes again." in page
    assert f"{LIST}{row.pk}/remove/" not in page
    page = staff_client.post(f"{LIST}{row.pk}/remove/", {"reason": "please"}, follow=True).text
    assert "Only they can say yes again." in page
    assert Suppression.objects.get() == row
    assert not LogEntry.objects.exists()


def test_nothing_is_edited_or_deleted_by_another_way(staff_client):
    row = put_on()
    assert staff_client.post(f"{LIST}{row.pk}/change/", {"email": "x@y.example"}).status_code == 403
    assert staff_client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.django_db
def test_taking_off_needs_the_right(client):
    looker = make_customer(is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_suppression"))
    client.force_login(looker)
    row = put_on()
    assert f"{LIST}{row.pk}/remove/" not in client.get(f"{LIST}{row.pk}/change/").text
    assert client.post(f"{LIST}{row.pk}/remove/", {"reason": "x"}).status_code == 403


def test_it_is_found_by_the_whole_address(staff_client):
    put_on()
    assert "marked as spam" in staff_client.get(f"{LIST}?q=GONE@mail.example").text
    assert "marked as spam" not in staff_client.get(f"{LIST}?q=gone").text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(staff_client, django_assert_num_queries, rows):
    for n in range(rows):
        put_on(email=f"{n}@mail.example")
    staff_client.get(LIST)
    with django_assert_num_queries(6):
        staff_client.get(LIST)
