"""The form in which users correct their own entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import text_fields
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.names import validate_name
from people.models import Person
from people.own_entry import OWN
from richtext import languages


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
