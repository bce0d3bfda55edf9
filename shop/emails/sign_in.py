"""The e-mail with the code to sign in."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from shop.emails.rendering import Letter, render


def code(context: Mapping[str, Any]) -> Letter:
    """Write the code for the person who asked for it."""
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    return render("sign_in", {"code": context["code"], "valid_minutes": minutes})


def closed(context: Mapping[str, Any]) -> Letter:
    """Tell the owner of a closed account why no code comes; the page does not say it."""
    return render("account_closed", {})
