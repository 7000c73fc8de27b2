"""Reads a file that somebody brings back, in whichever format they took it along."""

from pathlib import Path

from office.spreadsheets.refusals import SheetRefused
from office.word.refusals import WordRefused
from roadmaps.copies import sheets, word
from roadmaps.copies.parts import Copy, CopyRefused

_SHEETS = (".xlsx", ".ods", ".xls", ".xlsm", ".csv")


def read(path: Path, file_name: str, kind: str) -> Copy:
    """The copy of a document of this kind in the file at `path`.

    Raises CopyRefused with words for its sender.
    """
    is_sheet = Path(file_name).suffix.lower() in _SHEETS
    try:
        return sheets.read(path, file_name, kind) if is_sheet else word.read(path, file_name, kind)
    except (SheetRefused, WordRefused) as refusal:
        raise CopyRefused(str(refusal)) from refusal
