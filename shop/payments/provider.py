"""What the shop asks of a payment provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ProviderDown(Exception):
    """The provider did not answer; nothing is known to have happened."""


class UnknownCharge(LookupError):
    """The provider has no charge of that reference."""


class BadNews(ValueError):
    """A message is not the provider's, is too old, or is not an event."""


class ChargeStatus(StrEnum):
    """How a charge stands at the provider."""

    OPEN = "open"
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A charge as the provider tells it; ``url`` is the hosted page to send the buyer to."""

    reference: str
    key: str
    amount_minor: int
    currency: str
    status: ChargeStatus
    url: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An event that a provider sent, its signature checked."""

    event_id: str
    kind: str
    reference: str


class PaymentProvider(Protocol):
    """A provider with a hosted payment page. No call happens inside a transaction of ours."""

    name: str

    def start(
        self,
        *,
        key: str,
        amount_minor: int,
        currency: str,
        description: str,
        return_url: str,
        now: datetime,
    ) -> Charge:
        """Open a charge; the same key gives the same charge.

        Raises
        ------
        ProviderDown
            If the provider does not answer.
        """

    def fetch(self, reference: str) -> Charge:
        """Return a charge as it stands.

        Raises
        ------
        ProviderDown
            If the provider does not answer.
        UnknownCharge
            If there is none.
        """

    def refund(self, reference: str, *, key: str, amount_minor: int) -> None:
        """Pay a charge back; the same key pays back once.

        Raises
        ------
        ProviderDown
            If the provider does not answer.
        UnknownCharge
            If there is none.
        """

    def read_news(self, *, body: bytes, headers: Mapping[str, str], now: datetime) -> News:
        """Check the signature of a message over its raw bytes, then read it.

        Raises
        ------
        BadNews
            If it is not the provider's, is too old, or is not an event.
        """
