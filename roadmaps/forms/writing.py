"""Forms of the authors: sections, answers to remarks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import languages
from core.crispy import Helper
from core.notation import from_notation, to_notation
from roadmaps.models import Remark, Section
from roadmaps.states import SectionState

MAX_TEXT = 200_000  # characters of one section; about 60 pages
NOTATION, HTML = "notation", "html"


class LanguageField(forms.ChoiceField):
    """One of the languages that people write in, offered by name."""

    def valid_value(self, value: Any) -> bool:
        return value in languages.KNOWN


class WithEditor:
    """A form whose field `text` is written in the editor; `stored` is the HTML behind the
    notation in the text area, and `format` says which of the two was sent."""

    stored: str

    @property
    def body(self) -> str:
        """The text as HTML, once the form is valid. What the editor sent is not sanitised here:
        that is done where it is stored."""
        text = self.cleaned_data["text"]
        return text if self.cleaned_data["format"] == HTML else from_notation(text)

    @property
    def has_editor(self) -> bool:
        """A text too long to be saved stays in the text area, to be shortened there."""
        return len(self["text"].value() or "") <= MAX_TEXT

    @property
    def html(self) -> str:
        """What the editor begins with when nobody has typed into the text area."""
        if not self.is_bound:
            return self.stored
        text = self["text"].value() or ""
        return text if self["format"].value() == HTML else from_notation(text)


class SectionForm(WithEditor, forms.Form):
    """A section; the version says which text the author saw.

    The text comes from the plain text area in the light notation, or as HTML from the editor.
    """

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        error_messages={
            "max_length": _(
                "Shorten the text: a section takes at most %(limit_value)d characters, "
                "and this has %(show_value)d. Nothing was saved, and all of it is still here."
            )
        },
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_("A line beginning with ### is a heading, with - a list item; **bold**."),
    )
    language = LanguageField(label=_("Language of this text"), choices=languages.choices)
    is_done = forms.BooleanField(label=_("This section is done"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 2)
    kept = forms.IntegerField(widget=forms.HiddenInput, required=False)  # grew out of this text
    format = forms.ChoiceField(
        choices=[(NOTATION, NOTATION), (HTML, HTML)],
        required=False,
        initial=NOTATION,
        widget=forms.HiddenInput,
    )

    @classmethod
    def showing(
        cls, section: Section, body: str | None = None, kept: int | None = None
    ) -> "SectionForm":
        """The form with the section's text as it stands, or with another to save over it."""
        text = section.body if body is None else body
        return cls(
            initial={
                "text": to_notation(text),
                "language": section.language,
                "is_done": section.state == SectionState.DONE,
                "version": section.version,
                "kept": kept,
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
            "kept": self.cleaned_data["kept"],
        }


class NotationForm(forms.Form):
    """What was typed into the text area before the editor was there."""

    text = forms.CharField(required=False, max_length=MAX_TEXT, strip=False)


class AnswerForm(forms.Form):
    """What the author did about a reviewer's remark."""

    answer = forms.CharField(
        label=_("What you changed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={
            "required": _("Say what you changed before marking the remark as answered.")
        },
    )

    def __init__(self, *args, remark: Remark, **kwargs):
        super().__init__(*args, auto_id=f"%s-{remark.pk}", **kwargs)
        self.remark = remark
