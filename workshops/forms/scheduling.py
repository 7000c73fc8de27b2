"""The form that gives a meeting its dates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.date_fields import DateField
from core.text_fields import CharField
from richtext import languages
from workshops.models import Event


class ScheduleForm(ConflictFormMixin, forms.Form):
    """The dates of a meeting; moving one takes a reason."""

    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"))
    reason = CharField(
        label=_("Why it moves"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=_("Everyone who sees the new date will read it."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        initial = {"starts_on": event.starts_on, "ends_on": event.ends_on}
        super().__init__(*args, initial=initial, **kwargs)
        if event.starts_on is None:
            del self.fields["reason"]
        self.helper = Helper(self, _("Set the date"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Enter a last day on or after the first day."))
        return cleaned
