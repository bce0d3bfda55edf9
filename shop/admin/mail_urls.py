"""Addresses of the staff page "Mail"; each asks for staff and for a right."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from shop.admin import mail_desk, mail_previews

View = Callable[..., HttpResponse]
VIEW, SWITCH, RETRY = "shop.view_mail", "shop.change_sendingpause", "shop.change_mail"
app_name = "mail_desk"


def _look(view: View, right: str = VIEW) -> Any:
    return _staff(require_safe(view), right)


def _act(view: View, right: str) -> Any:
    return _staff(require_POST(view), right)


def _staff(view: View, right: str) -> Any:
    return admin.site.admin_view(permission_required(right, raise_exception=True)(view))


urlpatterns = [
    path("", _look(mail_desk.desk), name="desk"),
    path("pause/", _act(mail_desk.pause, SWITCH), name="pause"),
    path("resume/", _act(mail_desk.resume, SWITCH), name="resume"),
    path("<int:pk>/again/", _act(mail_desk.try_again, RETRY), name="try_again"),
    path("week/", _look(mail_desk.week), name="week"),
    path("returned/", _look(mail_desk.returns), name="returns"),
    path("preview/", _look(mail_previews.index), name="previews"),
    path("preview/<slug:what>/<slug:key>/", _look(mail_previews.show), name="preview"),
    path("preview/<slug:what>/<slug:key>/html", _look(mail_previews.html), name="preview_html"),
]
