"""The layout of our forms: a helper, buttons and a native date field."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput
from django import forms
from django.utils.functional import Promise

Words = str | Promise


class Save(BaseInput):
    """A button that sends the form. `name=value` is sent with it when a name is given."""

    input_type = "submit"
    field_classes = ""

    def __init__(
        self, words: Words, *, name: str = "", value: str = "", css_class: str = "", **attrs: Any
    ) -> None:
        self.sent = value
        super().__init__(
            name, words, css_id="-".join(filter(None, ("submit", name or "form", value))), **attrs
        )
        self.field_classes = css_class


class Helper(FormHelper):
    """The usual helper: every field in order, then one button with the words of the action.

    Build it in the form's __init__: `self.helper = Helper(self, _("Save the workshop"))`.
    """

    def __init__(self, form: forms.BaseForm | None = None, words: Words = "", **attrs: Any) -> None:
        super().__init__(form)
        self.attrs = attrs
        if words:
            self.add_input(Save(words))


def suggesting(address: Words, options: str) -> dict[str, Words]:
    """Attributes of a text field that suggests known values while somebody types.

    htmx asks `address` for the options of the datalist with the id `options`; without a script
    it is a plain text field.
    """
    return {
        "list": options,
        "autocomplete": "off",
        "hx-get": address,
        "hx-trigger": "input changed delay:300ms",
        "hx-target": f"#{options}",
        "hx-sync": "this:replace",
    }


class DateInput(forms.DateInput):
    """The browser's own date field. It speaks ISO 8601, whatever the reader's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
