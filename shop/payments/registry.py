"""The payment providers this shop knows, by name."""

from django.conf import settings

from shop.payments.demo import DemoProvider
from shop.payments.provider import PaymentProvider

PROVIDERS: dict[str, PaymentProvider] = {"demo": DemoProvider()}


class UnknownProvider(LookupError):
    """No provider of that name is known."""


def provider(name: str) -> PaymentProvider:
    """Return a provider by name, or raise UnknownProvider."""
    try:
        return PROVIDERS[name]
    except KeyError as error:
        raise UnknownProvider(name) from error


def current() -> PaymentProvider:
    """Return the provider that new payments go to (setting PAYMENT_PROVIDER)."""
    return provider(settings.PAYMENT_PROVIDER)
