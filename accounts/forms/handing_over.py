"""The form of a handover: the successor, the day, and the role that the predecessor keeps."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actions import Newcomer
from accounts.models import Mandate, User
from accounts.roles import Role
from core import clock
from core.crispy import Helper
from core.date_fields import DateField
from core.names import validate_name
from core.text_fields import CharField
from richtext import languages
from richtext.marked import marked

NEWCOMER = "new"
STAYS = (
    ("", _("No, they no longer act for the party")),
    (Role.ALTERNATE.value, _("As alternate focal point")),
    (Role.CONTRIBUTOR.value, _("As contributor to everything that the party writes")),
)


class HandoverForm(forms.Form):
    """A colleague, or the name and address of somebody new."""

    successor = forms.ChoiceField(
        label=_("Successor"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who takes over.")},
    )
    name = CharField(
        label=_("Name, if someone new"),
        max_length=200,
        required=False,
        validators=[validate_name],
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_("They get an invitation and take over once they accept."),
    )
    language = forms.ChoiceField(
        label=_("Their language"), choices=settings.LANGUAGES, required=False
    )
    takes_effect_on = DateField(
        label=_("Hands over on"),
        help_text=_("The successor is focal point from this day on, the predecessor until then."),
    )
    stays_as = forms.ChoiceField(
        label=_("Does the predecessor stay?"),
        choices=STAYS,
        widget=forms.RadioSelect,
        required=False,
    )
    note = CharField(
        label=_("Note to the successor"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, **languages.UNKNOWN}),
        help_text=_("Current work, people to contact and promises made."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, mandate: Mandate, colleagues: QuerySet[User], **kwargs):
        first = {
            "takes_effect_on": clock.today(),
            "language": mandate.party.language,
            "token": uuid.uuid4(),
        }
        super().__init__(*args, initial=first, **kwargs)
        self.colleagues = {str(user.pk): user for user in colleagues}
        self.fields["successor"].choices = [
            *((pk, marked(user.name)) for pk, user in self.colleagues.items()),
            (NEWCOMER, _("Someone new, by invitation")),
        ]
        if not self.colleagues:
            self.fields["successor"].initial = NEWCOMER
        for name in ("name", "email", "language", "stays_as"):
            self.fields[name].hide_optional = True
        for name in ("name", "email"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", **languages.UNKNOWN}
        self.helper = Helper(self, _("Hand over"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("successor") == NEWCOMER:
            if not cleaned.get("name"):
                self.add_error("name", _("Enter the person’s name."))
            if not cleaned.get("email") and "email" not in self.errors:
                self.add_error("email", _("Enter the person’s e-mail address."))
            if not cleaned.get("language"):
                self.add_error("language", _("Choose the language of the invitation."))
        return cleaned

    @property
    def to(self) -> User | Newcomer:
        """The successor, of a valid form."""
        cleaned = self.cleaned_data
        if cleaned["successor"] != NEWCOMER:
            return self.colleagues[cleaned["successor"]]
        return Newcomer(cleaned["name"], cleaned["email"], cleaned["language"])

    @property
    def terms(self) -> dict[str, Any]:
        """The other arguments of the action."""
        return {
            key: self.cleaned_data[key] for key in ("takes_effect_on", "note", "stays_as", "token")
        }
