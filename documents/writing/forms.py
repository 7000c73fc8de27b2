"""Forms of the authors: sections, answers to remarks."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.text_fields import CharField
from documents.models import Remark, Section
from documents.states import SectionState
from richtext import languages, limits, plain_text, sanitise
from richtext.limits import TextRefused
from richtext.notation import from_notation_within_limits, to_notation

MAX_TEXT = limits.MAX_CHARACTERS
NOTHING_LOST = _("Nothing was saved, and all of your text is still here.")
NOTATION, HTML = "notation", "html"


class LanguageField(forms.ChoiceField):
    """One of the languages that people write in, offered by name."""

    def valid_value(self, value: Any) -> bool:
        return value in languages.KNOWN


class WithEditor(forms.Form):
    """A form whose field `text` is written in the editor; `stored` is the HTML behind the
    notation in the text area, and `format` says which of the two was sent."""

    stored: str
    body: str  # the text as clean HTML, once the form is valid

    def clean(self) -> dict[str, Any]:
        """Reads the text; one beyond the limits is an error of its field."""
        data: dict[str, Any] = super().clean()
        if "text" in data and "format" in data:
            try:
                self.body = _read(data["text"], data["format"])
            except TextRefused as refusal:
                self.add_error("text", f"{refusal.message} {NOTHING_LOST}")
            else:
                self._require_words()
        return data

    def _require_words(self) -> None:
        """A required field is not filled by an empty paragraph."""
        field = self.fields["text"]
        if field.required and plain_text.is_empty(self.body):
            self.add_error("text", field.error_messages["required"])

    @property
    def has_editor(self) -> bool:
        """A text beyond the limits stays in the text area, to be shortened there."""
        return self.html is not None

    @cached_property
    def html(self) -> str | None:
        """The HTML that the editor begins with, if nobody has typed into the text area yet.

        None for a text beyond the limits, which is not read.
        """
        text, is_html = self.stored, True
        if self.is_bound:
            text, is_html = self["text"].value() or "", self["format"].value() == HTML
        try:
            html = text if is_html else from_notation_within_limits(text)
        except TextRefused:
            return None
        is_short = len(html) <= MAX_TEXT and limits.is_in_bounds(html)
        return html if is_short else None


def _read(text: str, written_as: str) -> str:
    """What was sent, as clean HTML. Raises TextRefused."""
    if written_as == HTML:
        return sanitise.clean_within_limits(text)
    return from_notation_within_limits(text)


class SectionForm(WithEditor):
    """A section; the version says which text the author saw.

    The text comes from the plain text area in the light notation, or as HTML from the editor.
    """

    text = CharField(
        label=_("Text"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        error_messages={
            "max_length": _(
                "Shorten the text. A section can have at most %(limit_value)d characters, "
                "and this one has %(show_value)d. Nothing was saved, and all of your text "
                "is still here."
            )
        },
        widget=forms.Textarea(attrs={"rows": 18, **languages.UNKNOWN}),
        help_text=_(
            "A line that begins with ### is a heading, and with - a list item. Use ** for **bold**."
        ),
    )
    language = LanguageField(label=_("Language of this text"), choices=languages.choices)
    is_done = forms.BooleanField(label=_("This section is done"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 2)
    # The key of the ConflictingText that this text grew out of.
    conflicting = forms.IntegerField(widget=forms.HiddenInput, required=False)
    format = forms.ChoiceField(
        choices=[(NOTATION, NOTATION), (HTML, HTML)],
        required=False,
        initial=NOTATION,
        widget=forms.HiddenInput,
    )

    @classmethod
    def showing(
        cls, section: Section, body: str | None = None, conflicting: int | None = None
    ) -> "SectionForm":
        """The form with the section's text as it stands, or with another to save over it."""
        text = section.body if body is None else body
        return cls(
            initial={
                "text": to_notation(text),
                "language": section.language,
                "is_done": section.state == SectionState.DONE,
                "version": section.version,
                "conflicting": conflicting,
            },
            stored=text,
        )

    def __init__(self, *args, stored: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.fields["text"].hide_optional = True
        language = str(self["language"].value() or "")
        self.fields["text"].widget.attrs |= languages.attributes(language)
        self.helper = Helper(self)
        self.helper.form_tag = False

    def saving(self) -> dict[str, Any]:
        """What `actions.save_section` is given, once the form is valid."""
        return {
            "body": self.body,
            "language": self.cleaned_data["language"],
            "is_done": self.cleaned_data["is_done"],
            "base_version": self.cleaned_data["version"],
            "conflicting_pk": self.cleaned_data["conflicting"],
        }


class NotationForm(forms.Form):
    """What was typed into the text area before the editor was there."""

    text = CharField(required=False, max_length=MAX_TEXT, strip=False)

    def clean_text(self) -> str:
        """The text as clean HTML."""
        try:
            return from_notation_within_limits(self.cleaned_data["text"])
        except TextRefused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class AnswerForm(forms.Form):
    """What the author did about a reviewer's remark."""

    answer = CharField(
        label=_("What you changed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        error_messages={
            "required": _("Say what you changed before marking the remark as answered.")
        },
    )

    def __init__(self, *args, remark: Remark, **kwargs):
        super().__init__(*args, auto_id=f"%s-{remark.pk}", **kwargs)
        self.remark = remark
