"""Forms about organisations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import text_fields
from core.conflicts import ConflictFormMixin, fingerprint
from core.names import validate_name
from core.text_fields import CharField
from countries.models import Organisation, Party, PartyKind
from richtext import languages


class PartyChoiceField(forms.ModelChoiceField):
    """Shows parties by their names in the reader's language."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.local_name)


class OrganisationForm(ConflictFormMixin, forms.ModelForm):
    """Name, type and country of an organisation."""

    class Meta:
        model = Organisation
        fields = ["name", "kind", "party"]
        formfield_callback = text_fields.formfield
        field_classes = {"party": PartyChoiceField}
        error_messages = {"name": {"required": gettext_lazy("Enter the name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= languages.UNKNOWN
        self.fields["name"].validators.append(validate_name)
        self.fields["name"].help_text = _(
            "The former name stays known: whoever enters it, or imports a list with it, means this "
            "organisation."
        )
        self.fields["party"] = PartyChoiceField(
            label=_("Country or region"),
            required=False,
            queryset=Party.objects.exclude(kind=PartyKind.OFFICE),
            empty_label=_("None: it is the same for every country"),
        )
        self.initial["seen"] = self.fingerprint()


class MergeForm(forms.Form):
    """Merges two organisations as they were shown."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: Any) -> None:
        self.shown = fingerprint(shown)
        super().__init__(*args, initial={"seen": self.shown})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            self.data = {**self.data.dict(), "seen": self.shown}
            raise ValidationError(
                _("One of the two has changed. Read again what moves before you merge them.")
            )
        return cleaned
