"""One form field for every number of an indicator, which takes numbers as people type them."""

from decimal import Decimal
from typing import Any

from babel.numbers import get_decimal_symbol
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.locales import current_locale
from core.typed_numbers import AmbiguousNumber, read_number

DIGITS, DECIMALS = 18, 4


def plain(value: Decimal | None) -> str:
    """A number as every language reads it: without groups, with a dot before its decimals.

    Three decimals would be ambiguous, so that a fourth is added.
    """
    if value is None:
        return ""
    text = f"{value.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def written(value: Decimal | None) -> str:
    """A number as a form shows it: as `plain`, with the reader's mark of decimals."""
    return plain(value).replace(".", get_decimal_symbol(current_locale()))


class NumberField(forms.Field):
    """A number with at most 14 digits before and 4 after the decimal mark."""

    widget = forms.TextInput
    default_error_messages = {
        "required": gettext_lazy("Enter a number."),
        "invalid": gettext_lazy("Enter a number, for example 1250 or 12.5."),
        "decimals": gettext_lazy("Enter a number with at most 4 decimals."),
        "too large": gettext_lazy("Enter a number with at most 14 digits before the decimals."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": 60, "dir": "ltr"}

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if isinstance(value, Decimal) or not text:
            return value if isinstance(value, Decimal) else None
        try:
            number = read_number(text)
        except AmbiguousNumber as ambiguous:
            whole, decimal = ambiguous.readings
            words = _("Write %(whole)s or %(decimal)s0: “%(text)s” can mean either.")
            raise ValidationError(
                words % {"whole": whole, "decimal": decimal, "text": text}, code="ambiguous"
            ) from None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return self._limited(number)

    def _limited(self, number: Decimal) -> Decimal:
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > DECIMALS and number != round(number, DECIMALS):
            raise ValidationError(self.error_messages["decimals"], code="decimals")
        if abs(number) >= 10 ** (DIGITS - DECIMALS):
            raise ValidationError(self.error_messages["too large"], code="too large")
        return number

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the number has changed; another way to write it is no change."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
