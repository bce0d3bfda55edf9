import pytest

from catalog.models import Brand
from tests.shelf import make_brand


@pytest.mark.parametrize(
    "name", ["manufacturer_name", "manufacturer_address", "manufacturer_email"]
)
def test_producer_data_is_complete_or_not(name):
    whole = {
        "manufacturer_name": "Maker",
        "manufacturer_address": "Weg 1",
        "manufacturer_email": "a@maker.example",
    }
    assert Brand(**whole).has_producer
    assert not Brand(**whole | {name: ""}).has_producer


@pytest.mark.django_db
def test_a_brand_is_called_by_its_name():
    assert str(make_brand(name="Acme")) == "Acme"
