"""Customers: who they are to the shop, and nothing of their feet."""

import allauth.account.admin  # noqa: F401 -- registers what is taken away below
import django.contrib.auth.admin  # noqa: F401 -- same
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group

from shop.admin.skin import ReadOnlyAdmin
from shop.models import Customer

admin.site.unregister(EmailAddress)  # whoever edits it could call an address verified
admin.site.unregister(Group)


@admin.register(Customer)
class CustomerAdmin(ReadOnlyAdmin):
    """Names and addresses only; health answers are shown to no staff role."""

    list_display = ("email", "name", "created_at", "is_staff")
    list_filter = ("is_staff",)
    search_fields = ("email", "name")
    fields = ("email", "name", "time_zone", "created_at", "last_login", "is_staff", "is_active")
