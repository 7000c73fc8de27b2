"""The forms in which users correct their own entry, and administrators those of others."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import text_fields
from core.conflicts import ConflictFormMixin
from core.crispy import Helper, suggesting
from core.names import validate_name
from core.text import fold
from core.text_fields import CharField
from countries.models import Party
from people.by_hand.entered_person import EnteredPerson
from people.importer.contacts import normalise_address
from people.models import Participation, ParticipationRole, Person
from people.own_entry import OWN
from richtext import languages

EMPLOYERS = "employers"  # the datalist of of the pages with these forms
_LONGEST_KEY = 240
_LONGEST_EMPLOYER = 200


class EntryForm(ConflictFormMixin, forms.ModelForm):
    """The fields that users may correct; at least one name is required."""

    class Meta:
        model = Person
        fields = OWN
        formfield_callback = text_fields.formfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= languages.UNKNOWN
        for name in ("given_name", "family_name"):
            self.fields[name].validators.append(validate_name)
        self.helper = Helper(self, _("Save my entry"))

    def clean(self):
        cleaned = super().clean() or {}
        if not Person.key_of(cleaned.get("given_name", ""), cleaned.get("family_name", "")):
            self.add_error("family_name", _("Enter your name."))
        return cleaned


class PartyField(forms.ModelChoiceField):
    """Parties by their name in the reader's language."""

    def label_from_instance(self, party: Any) -> str:
        return str(party.local_name)


def _text(label: Any, longest: int, **options: Any) -> CharField:
    widget = forms.TextInput(attrs=languages.UNKNOWN)
    return CharField(label=label, max_length=longest, required=False, widget=widget, **options)


def _employer() -> CharField:
    address = reverse_lazy("people:proposed-employers")
    attrs = {**suggesting(address, EMPLOYERS), **languages.UNKNOWN}
    return CharField(
        label=_("Organisation"),
        max_length=_LONGEST_EMPLOYER,
        required=False,
        widget=forms.TextInput(attrs=attrs),
        help_text=_("Names that are known are suggested; a new one is recorded."),
    )


def _party() -> PartyField:
    return PartyField(
        label=_("Country or body"),
        queryset=Party.objects.order_by("kind", "sort_key"),
        required=False,
        empty_label=_("No country or body"),
    )


class _EmployerForm(forms.Form):
    """A form with an organisation, which is stored folded too."""

    def clean_organisation(self) -> str:
        name: str = self.cleaned_data["organisation"]
        if len(fold(name)) > _LONGEST_EMPLOYER:
            raise ValidationError(_("Enter a shorter name."))
        return name


class _PersonForm(_EmployerForm):
    """The particulars of a person; at least one name is required."""

    honorific = _text(
        pgettext_lazy("form of address", "Title"), 40, help_text=_("For example: Ms, Dr, H.E.")
    )
    given_name = _text(_("Given name"), 120, validators=[validate_name])
    family_name = _text(
        _("Family name"),
        120,
        validators=[validate_name],
        help_text=_("Enter a given name, a family name or both."),
    )
    position = _text(_("Position"), 200)
    organisation = _employer()
    party = _party()
    emails = CharField(
        label=_("E-mail addresses"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "lang": ""}),
        help_text=_("One on each line. Mails go to the first one."),
    )
    phone = CharField(
        label=_("Telephone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "lang": ""}),
    )

    def clean_emails(self) -> tuple[str, ...]:
        """The addresses in lower case, each once; whatever else stands there is an error."""
        addresses: dict[str, None] = {}
        for text in re.split(r"[\s,;]+", self.cleaned_data["emails"]):
            address = normalise_address(text) if text else ""
            if address is None:
                words = _("“%(text)s” is not an e-mail address. Correct or remove it.")
                raise ValidationError(words, params={"text": text})
            addresses[address] = None
        return tuple(filter(None, addresses))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given_name, family_name = cleaned.get("given_name"), cleaned.get("family_name")
        if given_name is None or family_name is None:
            return cleaned
        key = Person.key_of(given_name, family_name)
        if not key:
            self.add_error("family_name", _("Enter a name."))
        elif len(key) > _LONGEST_KEY:
            self.add_error("family_name", _("Enter a shorter name."))
        return cleaned

    def entered(self) -> EnteredPerson:
        """The person as typed, once the form is valid."""
        names = EnteredPerson.__dataclass_fields__
        return EnteredPerson(**{name: self.cleaned_data[name] for name in names})


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Role at the event"),
        choices=ParticipationRole.choices,
        initial=ParticipationRole.PARTICIPANT,
    )


class ParticipantForm(_PersonForm):
    """A person who took part in an event."""

    role = _role()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Add the participant"), id="participant")


class CorrectPersonForm(ConflictFormMixin, _PersonForm):
    """The particulars of an entry, to be corrected."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        initial = {
            name: getattr(person, name)
            for name in ("honorific", "given_name", "family_name", "position", "phone", "party")
        }
        initial["organisation"] = person.organisation.name if person.organisation else ""
        addresses = [address for address in (person.email, *person.other_emails) if address]
        initial["emails"] = "\n".join(addresses)
        super().__init__(*args, initial=initial, **kwargs)
        self.helper = Helper(self, _("Save the entry"))


class ParticipationForm(ConflictFormMixin, _EmployerForm):
    """What is recorded of a person at one event."""

    role = _role()
    position = _text(_("Position"), 200)
    organisation = _employer()
    party = _party()

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        organisation = participation.organisation
        initial = {
            "role": participation.role,
            "position": participation.position,
            "organisation": organisation.name if organisation else "",
            "party": participation.party,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.helper = Helper(self, _("Save the participation"))
