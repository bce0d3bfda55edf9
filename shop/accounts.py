"""Signing in by e-mailed code: one field for old and new customers, and what happens then."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.models import EmailAddress
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from recommender import safety
from recommender import wearers as sessions
from shop import carts, enrollment, outbox, wearers
from shop.emails import sign_in
from shop.models import Customer

UNCONFIRMED_DAYS = 1
LETTERS = {
    "account/email/login_code": sign_in.code,
    "account/email/unknown_account": sign_in.closed,
}


class UnknownLetter(LookupError):
    """Allauth wants a mail that this shop has not written."""


class SignInForm(RequestLoginCodeForm):
    """Asks for an e-mail address; one that is new gets an account and a code like any other."""

    _user: Customer | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.validators.append(MaxLengthValidator(254))  # what a customer's row holds
        field.label = "E-mail address"
        field.help_text = "We send you a code. No password, and new here works the same way."
        field.widget.attrs.update({"autocomplete": "email", "placeholder": ""})

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if self._user is None:
            self._user = new_customer(email)
        else:
            own_address(self._user)
        return email


class CodeForm(ConfirmLoginCodeForm):
    """Asks for the code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = "Code from the e-mail"
        field.help_text = "Eight letters. Capital or small, with or without the dash."
        field.widget.attrs.update(
            {"placeholder": "", "autocapitalize": "characters", "spellcheck": "false"}
        )


class AccountAdapter(DefaultAccountAdapter):
    """Where allauth and the shop meet."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the outbox, in our words."""
        write = LETTERS.get(template_prefix)
        if write is None:
            raise UnknownLetter(template_prefix)
        outbox.queue(
            kind="sign_in",
            dedupe_key=f"sign_in:{secrets.token_urlsafe(16)}",
            to_email=email,
            letter=write(context),
            now=timezone.now(),
        )

    def post_login(self, request: HttpRequest, user: Customer, **kwargs: Any) -> HttpResponse:
        """Bring what was done before signing in along."""
        settle_in(request, user, now=timezone.now())
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def logout(self, request: HttpRequest) -> None:
        """End the session; a safety hold goes on in the next one, without its reasons (K4)."""
        now = timezone.now()
        wearer = sessions.current(request.session)
        super().logout(request)
        if wearer is not None and safety.gate_for(wearer, now=now).is_urgent:
            sessions.use(request.session, sessions.stand_in(wearer, now=now))


@transaction.atomic
def settle_in(request: HttpRequest, customer: Customer, *, now: datetime) -> None:
    """Join the session's wearer and cart, and earlier guest orders, to the customer."""
    here = sessions.current(request.session)
    if len(everybody := sessions.everybody(request.session)) > 1:
        wearers.adopt_several(customer, everybody, here=here)
    wearer = wearers.adopt(customer, here, now=now)
    sessions.use(request.session, wearer)
    request.session.pop(sessions.KNOWN_KEY, None)
    carts.adopt(request, customer, now=now)
    enrollment.claim_orders(customer, now=now)


def new_customer(email: str) -> Customer | None:
    """Make an unconfirmed customer, or None where an account of this address is closed."""
    with transaction.atomic():
        customer, is_new = Customer.objects.get_or_create(email=email.strip().lower())
        if is_new:
            customer.set_unusable_password()
            customer.save(update_fields=["password"])
        own_address(customer)
    return customer if customer.is_active else None


def own_address(customer: Customer) -> None:
    """Make sure allauth knows the customer's address; entering a code confirms it."""
    EmailAddress.objects.get_or_create(
        user=customer, email=customer.email, defaults={"primary": True}
    )


def forget_unconfirmed(*, now: datetime) -> int:
    """Remove customers who asked for a code and never entered one; return how many."""
    strangers = Customer.objects.filter(
        last_login=None,
        is_staff=False,
        created_at__lt=now - timedelta(days=UNCONFIRMED_DAYS),
        emailaddress__verified=False,
        orders=None,
    )
    return strangers.delete()[1].get("shop.Customer", 0)
