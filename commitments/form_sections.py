"""A part of a long form that is closed until something stands in it."""

from typing import Any

from crispy_forms.layout import Fieldset


class Details(Fieldset):
    """Optional fields under a heading that opens them, without a script too.

    It is open where one of them holds something or has an error, so that nothing is hidden.
    """

    template = "commitments/_form_section.html"
    is_open = False

    def render(self, form: Any, context: Any, *args: Any, **more: Any) -> Any:
        fields = [form[name] for name in self.fields if name in form.fields]
        self.is_open = any(field.errors or field.value() for field in fields)
        return super().render(form, context, *args, **more)
