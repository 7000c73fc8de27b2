"""Forms of the commitment pages."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments import sdgs
from commitments.extension import parts_owed
from commitments.form_sections import Details
from commitments.models import Commitment, Delivery, Part, Theme
from commitments.text_fields import (
    CONTACT,
    DESCRIPTION,
    HOW,
    NATIONAL_PLAN,
    RESOURCES,
    RISKS,
    TEXTS,
    VERIFICATION,
    WHY,
    TextField,
    texts_of,
)
from core.conflicts import ConflictFormMixin
from core.crispy import Helper, suggesting
from core.date_fields import DateField
from core.names import validate_name, validate_names
from core.text_fields import CharField
from richtext import languages

LONGEST_NAME = 200  # characters of an organisation's name
WRITTEN = ("title", *(field.name for field in TEXTS))
NAMES = ("lead_name", CONTACT.name, "partner_names", "partner_name")


# The fields in their order; those that are not named come last.
ORDER = (
    "part",
    "title",
    DESCRIPTION.name,
    *(field.name for field in WHY),
    "lead_name",
    CONTACT.name,
    "partner_names",
    "partner_name",
    "themes",
    "starts_on",
    "ends_on",
    *(field.name for field in HOW),
    "sdg_goals",
    "sdg_targets",
)


def _layout() -> Layout:
    """The promise first; what is optional opens where something is filled in or wrong."""
    return Layout(
        Fieldset(_("What is promised"), "part", "title", DESCRIPTION.name, "themes"),
        Details(_("Why"), *(field.name for field in WHY)),
        Fieldset(_("Who"), "lead_name", CONTACT.name, "partner_names", "partner_name"),
        Fieldset(_("When and with what"), "starts_on", "ends_on", RESOURCES.name),
        Details(_("How success is shown"), VERIFICATION.name, RISKS.name),
        Details(_("Plans and goals"), NATIONAL_PLAN.name, "sdg_goals", "sdg_targets"),
        "version",
    )


def _text_field(field: TextField) -> CharField:
    return CharField(
        label=field.label,
        help_text=field.hint,
        required=False,
        max_length=field.limit,
        widget=forms.Textarea(attrs={"rows": field.rows}) if field.rows > 1 else forms.TextInput(),
    )


class PartField(forms.ModelChoiceField):
    """Shows parts by code and title, such as “2a …”."""

    def label_from_instance(self, part: Part) -> str:
        return f"{part.code} {part.title}"


Texts: Any = type(
    "Texts", (forms.Form,), {field.name: _text_field(field) for field in (*TEXTS, CONTACT)}
)


class CommitmentForm(Texts):
    """A commitment. `version` is the one that the author saw."""

    field_order = ORDER

    part = PartField(label=_("Action item"), queryset=Part.objects.none())
    title = CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What will exist when this is done?"),
        validators=[validate_name],
    )
    lead_name = CharField(
        label=_("Lead institution"),
        required=False,
        max_length=LONGEST_NAME,
        validators=[validate_name],
        help_text=_("Needed before the roadmap can be submitted."),
    )
    partner_names = CharField(
        label=_("Partners"),
        required=False,
        max_length=4000,
        validators=[validate_names],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Enter one organisation per line."),
    )
    partner_name = CharField(
        label=_("Add a partner"),
        required=False,
        max_length=LONGEST_NAME,
        validators=[validate_name],
        help_text=_("Organisations that are known here are suggested while you type."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        required=False,
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = DateField(label=_("Start"), required=False)
    ends_on = DateField(label=_("End"), required=False)
    sdg_goals = forms.MultipleChoiceField(
        label=_("Sustainable Development Goals"),
        required=False,
        choices=lambda: [(code, str(goal)) for code, goal in sdgs.goals().items()],
        widget=forms.CheckboxSelectMultiple,
    )
    sdg_targets = CharField(
        label=_("SDG targets"),
        required=False,
        max_length=sdgs.LONGEST_CODES,
        help_text=_("Codes such as 17.9 or 5.a, with commas between them."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=0)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = parts_owed(document)
        for name in WRITTEN:
            self.fields[name].widget.attrs |= {"dir": "auto", "lang": document.language}
        for name in NAMES:
            self.fields[name].widget.attrs |= languages.UNKNOWN
        for name in ("lead_name", "partner_name"):
            address = document.url_of("commitments:proposed-organisations", field=name)
            self.fields[name].widget.attrs |= suggesting(address, f"known-{name}")
        self.fields["partner_name"].hide_optional = True
        self.fields["partner_name"].widget.attrs["data-adds-to"] = "id_partner_names"
        self.helper = Helper(self, _("Save the commitment"))
        self.helper.layout = _layout()

    @classmethod
    def showing(cls, commitment: Commitment) -> "CommitmentForm":
        """The form with a stored commitment, which was read with `in_full`."""
        initial = {
            "part": commitment.part_id,
            "title": commitment.title,
            **texts_of(commitment, (*TEXTS, CONTACT)),
            "sdg_goals": sdgs.goals_among(commitment.sdgs),
            "sdg_targets": ", ".join(sdgs.targets_among(commitment.sdgs)),
            "lead_name": commitment.lead.name if commitment.lead else "",
            "partner_names": "\n".join(commitment.partner_names),
            "themes": commitment.theme_keys,
            "starts_on": commitment.starts_on,
            "ends_on": commitment.ends_on,
            "version": commitment.version,
        }
        return cls(document=commitment.document, initial=initial)

    def clean_partner_names(self):
        names = self.cleaned_data["partner_names"]
        if any(len(line.strip()) > LONGEST_NAME for line in names.splitlines()):
            raise forms.ValidationError(
                _("Enter each organisation on its own line, with at most 200 characters.")
            )
        return names

    def clean_sdg_targets(self):
        return sdgs.codes_in(self.cleaned_data["sdg_targets"])

    def clean(self):
        data = super().clean()
        codes = [*data.pop("sdg_goals", ()), *data.pop("sdg_targets", ())]
        data["sdgs"] = sdgs.normalized(codes)
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("End date must be the same as or after the start date."))
        names = [data.get("partner_names", ""), data.pop("partner_name", "")]
        data["partner_names"] = "\n".join(name for name in names if name)
        return data


class MilestoneForm(forms.Form):
    """A new milestone, with ids of its own on the page of the commitment."""

    title = CharField(label=_("Milestone"), max_length=200)
    due_on = DateField(label=_("Date"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="milestone-%s", **kwargs)
        self.fields["title"].widget.attrs |= languages.UNKNOWN
        self.helper = Helper(self, _("Add the milestone"))


class DeliveryForm(forms.Form):
    """How far a commitment is delivered. `version` is the one that the author saw."""

    delivery = forms.ChoiceField(
        label=_("Delivery so far"), choices=Delivery.choices, widget=forms.RadioSelect
    )
    note = CharField(
        label=_("What was done, or why not"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="delivery-%s", **kwargs)
        self.helper = Helper(self, _("Save the delivery"))

    @classmethod
    def showing(cls, commitment: Commitment) -> "DeliveryForm":
        """The form with the stored delivery."""
        return cls(
            initial={
                "delivery": commitment.delivery,
                "note": commitment.delivery_note,
                "version": commitment.version,
            }
        )

    def clean(self):
        data = super().clean()
        if data.get("delivery") == Delivery.ABANDONED and not data.get("note"):
            self.add_error("note", _("Explain why the commitment was abandoned."))
        return data


class ReasonForm(ConflictFormMixin, forms.Form):
    """Why there is no commitment under a part."""

    reason = CharField(
        label=_("Why not"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
    )

    @classmethod
    def about(cls, part: Part, reason: str, sent: Any = None) -> "ReasonForm":
        """The form of a part with its stored reason, with ids of its own on a page with many."""
        return cls(sent, initial={"reason": reason}, auto_id=f"%s-{part.pk}")


class OutcomeForm(ConflictFormMixin, forms.Form):
    outcome = CharField(
        label=_("What was done"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, **languages.UNKNOWN}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Mark as done"))
