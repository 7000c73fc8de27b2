"""Moving the demo's clock; pausing one party."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from core import clock, languages
from core.crispy import DateInput, Helper
from countries.models import Party
from deadlines.models import Deadline


class ClockForm(forms.Form):
    """The day to move the demo's clock to."""

    date = forms.DateField(
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2099, 12, 31))]
    )


class PartyField(forms.ModelChoiceField):
    """Parties by their name in the reader's language."""

    def label_from_instance(self, party: Any) -> str:
        return str(party.local_name)


class PauseForm(forms.Form):
    """Hold back reminders to one party's people for a while, and say why."""

    party = PartyField(
        label=_("Party"), queryset=Party.objects.filter(pk__in=Deadline.objects.values("party"))
    )
    until = forms.DateField(label=_("Until the end of"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For example: elections, an emergency, a handover under way."),
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        max_length=2000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Pause reminders"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < clock.today():
            raise forms.ValidationError(_("Enter today or a later date."))
        return until
