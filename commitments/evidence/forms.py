"""Forms of evidence."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from commitments.evidence.actions import LONGEST_TITLE
from commitments.models import Commitment, Evidence, Milestone
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.text_fields import CharField
from richtext import languages

WEB = ["http", "https"]
NOT_WEB = _("Enter an address that begins with https:// or http://.")


def link_field(**more: Any) -> CharField:
    """The address of a page or a file on the internet; nobody opens it here."""
    return CharField(
        label=_("Link"),
        max_length=500,
        validators=[URLValidator(schemes=WEB, message=NOT_WEB)],
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
        error_messages={"required": _("Enter the address of the page or the file.")},
        **more,
    )


class MilestoneSelect(forms.Select):
    """Marks each title with its language; `likely` is that of the roadmap."""

    likely = ""

    def create_option(
        self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if value:
            option["attrs"] |= {"dir": "auto", "lang": languages.of_text(str(label), self.likely)}
        return option


class MilestoneChoice(forms.ModelChoiceField):
    """A milestone of one commitment, or the commitment as a whole."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            queryset=Milestone.objects.none(),
            label=_("What it is evidence of"),
            required=False,
            empty_label=_("The commitment as a whole"),
            widget=MilestoneSelect,
            **more,
        )

    def label_from_instance(self, milestone: Milestone) -> str:
        return milestone.title


class DescriptionForm(forms.Form):
    """What is said of evidence, and who can see it."""

    title = CharField(
        label=_("What it is"),
        max_length=LONGEST_TITLE,
        help_text=_("Such as the title of a law, a report or a photo."),
        error_messages={"required": _("Say what it is.")},
    )
    note = CharField(
        label=_("What it shows"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    milestone = MilestoneChoice()
    is_public = forms.BooleanField(
        label=_("Everyone can see it"),
        required=False,
        help_text=_(
            "It is then on the public page of the commitment, once the roadmap is published. "
            "Otherwise only your party and UNOSSC see it."
        ),
    )

    def __init__(self, commitment: Commitment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        milestones = commitment.milestones.select_related("deadline")
        self.fields["milestone"].queryset = milestones  # type: ignore[attr-defined]
        self.fields["milestone"].widget.likely = commitment.document.language
        self.fields["milestone"].hide_optional = True  # type: ignore[attr-defined]
        for name in ("title", "note"):
            self.fields[name].widget.attrs |= languages.UNKNOWN


class LinkForm(DescriptionForm):
    """A new link."""

    link = link_field()
    field_order = ("link", "title", "note", "milestone", "is_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Add the link"))


class ChangeForm(ConflictFormMixin, DescriptionForm):
    """Stored evidence; of a file the bytes stay."""

    def __init__(self, evidence: Evidence, sent: Any = None) -> None:
        initial = {
            name: getattr(evidence, name) for name in ("title", "note", "milestone", "is_public")
        }
        super().__init__(evidence.commitment, sent, initial=initial | {"link": evidence.link})
        if evidence.file_id is None:
            self.fields["link"] = link_field()
            self.order_fields(["link"])
            self.initial["seen"] = self.fingerprint()
        self.helper = Helper(self, _("Save the evidence"))
