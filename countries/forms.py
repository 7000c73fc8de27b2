"""Forms about parties, regions and memberships."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import text_fields
from core.conflicts import ConflictFormMixin
from core.crispy import Helper, Save
from core.date_fields import DateField
from core.names import validate_name
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from core.zones import time_zones
from countries.country_field import CountryField
from countries.models import Membership, Party, PartyKind, RegionKind
from countries.region_codes import LONGEST_CODE, validate_region_code

LONGEST_NAME = 120


class RegionForm(ConflictFormMixin, TranslatedTextsMixin, forms.ModelForm):
    """A regional body or UN regional commission, with its name in each language."""

    region_kind = forms.ChoiceField(
        label=_("Kind"), choices=RegionKind.choices, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        help_text=_("Deadlines end at midnight in this time zone."),
    )

    seat = CountryField(label=_("Seat in"), required=False, queryset=Party.objects.countries())

    class Meta:
        model = Party
        fields = ["region_kind", "seat", "may_hold_roadmaps", "language", "time_zone"]
        formfield_callback = text_fields.formfield
        help_texts = {
            "may_hold_roadmaps": _("A roadmap can only be opened for a party that may hold one."),
            "language": _("The language of its roadmap and of messages to its people."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = {"en": self.instance.name, **self.instance.names}
        self.add_texts("name", gettext("Name"), stored, max_length=LONGEST_NAME)
        names = [name for name in self.fields if name.startswith("name_")]
        for name in names:
            self.fields[name].validators.append(validate_name)
        self.order_fields(["code", *names])
        english = self.fields["name_en"]
        english.required = True
        english.error_messages["required"] = gettext("Enter the name in English.")
        english.help_text = _("Shown in every language for which you enter no name.")
        self.initial["seen"] = self.fingerprint()

    @property
    def name_texts(self) -> TextFields:
        """The fields of the name, for the page."""
        return self.text_fields("name", gettext("Name"))

    def save(self, commit: bool = True) -> Party:
        self.instance.names = self.texts("name")
        self.instance.name = self.instance.names["en"]
        return super().save(commit)


class NewRegionForm(RegionForm):
    """A region that the list does not know yet; its code stays for good."""

    code = CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        validators=[validate_region_code],
        help_text=_(
            "The usual short form. It is part of web addresses and cannot be changed later."
        ),
    )

    class Meta(RegionForm.Meta):
        fields = ["code", *RegionForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=Party(kind=PartyKind.REGION), **kwargs)
        self.initial.setdefault("may_hold_roadmaps", True)


class MemberForm(forms.ModelForm):
    """A country that joins a region."""

    country = CountryField(label=_("Country"), queryset=Party.objects.countries())

    class Meta:
        model = Membership
        fields = ["country", "joined_on"]
        help_texts = {"joined_on": _("Leave empty if it has always been a member.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Add the country"))


class LeavingForm(forms.Form):
    """The day on which a country leaves a region."""

    left_on = DateField(label=_("Leaves on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self)
        self.helper.add_input(Save(_("End the membership")))
