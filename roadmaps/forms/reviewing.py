"""Forms of UNOSSC: the decision on a roadmap, and opening roadmaps."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.crispy import DateInput, Helper
from countries.models import Party


class ReviewForm(forms.Form):
    """The decision bar: accept, or return with a reason and what must change in each section."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("Accept")), ("return", _("Return with a reason"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Needed to return it. The authors read this first."),
    )
    due_on = forms.DateField(
        label=_("New deadline"),
        required=False,
        widget=DateInput,
        help_text=_("Only if returning it moves the date. Otherwise the current date stays."),
    )
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, sections: list[dict[str, str]], current_due_on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.current_due_on = current_due_on
        self.codes = [section["code"] for section in sections]
        for section in sections:
            self.fields[f"remark-{section['code']}"] = forms.CharField(
                label=_("What must change in “%(section)s”") % {"section": section["title"]},
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
        self.helper = Helper(self)
        self.helper.form_tag = False

    def clean_due_on(self):
        """A return gives more time or leaves the date as it is; it never shortens it."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on <= max(self.current_due_on, clock.today()):
            raise forms.ValidationError(_("Enter a date after the current one and after today."))
        return due_on

    def clean(self):
        data = super().clean()
        if data.get("decision") == "return" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why the roadmap is returned."))
        if data.get("decision") == "accept" and any(self.remarks.values()):
            self.add_error(
                "decision",
                _("You wrote what must change: return the roadmap, or clear those fields."),
            )
        return data

    @property
    def remarks(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(f"remark-{code}", "") for code in self.codes}


class PartiesField(forms.ModelMultipleChoiceField):
    """Parties with their names in the reader's language."""

    def label_from_instance(self, party: Party) -> str:
        return party.local_name


class OpenForm(forms.Form):
    """The parties for which roadmaps are opened."""

    parties = PartiesField(
        label=_("Parties"), queryset=Party.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parties"].queryset = parties
        self.helper = Helper(self)
        self.helper.form_tag = False
