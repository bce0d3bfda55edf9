"""Views that read health answers: what is posted to them stays out of caches and error traces.

The site's ``Referrer-Policy: same-origin`` keeps addresses from others; ``no-referrer`` would
blank the ``Origin`` header too, which the CSRF check needs.
"""

from collections.abc import Callable, ItemsView
from functools import wraps
from types import FrameType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponse]


class NothingSaid(SafeExceptionReporterFilter):
    """Hides every posted value and every local variable, in DEBUG too."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()


def keep_private(view: View) -> View:
    """Keep a view's answers out of traces, caches and the Referer header."""

    @wraps(view)
    def private_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.exception_reporter_filter = NothingSaid()
        return view(request, *args, **kwargs)

    return sensitive_post_parameters()(never_cache(private_view))
