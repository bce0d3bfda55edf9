"""Customers: who they are to the shop, and nothing of their feet."""

from django.contrib import admin

from shop.admin.skin import ReadOnlyAdmin
from shop.models import Customer


@admin.register(Customer)
class CustomerAdmin(ReadOnlyAdmin):
    """Names and addresses only; health answers are shown to no staff role."""

    list_display = ("email", "name", "created_at", "is_staff")
    list_filter = ("is_staff",)
    search_fields = ("email", "name")
    fields = ("email", "name", "time_zone", "created_at", "last_login", "is_staff", "is_active")
