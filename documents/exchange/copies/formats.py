"""Reads a file that somebody brings back, in whichever format they took it along."""

from collections.abc import Sequence
from pathlib import Path

from documents.exchange.copies import sheets, word_copies
from documents.exchange.copies.parts import Copy, CopyRefused
from documents.models import SectionTemplate
from office.spreadsheets.refusals import SheetRefused
from office.word.refusals import WordRefused

_SHEETS = (".xlsx", ".ods", ".xls", ".xlsm", ".csv")


def read(path: Path, file_name: str, kind: str, templates: Sequence[SectionTemplate]) -> Copy:
    """The copy of a document of this kind in the file at `path`; it has these sections.

    Raises CopyRefused with words for its sender.
    """
    reader = sheets if Path(file_name).suffix.lower() in _SHEETS else word_copies
    try:
        return reader.read(path, file_name, kind, templates)
    except (SheetRefused, WordRefused) as refusal:
        raise CopyRefused(str(refusal)) from refusal
