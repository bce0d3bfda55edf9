"""Providers are found by name."""

import pytest

from shop.payments import registry


def test_the_setting_names_the_present_provider():
    assert registry.current().name == "demo"


def test_an_unknown_name_is_refused(settings):
    settings.PAYMENT_PROVIDER = "bank-of-nowhere"
    with pytest.raises(registry.UnknownProvider):
        registry.current()
