"""Dates as people type them: one form and one range for every date field of the product.

A browser's own date field sends ISO 8601 whatever the language of its reader. "01/03/2018" is
1 March in one language and 3 January in another, so nobody guesses: it is refused, with words
that name the form.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crispy import DateInput

# Regional bodies have members since before 1945; no plan of today reaches beyond this century.
EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)
PLAUSIBLE = (EARLIEST, LATEST)


def is_plausible(day: date) -> bool:
    """Whether a date is plausible: the year 0018 is a slip of the keyboard."""
    return EARLIEST <= day <= LATEST


def iso_day(text: str) -> date:
    """The day that `text` names as year-month-day, as on a command line.

    Raises ValueError for another form and for a date that cannot be meant.
    """
    try:
        return DateField().clean(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error


class DateField(forms.DateField):
    """A date between `earliest` and `latest`, both included, written as year-month-day."""

    widget = DateInput
    default_error_messages = {
        "required": _("Enter a date."),
        "invalid": _("Enter the date as year-month-day, for example 2018-03-01."),
        "implausible": _("Enter a date between %(earliest)s and %(latest)s."),
    }

    def __init__(self, *, earliest: date = EARLIEST, latest: date = LATEST, **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not self.earliest <= value <= self.latest:
            years = {"earliest": self.earliest.year, "latest": self.latest.year}
            raise ValidationError(
                self.error_messages["implausible"], code="implausible", params=years
            )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, DateInput) and not widget.is_hidden:
            attrs |= {"min": self.earliest.isoformat(), "max": self.latest.isoformat()}
        return attrs


class ModelDateField(models.DateField):
    """A date column that people fill in by the form field above, on admin pages too."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"form_class": DateField, "widget": DateInput})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """In migrations the field is an ordinary DateField."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs
