"""Moving the demo's clock; pausing one party."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from core import clock
from core.crispy import DateInput, Helper
from countries.models import Party


class ClockForm(forms.Form):
    """The day to move the demo's clock to."""

    date = forms.DateField(
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2099, 12, 31))]
    )


class PauseForm(forms.Form):
    """Hold back reminders to one party's people for a while, and say why."""

    party = forms.ModelChoiceField(label=_("Party"), queryset=Party.objects.none())
    until = forms.DateField(label=_("Until the end of"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For example: elections, an emergency, a handover under way."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=2000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = Party.objects.filter(deadlines__isnull=False).distinct()
        self.fields["party"].queryset = parties.order_by("sort_key")
        self.fields["party"].label_from_instance = lambda party: party.local_name
        self.helper = Helper(self, _("Pause reminders"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < clock.today():
            raise forms.ValidationError(_("Enter today or a later date."))
        return until
