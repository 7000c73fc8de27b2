"""The form of a note."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.text_fields import CharField
from documents.models import SectionTemplate
from documents.models.staff_notes import LONGEST_NOTE
from richtext import languages


class StaffNoteForm(forms.Form):
    """A note on the whole document or on one of its sections."""

    section = forms.ChoiceField(label=_("About"), required=False)
    body = CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        help_text=_("Only UNOSSC reads it. The authors are not told, whatever you decide."),
        error_messages={"required": _("Write the note.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Sequence[SectionTemplate], about: str = "") -> None:
        codes = [section.code for section in sections]
        initial = {"token": uuid.uuid4(), "section": about if about in codes else ""}
        super().__init__(*args, initial=initial)
        self.fields["section"].hide_optional = True  # type: ignore[attr-defined]
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole document")),
            *((section.code, section.title) for section in sections),
        ]
        self.helper = Helper(self, _("Save the note"))
