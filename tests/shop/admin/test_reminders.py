import pytest

from shop.models import Reminder
from tests.shelf import NOW, make_customer
from tests.shop.mailing import make_reminder

LIST = "/staff/shop/reminder/"


@pytest.fixture
def ada(db):
    return make_customer(email="ada@mail.example")


def test_a_reminder_leads_to_its_mail_while_it_is_scheduled(staff_client, ada):
    reminder = make_reminder(ada)
    page = f"{LIST}{reminder.pk}/change/"
    assert f"/staff/mail/preview/reminder/{reminder.pk}/" in staff_client.get(page).text
    Reminder.objects.update(state=Reminder.State.SENT)
    assert "/staff/mail/preview/reminder/" not in staff_client.get(page).text


def test_an_answer_to_a_look_is_said_and_of_a_check_in_only_that_it_was(staff_client, ada):
    make_reminder(ada, answer="still_good", answered_at=NOW)
    make_reminder(ada, kind=Reminder.Kind.CHECK_IN, cycle=14, answer="comfort_1", answered_at=NOW)
    page = staff_client.get(LIST).text
    assert "Still good" in page
    assert "Answered" in page
    assert "comfort" not in page.lower()


def test_they_are_found_by_the_whole_address_and_filtered_by_kind(staff_client, ada):
    make_reminder(ada)
    assert "Old walkers" in staff_client.get(f"{LIST}?q=ADA@mail.example").text
    assert "Old walkers" not in staff_client.get(f"{LIST}?q=ada").text
    assert "Old walkers" not in staff_client.get(f"{LIST}?kind__exact=check_in").text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(staff_client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_reminder()
    staff_client.get(LIST)
    with django_assert_num_queries(5):
        staff_client.get(LIST)
