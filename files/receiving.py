"""A file that was sent: written to a folder of its own, checked, and given to its owner."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import Refused
from files.names import clean_name
from office.attachments.checking import CheckedFile, check
from office.attachments.formats import MAX_FILE_BYTES
from office.attachments.refusals import AttachmentRefused


@contextmanager
def checked_file(chunks: Iterable[bytes], name: str) -> Iterator[CheckedFile]:
    """The checked file, as long as the block lasts. Nothing is stored yet.

    Raises Refused with the reason in words.
    """
    with tempfile.TemporaryDirectory(prefix="file-") as folder:
        path, work = Path(folder) / "sent", Path(folder) / "work"  # never under the sender's name
        work.mkdir()
        _write(chunks, path)
        try:
            checked = check(path, clean_name(name), work)
        except AttachmentRefused as refusal:
            raise Refused(str(refusal)) from refusal
        yield checked


def _write(chunks: Iterable[bytes], path: Path) -> None:
    written = 0
    with path.open("wb") as file:
        for chunk in chunks:
            written += len(chunk)
            if written > MAX_FILE_BYTES:
                limit = MAX_FILE_BYTES // 1024**2
                raise Refused(str(AttachmentRefused("size", limit=limit)))
            file.write(chunk)
