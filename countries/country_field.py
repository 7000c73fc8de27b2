"""A field to choose a country, by its name in the reader's language."""

from typing import Any

from django import forms


class CountryField(forms.ModelChoiceField):
    """Countries by their names in the reader's language."""

    def label_from_instance(self, country: Any) -> str:
        return str(country.local_name)
