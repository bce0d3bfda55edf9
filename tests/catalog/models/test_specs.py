from dataclasses import fields

import pytest

from catalog import specs
from tests.shelf import INSOLE, SHOE, make_insole, make_shoe

pytestmark = pytest.mark.django_db


def test_an_insole_row_gives_its_record():
    product = make_insole()
    record = type(product).objects.get(pk=product.pk).insole_spec.record()
    assert isinstance(record, specs.Insole)
    for name, value in INSOLE.items():
        assert getattr(record, name) == (tuple(value) if isinstance(value, list) else value)
    assert str(product.insole_spec) == f"Insole specs of {product.pk}"


def test_a_shoe_row_gives_its_record():
    product = make_shoe()
    record = type(product).objects.get(pk=product.pk).shoe_spec.record()
    assert isinstance(record, specs.Shoe)
    for name, value in SHOE.items():
        assert getattr(record, name) == (tuple(value) if isinstance(value, list) else value)
    assert str(product.shoe_spec) == f"Shoe specs of {product.pk}"


@pytest.mark.parametrize(("make", "record"), [(make_insole, specs.Insole), (make_shoe, specs.Shoe)])
def test_an_empty_row_is_an_empty_record(make, record):
    unknown = {field.name: None for field in fields(record) if field.default is None}
    product = make(unknown | {"materials": [], "uses": []})
    spec = product.insole_spec if record is specs.Insole else product.shoe_spec
    assert spec.record() == record()
