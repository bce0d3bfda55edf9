"""Widgets that the shop's forms share."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SELECTED = mark_safe(" selected")  # a constant


class DateInput(forms.DateInput):
    """A date as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LongSelect(forms.Select):
    """A list of hundreds of choices: a template for each option takes twice as long."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the list with its options, written at once."""
        chosen = str(value or "")
        options = (
            (key, SELECTED if str(key) == chosen else "", label) for key, label in self.choices
        )
        return format_html(
            "<select{}>\n{}\n</select>",
            flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}),
            format_html_join("\n", '<option value="{}"{}>{}</option>', options),
        )
