"""The form of a country's facts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import text_fields
from core.conflicts import ConflictFormMixin
from core.names import validate_name
from core.translated_fields import TextFields, TranslatedTextsMixin
from core.zones import time_zones
from countries.areas import SUBREGIONS
from countries.country_facts.actions import CHANGEABLE
from countries.models import Party
from countries.party_filter import UN_GROUPS

EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
_UNKNOWN = gettext_lazy("None")


class YearField(forms.IntegerField):
    """A year of a membership that is recorded by the year."""

    def __init__(self, **kwargs: Any) -> None:
        # A model's field brings limits of its column, which are wider.
        limits = {"min_value": EARLIEST_YEAR, "max_value": LATEST_YEAR}
        super().__init__(**{**kwargs, **limits})


def _field(column: Any, **kwargs: Any) -> Any:
    if column.get_internal_type() == "PositiveSmallIntegerField":
        return column.formfield(form_class=YearField, **kwargs)
    return text_fields.formfield(column, **kwargs)


class CountryForm(ConflictFormMixin, TranslatedTextsMixin, forms.ModelForm):
    """The names of a country, its settings, its area and its groups at the United Nations."""

    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=time_zones,
        help_text=gettext_lazy("Deadlines end at midnight in this time zone."),
    )
    subregion_name = forms.ChoiceField(
        label=gettext_lazy("Sub-region (UN M49)"),
        required=False,
        choices=[("", _UNKNOWN), *sorted(SUBREGIONS.items())],
    )
    un_regional_group = forms.ChoiceField(
        label=gettext_lazy("UN regional group"),
        required=False,
        choices=[("", _UNKNOWN), *UN_GROUPS],
    )

    class Meta:
        model = Party
        fields = CHANGEABLE
        formfield_callback = _field
        labels = {
            "ldc_since": gettext_lazy("Least developed country since"),
            "ldc_until": gettext_lazy("Left the least developed countries in"),
            "is_lldc": gettext_lazy("Landlocked developing country"),
            "lldc_since": gettext_lazy("Landlocked developing country since"),
            "lldc_until": gettext_lazy("Left the landlocked developing countries in"),
            "is_sids": gettext_lazy("Small island developing State"),
            "sids_since": gettext_lazy("Small island developing State since"),
            "sids_until": gettext_lazy("Left the small island developing States in"),
        }
        help_texts = {
            "may_hold_roadmaps": gettext_lazy(
                "A roadmap can only be opened for a party that may hold one."
            ),
            "language": gettext_lazy("The language of its roadmap and of messages to its people."),
            "ldc_since": gettext_lazy("The year of joining. Empty if it never was one."),
            "ldc_until": gettext_lazy("The year in which it is none any more."),
            "lldc_since": gettext_lazy("Leave empty if it has always been one."),
            "sids_since": gettext_lazy("Leave empty if it has always been one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.names or {"en": self.instance.name}
        self.add_texts("name", _("Name"), stored, max_length=120)
        for name, field in self.fields.items():
            if name.startswith("name_"):
                field.validators.append(validate_name)
        english = self.fields["name_en"]
        english.required = True
        english.error_messages["required"] = _("Enter the name in English.")
        english.help_text = _(
            "The name in use today. A name that you change stays known as a former one, so lists "
            "that use it are still understood."
        )
        self.initial["seen"] = self.fingerprint()

    @property
    def name_texts(self) -> TextFields:
        return self.text_fields("name", _("Name"))

    @property
    def names(self) -> dict[str, str]:
        """What was typed by language; an empty text removes the name."""
        typed = self.cleaned_data.items()
        prefix = "name_"
        return {key.removeprefix(prefix): text for key, text in typed if key.startswith(prefix)}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in CHANGEABLE}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for group in ("ldc", "lldc", "sids"):
            self._check_years(group)
        return cleaned

    def _check_years(self, group: str) -> None:
        typed = self.cleaned_data
        since, until = typed.get(f"{group}_since"), typed.get(f"{group}_until")
        if since and until and until <= since:
            self.add_error(f"{group}_until", _("Enter a year after the year of joining."))
        if group == "ldc":
            if until and not since and "ldc_since" not in self.errors:
                self.add_error("ldc_since", _("Enter the year of joining, too."))
        elif (since or until) and not typed.get(f"is_{group}"):
            self.add_error(f"is_{group}", _("Tick the group that the years belong to."))
