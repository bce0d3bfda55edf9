import pytest

from shop.models import Mail
from tests.shop.mailing import make_mail

LIST = "/staff/shop/mail/"


def test_mails_are_found_by_the_whole_address_in_any_case(staff_client):
    make_mail(to_email="Ada@mail.example", subject="For Ada")
    assert "For Ada" in staff_client.get(f"{LIST}?q=ada@MAIL.example").text
    assert "For Ada" not in staff_client.get(f"{LIST}?q=ada").text


def test_mails_are_filtered_by_state_and_kind(staff_client):
    make_mail(subject="It failed", state=Mail.State.FAILED)
    make_mail(subject="It waits", kind="refund")
    assert "It waits" not in staff_client.get(f"{LIST}?state__exact=failed").text
    page = staff_client.get(f"{LIST}?kind=refund").text
    assert "It waits" in page
    assert "It failed" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(staff_client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_mail()
    staff_client.get(LIST)
    with django_assert_num_queries(5) as found:
        staff_client.get(LIST)
    assert not any('"html"' in query["sql"] for query in found.captured_queries)
