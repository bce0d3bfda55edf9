"""URLs of signing in: allauth's code pages; its password pages lead to the same one field."""

from allauth.account import views
from django.urls import URLPattern, path
from django.views.generic import RedirectView

TO_CODE = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)
TO_ACCOUNT = RedirectView.as_view(pattern_name="shop:account")

urlpatterns: list[URLPattern] = [
    path("login/", TO_CODE, name="account_login"),
    path("signup/", TO_CODE, name="account_signup"),
    path("login/code/", views.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # allauth's middleware reverses these two; neither is a page of this shop.
    path("email/", TO_ACCOUNT, name="account_email"),
    path("confirm-email/", TO_CODE, name="account_email_verification_sent"),
]
