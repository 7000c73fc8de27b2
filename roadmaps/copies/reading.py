"""Reads a file that somebody brings back, in whichever format they took it along."""

from pathlib import Path

from django.utils.translation import gettext as _

from core import richtext
from core.spreadsheets.refusals import SheetRefused
from core.word.refusals import WordRefused
from roadmaps.copies import sheets, word
from roadmaps.copies.parts import Copy, CopyRefused

MAX_TEXT = 200_000  # characters of a section, as in the form
_SHEETS = (".xlsx", ".ods", ".xls", ".xlsm", ".csv")


def read(path: Path, file_name: str) -> Copy:
    """The copy in the file at `path`. Raises CopyRefused with words for its sender."""
    is_sheet = Path(file_name).suffix.lower() in _SHEETS
    try:
        copy = sheets.read(path, file_name) if is_sheet else word.read(path, file_name)
    except (SheetRefused, WordRefused) as refusal:
        raise CopyRefused(str(refusal)) from refusal
    for part in copy.parts:
        if len(richtext.plain(part.body)) > MAX_TEXT:
            words = _("The text of the section “%(code)s” has more than 200,000 characters.")
            raise CopyRefused(words % {"code": part.code})
    return copy
