"""The question before something is removed."""

from typing import Any

from django import forms

from core.conflicts import SEEN
from core.text_fields import CharField


class RemoveForm(forms.Form):
    """It carries the fingerprint of what the person was shown: nothing else is removed."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @classmethod
    def refused(cls, seen: str, message: str) -> "RemoveForm":
        """The form with a fingerprint and the reason why one has to look again."""
        form: Any = cls({SEEN: seen})
        form.add_error(None, message)
        return form
