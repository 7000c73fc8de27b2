"""Forms after publication: a reason, what to merge, a correction."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.crispy import Helper
from core.text_fields import CharField
from documents.revisions.section_merges import SectionMerge
from documents.writing.conflicts import BOTH, OWN, STORED
from documents.writing.forms import HTML, MAX_TEXT, NOTATION, WithEditor
from richtext import languages
from richtext.notation import to_notation

LABELS = {
    OWN: pgettext_lazy("text", "Yours"),
    STORED: _("The published one"),
    BOTH: _("Both, one after the other"),
}


class ReasonForm(forms.Form):
    """Why the document is amended, or why an amendment is abandoned."""

    reason = CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
    )

    def __init__(self, *args, words: str | Promise, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, words)


class BringInForm(forms.Form):
    """One choice for each passage that both sides changed; `seen` identifies the texts shown."""

    seen = CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, merges: list[SectionMerge], **kwargs):
        super().__init__(*args, **kwargs)
        self.merges = merges
        for merge in merges:
            for passage in merge.open:
                self.fields[merge.name_of(passage)] = forms.ChoiceField(
                    label=_("Passage %(number)s") % {"number": passage.number},
                    choices=[(side, LABELS[side]) for side in passage.options],
                    widget=forms.RadioSelect,
                    error_messages={"required": _("Choose which text to keep here.")},
                )

    @property
    def choices(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def rows(self) -> list[dict[str, Any]]:
        """Each section with the passages to decide, each with its field."""
        return [
            {
                "merge": merge,
                "open": [(passage, self[merge.name_of(passage)]) for passage in merge.open],
            }
            for merge in self.merges
        ]

    def ask_again(self, message: str, *, seen: str) -> None:
        """Shows a refusal and the choices again, for the texts as they are now."""
        self.add_error(None, message)
        self.data = self.data.copy()
        self.data["seen"] = seen


class CorrectForm(WithEditor):
    """The corrected text of one published section, and why."""

    text = CharField(
        label=_("Text"),
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, **languages.UNKNOWN}),
        help_text=_(
            "A line that begins with ### is a heading, and with - a list item. Use ** for **bold**."
        ),
    )
    reason = CharField(
        label=_("Why it is corrected"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=_("Its authors and everyone else can read this."),
    )
    seen = CharField(widget=forms.HiddenInput, max_length=64)
    token = forms.UUIDField(widget=forms.HiddenInput)
    format = forms.ChoiceField(
        choices=[(NOTATION, NOTATION), (HTML, HTML)],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, stored: str, language: str, initial: dict[str, Any], **kwargs):
        super().__init__(*args, initial=initial | {"format": NOTATION}, **kwargs)
        if not self.is_bound:
            self.initial["text"] = to_notation(stored)
        self.stored = stored
        self.fields["text"].widget.attrs |= languages.attributes(language)
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def correction(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        return {
            "body": self.body,
            "reason": data["reason"],
            "seen": data["seen"],
            "token": data["token"],
        }
