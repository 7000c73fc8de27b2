"""Forms of the roadmap pages."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import clock, richtext
from core.crispy import DateInput, Helper
from countries.models import OrganisationKind, Party
from roadmaps.models import Section
from roadmaps.states import ACTOR_KIND_OF, ActorKind, SectionState

MAX_TEXT = 200_000  # characters of one section; about 60 pages


class SectionForm(forms.Form):
    """A section in the plain text area; the version says which text the author saw."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_("A line beginning with ### is a heading, with - a list item; **bold**."),
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    is_done = forms.BooleanField(label=_("This section is done"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def showing(cls, section: Section) -> "SectionForm":
        """The form with the section's text as it stands."""
        return cls(
            initial={
                "text": richtext.to_notation(section.body),
                "language": section.language,
                "is_done": section.state == SectionState.DONE,
                "version": section.version,
            }
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].hide_optional = True
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def body(self) -> str:
        return richtext.from_notation(self.cleaned_data["text"])


class AnswerForm(forms.Form):
    """What the author did about a reviewer's remark."""

    answer = forms.CharField(
        label=_("What you changed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Mark as answered"))


ENGAGEABLE = [(kind.value, kind.label) for kind in OrganisationKind if kind.value in ACTOR_KIND_OF]


class ActorForm(forms.Form):
    """An organisation engaged in the roadmap."""

    name = forms.CharField(label=_("Organisation"), max_length=200)
    kind = forms.ChoiceField(label=_("Type"), choices=ENGAGEABLE)
    role = forms.CharField(
        label=_("What it does in the roadmap"), max_length=300, help_text=_("One sentence.")
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("An office or unit. It is shown to UNOSSC, not to the public."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "role", "contact"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.helper = Helper(self, _("Add the organisation"))


class GapForm(forms.Form):
    """Why no actor of one type is engaged."""

    kind = forms.ChoiceField(choices=ActorKind.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why none is engaged"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Save the reason"))


class SubmitForm(forms.Form):
    """The token makes sending the same submission twice one submission."""

    token = forms.UUIDField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you take it back"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("UNOSSC sees this. You can submit again at any time."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Withdraw the submission"))


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
