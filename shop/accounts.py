"""Signing in by e-mailed code."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm


class AccountAdapter(DefaultAccountAdapter):
    """Where allauth and the shop meet."""


class SignInForm(RequestLoginCodeForm):
    """Asks for an e-mail address only."""
