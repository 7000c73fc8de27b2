"""The form of a partner agency."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.names import validate_name
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from core.zones import time_zones
from countries.country_field import CountryField
from countries.models import Party, PartyKind
from countries.partner_agencies import AgencyFacts
from countries.region_codes import LONGEST_CODE, validate_region_code
from richtext import languages

LONGEST_NAME = 120
LONGEST_ORGANISATION = 200


class AgencyForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """The facts of a partner agency; the code is only asked of a new one."""

    code = CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST_CODE,
        validators=[validate_region_code],
        help_text=gettext_lazy(
            "The usual short form, such as JICA. It is part of web addresses and cannot be "
            "changed later."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )
    organisation = CharField(
        label=gettext_lazy("Name as an organisation"),
        max_length=LONGEST_ORGANISATION,
        validators=[validate_name],
        error_messages={"required": gettext_lazy("Enter the name that lists and roadmaps use.")},
        help_text=gettext_lazy(
            "The name that roadmaps use when they name the agency as a partner or an actor."
        ),
        widget=forms.TextInput(attrs=languages.UNKNOWN),
    )
    seat = CountryField(
        label=gettext_lazy("Country"), required=False, queryset=Party.objects.countries()
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of messages"),
        choices=Party._meta.get_field("language").choices,
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)

    def __init__(self, *args: Any, agency: Party | None = None) -> None:
        self.instance = agency or Party(kind=PartyKind.PARTNER)
        super().__init__(*args, initial=self._stored())
        names = self.instance.names or {"en": self.instance.name}
        help_text = _("At least one language. Readers of the others see the English name.")
        self.add_texts("name", _("Name"), names, max_length=LONGEST_NAME, help_text=help_text)
        for name, field in self.fields.items():
            if name.startswith("name_"):
                field.validators.append(validate_name)
        self.order_fields([name for name in self.fields if name.startswith("name_")])
        if agency:
            del self.fields["code"]
        self.initial["seen"] = self.fingerprint()

    def _stored(self) -> dict[str, Any]:
        agency = self.instance
        return {
            "organisation": agency.organisation.name if agency.organisation else "",
            "seat": agency.seat_id,
            "language": agency.language,
            "time_zone": agency.time_zone,
        }

    @property
    def names(self) -> TextFields:
        """The fields of the name, for the page."""
        return self.text_fields("name", _("Name"))

    @property
    def facts(self) -> AgencyFacts:
        typed = self.cleaned_data
        return AgencyFacts(
            names=self.texts("name"),
            organisation=typed["organisation"],
            seat=typed["seat"],
            language=typed["language"],
            time_zone=typed["time_zone"],
        )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Party.objects.filter(code=code).exists():
            raise ValidationError(_("Another party has this code. Choose another."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("name", _("Enter the name in at least one language."))
        return cleaned
