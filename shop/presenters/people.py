"""Whose feet a page is about, and who else there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from recommender import wearers as sessions
from shop import wearers
from shop.models import Customer, WearerLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A wearer to switch to; the key means something to this customer or guest alone."""

    key: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody this customer or guest can switch to."""

    persons: tuple[Person, ...]
    is_customer: bool

    @property
    def has_choice(self) -> bool:
        """Whether there is more than one wearer."""
        return len(self.persons) > 1

    @property
    def current(self) -> Person | None:
        """Whose feet it is about now."""
        return next((person for person in self.persons if person.is_current), None)


def people(request: HttpRequest) -> People:
    """Return the customer's wearers by nickname (one query), or the guest's by number (none)."""
    if isinstance(request.user, Customer):
        return of_links(wearers.links_of(request.user), request.session)
    tokens = sessions.known(request.session)
    persons = tuple(
        Person(
            key=str(place),
            name=f"Wearer {place}",
            is_current=token == request.session.get(sessions.SESSION_KEY),
        )
        for place, token in enumerate(tokens, start=1)
    )
    return People(persons=persons, is_customer=False)


def of_links(links: Sequence[WearerLink], session: SessionBase) -> People:
    """Return the people of a customer whose links are read already."""
    tokens = [link.wearer.token for link in links]
    token = session.get(sessions.SESSION_KEY)
    here = token if token in tokens else next(iter(tokens), None)
    persons = tuple(
        Person(key=str(link.pk), name=link.label, is_current=link.wearer.token == here)
        for link in links
    )
    return People(persons=persons, is_customer=True)
