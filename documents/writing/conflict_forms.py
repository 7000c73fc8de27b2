"""The form of a conflict: for each passage that somebody changed, which text to keep."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Section
from documents.states import SectionState
from documents.writing.conflicts import OWN, STORED, Passage, put_together
from richtext import languages

ONE_SIDED = {OWN: _("With this change"), STORED: _("Without it")}


class MergeForm(forms.Form):
    """`version` is that of the stored text that was compared.

    Where only one side changed a passage, its text is preselected.
    """

    language = forms.ChoiceField(label=_("Language of this text"), choices=languages.choices)
    is_done = forms.BooleanField(label=_("This section is done"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        section: Section,
        passages: Sequence[Passage],
        labels: Mapping[str, str],
        **kwargs: Any,
    ):
        about = {
            "language": section.language,
            "is_done": section.state == SectionState.DONE,
            "version": section.version,
        }
        super().__init__(*args, initial=about, **kwargs)
        self.passages = passages
        for passage in passages:
            if passage.number:
                self.fields[name_of(passage)] = _choice(passage, labels)

    @property
    def body(self) -> str:
        """The combined text, once the form is valid."""
        choices = {p.number: self.cleaned_data[name_of(p)] for p in self.passages if p.number}
        return put_together(self.passages, choices)

    def rows(self) -> list[dict[str, Any]]:
        """The passages in reading order, each with its field."""
        return [
            {"passage": p, "field": self[name_of(p)] if p.number else None} for p in self.passages
        ]


def name_of(passage: Passage) -> str:
    return f"passage-{passage.number}"


def _choice(passage: Passage, labels: Mapping[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Passage %(number)s") % {"number": passage.number},
        choices=[(option, _label(passage, option, labels)) for option in passage.options],
        initial=passage.proposal,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which text to keep here.")},
    )


def _label(passage: Passage, option: str, labels: Mapping[str, str]) -> Any:
    if passage.is_open:
        return labels[option]
    return ONE_SIDED[OWN if option == passage.proposal else STORED]
