"""Opens the stored file of a list."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from core.errors import Refused
from imports.models import Batch
from office.spreadsheets.reading import Book, read, read_pasted
from office.spreadsheets.refusals import SheetRefused


class ListRefused(Refused):
    """A file that cannot be imported. `readings` holds its first rows in each alphabet."""

    def __init__(self, message: str, code: str, readings: dict[str, list[list[str]]]) -> None:
        super().__init__(message)
        self.code = code
        self.readings = readings


@contextmanager
def opened(batch: Batch) -> Iterator[Book]:
    """The stored file, opened with the chosen settings. Raises ListRefused."""
    about = batch.reading
    if not batch.file:
        raise ListRefused(_("The file is no longer kept. Upload it again."), "gone", {})
    path = Path(batch.file.path)
    if not path.is_file():
        raise ListRefused(_("The file is no longer kept. Upload it again."), "gone", {})
    try:
        if about.get("is_pasted"):
            book = read_pasted(path.read_text(encoding="utf-8"))
        else:
            book = read(path, batch.file_name, about.get("encoding", ""))
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal
    with book:
        yield book
