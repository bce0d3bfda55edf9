"""What a buyer says at the checkout, and what they were shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who orders, and where it goes."""

    email: str
    name: str
    street: str
    city: str
    postal_code: str
    region: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the buyer was shown when they pressed the button."""

    total_minor: int | None
    shown: str
