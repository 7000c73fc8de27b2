"""Forms of the copies that come back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from office.spreadsheets.limits import MAX_FILE_BYTES
from roadmaps.actions import KEEP, MERGE, TAKE, Choice
from roadmaps.copies.comparing import Compared, Outcome


class CopyForm(forms.Form):
    """A Word or Excel copy that was filled in."""

    file = forms.FileField(
        label=_("The copy you wrote in"),
        help_text=_("Word (.docx) or Excel (.xlsx, .ods), up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx,.ods"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Upload and compare"), enctype="multipart/form-data")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Remove the pictures.")
                % {"limit": MAX_FILE_BYTES // 1024**2}
            )
        return file


class ChooseForm(forms.Form):
    """For each section that differs: whose text it shall be."""

    def __init__(self, *args, compared: Iterable[Compared], **kwargs):
        super().__init__(*args, **kwargs)
        self.compared = [one for one in compared if one.is_open]
        for one in self.compared:
            code = one.section.template.code
            self.fields[f"choice-{code}"] = forms.ChoiceField(
                label=_("Which text do you want to keep?"),
                choices=_choices(one),
                initial=_proposal(one),
                widget=forms.RadioSelect,
            )
            self.fields[f"seen-{code}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=one.section.version
            )
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for one in self.compared:
            code = one.section.template.code
            yield {"compared": one, "choice": self[f"choice-{code}"], "seen": self[f"seen-{code}"]}

    @property
    def choices(self) -> dict[str, Choice]:
        codes = [one.section.template.code for one in self.compared]
        data = self.cleaned_data
        return {code: Choice(data[f"choice-{code}"], data[f"seen-{code}"]) for code in codes}


def _choices(one: Compared) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if one.merged:
        found.append((MERGE, _("Both: the changes are in different places and fit together")))
    found.append((TAKE, _("The text of the copy")))
    stays = _(
        "The stored text. The copy's text is kept beside it, so that you can "
        "compare them passage by passage"
    )
    found.append(
        (KEEP, stays if one.outcome == Outcome.CONFLICT else _("Leave the stored text unchanged"))
    )
    return found


def _proposal(one: Compared) -> str:
    """What is chosen already: nothing that would take something away without being asked."""
    if one.is_emptied:
        return KEEP
    if one.outcome == Outcome.CONFLICT:
        return MERGE if one.merged else KEEP
    return TAKE
