"""Asks whether to remove something, as it was shown."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.conflicts import fingerprint
from core.text_fields import CharField


class RemovalForm(forms.Form):
    """Carries a fingerprint of what was shown: what changed since is read again first."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: Any) -> None:
        self.shown = fingerprint(shown)
        super().__init__(*args, initial={"seen": self.shown})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            self.data = {**self.data.dict(), "seen": self.shown}
            raise ValidationError(
                _("Someone else changed this. Read it again before you remove it.")
            )
        return cleaned
