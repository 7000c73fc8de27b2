"""The form that opens roadmaps after a workshop."""

from datetime import date

from babel.dates import format_date
from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.date_fields import DateField
from core.local_days import local_days
from core.locales import current_locale
from countries.models import Party
from workshops.models import Event


class PartiesField(forms.ModelMultipleChoiceField):
    """Parties with their names in the reader's language."""

    def label_from_instance(self, party: Party) -> str:
        return party.local_name


class OpenForm(forms.Form):
    """The parties for which roadmaps are opened."""

    parties = PartiesField(
        label=_("Parties"),
        queryset=Party.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one country or region."),
            "invalid_choice": _(
                "Someone has opened a roadmap for one of the parties meanwhile. The list shows "
                "those without one. Check what is ticked, then send it again."
            ),
        },
    )
    due_on = DateField(
        label=_("Roadmaps are due on"),
        error_messages={"required": _("Enter the day by which the roadmaps are due.")},
    )
    field_order = ["due_on", "parties"]

    def __init__(self, *args, workshop: Event, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parties"].queryset = parties
        if workshop.roadmaps_due_on and workshop.roadmaps_due_on > local_days().latest:
            del self.fields["due_on"]
        else:
            self.fields["due_on"].help_text = _(
                "The workshop gave until %(day)s to draft them."
            ) % {"day": format_date(workshop.roadmaps_due_on, "long", locale=current_locale())}
        self.helper = Helper(self)
        self.helper.form_tag = False

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on <= local_days().latest:  # wherever the parties live
            raise forms.ValidationError(_("The day must be after today."))
        return due_on
