"""Forms to upload a copy and to choose what to import."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.text_fields import CharField
from documents.exchange.copies.actions import KEEP, MERGE, TAKE, Choice
from documents.exchange.copies.row_comparison import RowComparison, RowOutcome, SheetComparison
from documents.exchange.copies.row_saves import RowChoice
from documents.exchange.copies.section_comparison import Outcome, SectionComparison
from office.spreadsheets.limits import MAX_FILE_BYTES


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
    """For each section that differs: which text to keep. For each row: whether to save it."""

    def __init__(
        self,
        *args,
        comparisons: Iterable[SectionComparison],
        sheets: Iterable[SheetComparison] = (),
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.sheets = list(sheets)
        self.comparisons = [comparison for comparison in comparisons if comparison.is_open]
        for comparison in self.comparisons:
            code = comparison.section.template.code
            self.fields[f"choice-{code}"] = forms.ChoiceField(
                label=_("Which text do you want to keep?"),
                choices=_choices(comparison),
                initial=_proposal(comparison),
                widget=forms.RadioSelect,
            )
            self.fields[f"seen-{code}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=comparison.section.version
            )
        for row in self._open_rows:
            self.fields[f"row-{row.id}"] = _row_field(row)
            self.fields[f"row-seen-{row.id}"] = CharField(
                required=False, widget=forms.HiddenInput, initial=row.seen
            )
        self.helper = Helper(self)
        self.helper.form_tag = False

    @property
    def _open_rows(self) -> Iterator[RowComparison]:
        return (row for sheet in self.sheets for row in sheet.rows if row.is_open)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        return not self.fields

    @property
    def shown_sheets(self) -> Iterator[dict[str, Any]]:
        """The sheets with something to show, each row with its field where it can be chosen."""
        for sheet in (sheet for sheet in self.sheets if sheet.shown or sheet.missing):
            rows = [
                {"comparison": row, "choice": self[f"row-{row.id}"] if row.is_open else None}
                for row in sheet.shown
            ]
            yield {"sheet": sheet, "rows": rows}

    @property
    def row_choices(self) -> dict[str, RowChoice]:
        data = self.cleaned_data
        return {
            row.id: RowChoice(data[f"row-{row.id}"] in (True, TAKE), data[f"row-seen-{row.id}"])
            for row in self._open_rows
        }

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for comparison in self.comparisons:
            code = comparison.section.template.code
            yield {
                "comparison": comparison,
                "choice": self[f"choice-{code}"],
                "seen": self[f"seen-{code}"],
            }

    @property
    def choices(self) -> dict[str, Choice]:
        codes = [comparison.section.template.code for comparison in self.comparisons]
        data = self.cleaned_data
        return {code: Choice(data[f"choice-{code}"], data[f"seen-{code}"]) for code in codes}


def _choices(comparison: SectionComparison) -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = []
    if comparison.merged:
        choices.append((MERGE, _("Both: the changes are in different places and fit together")))
    choices.append((TAKE, _("The text of the copy")))
    stays = _(
        "The stored text. The copy’s text is kept beside it, so that you can "
        "compare them passage by passage"
    )
    is_conflict = comparison.outcome == Outcome.CONFLICT
    choices.append((KEEP, stays if is_conflict else _("Leave the stored text unchanged")))
    return choices


def _proposal(comparison: SectionComparison) -> str:
    """The preselected choice: never one that would remove a text unasked."""
    if comparison.is_emptied:
        return KEEP
    if comparison.outcome == Outcome.CONFLICT:
        return MERGE if comparison.merged else KEEP
    return TAKE


def _row_field(row: RowComparison) -> forms.Field:
    """A box to tick, or in a conflict the choice between two rows: neither is chosen unasked."""
    if row.outcome == RowOutcome.CONFLICT:
        return forms.ChoiceField(
            label=_("Which row do you want to keep?"),
            choices=[
                (TAKE, _("The row of the copy")),
                (KEEP, _("The row on the site")),
            ],
            initial=KEEP,
            widget=forms.RadioSelect,
        )
    labels = {
        RowOutcome.NEW: _("Add this row"),
        RowOutcome.REMOVED: _("Add it again as a new row"),
    }
    label = labels.get(row.outcome, _("Save this change"))
    return forms.BooleanField(
        label=format_html('{}<span class="visually-hidden">: {}</span>', label, row.title),
        required=False,
        initial=row.outcome != RowOutcome.REMOVED,
    )
