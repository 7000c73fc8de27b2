"""Forms of the authors: sections, answers to remarks."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import richtext
from core.crispy import Helper
from roadmaps.models import Section
from roadmaps.states import SectionState

MAX_TEXT = 200_000  # characters of one section; about 60 pages


class SectionForm(forms.Form):
    """A section in the plain text area; the version says which text the author saw."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_("A line beginning with ### is a heading, with - a list item; **bold**."),
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    is_done = forms.BooleanField(label=_("This section is done"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def showing(cls, section: Section) -> "SectionForm":
        """The form with the section's text as it stands."""
        return cls(
            initial={
                "text": richtext.to_notation(section.body),
                "language": section.language,
                "is_done": section.state == SectionState.DONE,
                "version": section.version,
            }
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].hide_optional = True
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def body(self) -> str:
        return richtext.from_notation(self.cleaned_data["text"])


class AnswerForm(forms.Form):
    """What the author did about a reviewer's remark."""

    answer = forms.CharField(
        label=_("What you changed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Mark as answered"))
