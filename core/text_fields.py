"""Form fields for text. A text without any visible sign counts as empty in every form."""

from typing import Any

from django import forms
from django.db import models

from core.text import is_blank, with_line_feeds


class CharField(forms.CharField):
    """A text; one without any visible sign is empty, and an error where the field is required.

    A line break is one character, as browsers count it for maxlength, though they send two: so it
    is counted, compared, stored and shown again.
    """

    def to_python(self, value: Any) -> str | None:
        text: str | None = super().to_python(_normalized(value))
        return self.empty_value if text and is_blank(text) else text

    def bound_data(self, data: Any, initial: Any) -> Any:
        return _normalized(super().bound_data(data, initial))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text has changed; other line breaks alone are no change."""
        return bool(super().has_changed(_normalized(initial), data))


def _normalized(value: Any) -> Any:
    return with_line_feeds(value) if isinstance(value, str) else value


def formfield(column: Any, **kwargs: Any) -> Any:
    """The form field of a model's column, for `formfield_callback` in a form's Meta."""
    return column.formfield(**form_class(column) | kwargs)


def form_class(column: Any) -> dict[str, type[forms.Field]]:
    """Further arguments of `column.formfield` for a column that holds text of any kind."""
    return {"form_class": CharField} if type(column) in (models.CharField, models.TextField) else {}
