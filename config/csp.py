"""Content security policy, with the setting names of Django 6 so that 6.2 can replace it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Policy = dict[str, tuple[str, ...]]


def header_value(policy: Policy) -> str:
    """Join a policy's directives into a header value."""
    return "; ".join(f"{name} {' '.join(sources)}".strip() for name, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """Set the storefront's policy, or the staff policy below the staff path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.storefront = header_value(settings.SECURE_CSP)
        self.staff = header_value(settings.SECURE_CSP_STAFF)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        on_staff_path = request.path.startswith(settings.STAFF_PATH)
        response.headers.setdefault(
            "Content-Security-Policy", self.staff if on_staff_path else self.storefront
        )
        return response
