"""A form field that shows money as people write it and stores minor units."""

from typing import Any

from django import forms
from django.conf import settings

from shop.admin.skin import UnfoldAdminTextInputWidget
from shop.money import BadAmount, decimal_text, parse


class MoneyField(forms.Field):
    """``59.00`` on the page, 5900 in the row."""

    widget = UnfoldAdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        """Show minor units as plain digits; leave what was typed as it was typed."""
        return decimal_text(value, settings.SHOP_CURRENCY) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Read what was typed.

        Raises
        ------
        ValidationError
            It is no amount.
        """
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse(text, settings.SHOP_CURRENCY)
        except BadAmount as error:
            raise forms.ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare amounts, not spellings; what is no amount is a change."""
        try:
            return bool(self.to_python(data) != initial)
        except forms.ValidationError:
            return True
