"""Moving the demo's clock; pausing one party."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.date_fields import DateField
from core.local_days import local_days
from core.text_fields import CharField
from countries.models import Party
from deadlines.models import Deadline
from richtext import languages


class ClockForm(forms.Form):
    """The day to move the demo's clock to."""

    date = DateField(earliest=date(2000, 1, 1))


class PartyField(forms.ModelChoiceField):
    """Parties by their name in the reader's language."""

    def label_from_instance(self, party: Any) -> str:
        return str(party.local_name)


class PauseForm(forms.Form):
    """Hold back reminders to one party's people for a while, and say why."""

    party = PartyField(
        label=_("Party"), queryset=Party.objects.filter(pk__in=Deadline.objects.values("party"))
    )
    until = DateField(label=_("Until the end of"))
    reason = CharField(
        label=_("Why"),
        help_text=_("For example: elections, an emergency, a handover under way."),
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        max_length=2000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Pause reminders"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        party, until = data.get("party"), data.get("until")
        if party and until and until < local_days().in_zone(party.time_zone):
            self.add_error("until", _("Enter today or a later date."))
        return data
