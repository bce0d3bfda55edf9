import pytest

from shop.models import Customer


@pytest.fixture
def staff(db) -> Customer:
    return Customer.objects.create_superuser("staff@shop.example", "a long pass phrase")


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client
