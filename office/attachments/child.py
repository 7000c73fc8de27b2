"""The checking child (office/sandbox.py starts it): IN NAME ANSWER CLEAN PREVIEW.

Writes one line of JSON: whether there is a clean copy to store instead of the file, and whether
there is a preview; or the reason for refusing.
"""

import json
from pathlib import Path
from typing import TextIO

from office.attachments import containers, formats, pdfs, pictures, texts
from office.sandbox import FileRefused, answer


def main(source: str, file_name: str, target: str, clean: str, preview: str) -> None:
    answer(
        Path(target),
        lambda out: write(Path(source), file_name, Path(clean), Path(preview), out),
    )


def write(path: Path, file_name: str, clean: Path, preview: Path, out: TextIO) -> None:
    check(path, file_name, clean, preview)
    json.dump({"is_cleaned": clean.exists(), "has_preview": preview.exists()}, out)


def check(path: Path, file_name: str, clean: Path, preview: Path) -> None:
    """Raises FileRefused for a file that may not be stored. A picture is drawn anew."""
    form = formats.format_of(file_name)
    if form is None:
        raise FileRefused("format", name=file_name)
    if formats.deceives(file_name):
        raise FileRefused("endings", name=file_name)
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("empty")
    if size > formats.MAX_FILE_BYTES:
        raise FileRefused("size", limit=formats.MAX_FILE_BYTES // 1024**2)
    if form == formats.PDF:
        pdfs.check(path)
    elif form.code in formats.IMAGES:
        pictures.redraw(path, form, clean, preview)
    elif form.code in formats.TEXTS:
        texts.check(path)
    else:
        containers.check(path, form)
