"""Checks Office files, which are ZIP containers, before they are stored. Runs in the child.

Every part is unpacked once, in pieces, and nothing of it is kept.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from office.attachments.formats import OPEN_DOCUMENTS, PACKAGES, Format, format_of
from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.contents import pieces
from office.word.checks import OLE, ZIP, has_dtd, is_utf_8, leads_outside, looks_like_xml

_END = b"PK\x05\x06"
_END_BYTES = 22  # of the directory's end without a comment
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[content_types].xml"
_MACROS = ("vbaproject", "vbadata", "activex", "macrosheets/", "basic/", "scripts/", "dialogs/")
_PROGRAMS = (".exe", ".dll", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".scr", ".msi")
_EMBEDDED = "/embeddings/"
_LONGEST_MARK = 512  # a mark may lie across two pieces
# Of OpenDocument: pictures, objects and texts that are fetched from elsewhere.
_FETCHED = re.compile(
    rb"<(?:draw:(?:image|object|object-ole|plugin|floating-frame)|text:section-source|"
    rb"table:table-source|table:cell-range-source|office:dde-source)\b"
    rb'[^<>]*xlink:href="\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|/|\\)'
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError)


def check(path: Path, form: Format) -> None:
    """Raises FileRefused unless the file is a container of this format without anything foreign."""
    with path.open("rb") as file:
        _check_container(file, form, is_embedded=False)


def _check_container(file: BinaryIO, form: Format, *, is_embedded: bool) -> None:
    start = file.read(8)
    if start == OLE:  # an encrypted document, or an old one under a new name
        raise FileRefused("locked" if _LOCKED in start + file.read() else "old")
    if not start.startswith(ZIP):
        raise FileRefused("content", format=form.name)
    file.seek(-_END_BYTES, io.SEEK_END)
    if not file.read(_END_BYTES).startswith(_END):
        raise FileRefused("damaged")  # something stands behind the container
    try:
        with zipfile.ZipFile(file) as container:
            _check_parts(container, form, is_embedded=is_embedded)
    except _DAMAGED as error:
        raise FileRefused("damaged") from error


def _check_parts(container: zipfile.ZipFile, form: Format, *, is_embedded: bool) -> None:
    entries = container.infolist()
    names = [entry.filename.lower().replace("\\", "/") for entry in entries]
    is_large = sum(entry.file_size for entry in entries) > limits.MAX_INFLATED_BYTES
    if len(entries) > limits.MAX_ENTRIES or is_large:
        raise FileRefused("too_big")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused("locked")
    if len(set(names)) != len(names) or any(_leaves_the_container(name) for name in names):
        raise FileRefused("damaged")
    if any(mark in name for name in names for mark in _MACROS):
        raise FileRefused("macros")
    if any(name.endswith(_PROGRAMS) for name in names):
        raise FileRefused("macros")
    _check_mark(container, form, names)
    left = limits.MAX_INFLATED_BYTES
    for entry, name in zip(entries, names, strict=True):
        if _EMBEDDED in name and not name.endswith("/"):
            _check_embedded(container, entry, is_embedded=is_embedded)
        left -= _size_of_part(container, entry.filename, left)


def _leaves_the_container(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or ":" in name


def _check_mark(container: zipfile.ZipFile, form: Format, names: list[str]) -> None:
    """The container says in its first part, or in the list of its parts, what it is."""
    part = _TYPES if form.code in PACKAGES else "mimetype"
    if part not in names:
        raise FileRefused("content", format=form.name)
    with container.open(container.infolist()[names.index(part)]) as opened:
        declared = opened.read(limits.MAX_SMALL_PART_BYTES)
    if b"macroEnabled" in declared or b"vbaProject" in declared:
        raise FileRefused("macros")
    is_right = (
        declared.strip() == form.mark if form.code in OPEN_DOCUMENTS else form.mark in declared
    )
    if not is_right:
        raise FileRefused("content", format=form.name)


def _check_embedded(
    container: zipfile.ZipFile, entry: zipfile.ZipInfo, *, is_embedded: bool
) -> None:
    """Charts carry the workbook that they are drawn from; nothing else may be embedded."""
    form = format_of(entry.filename)
    if is_embedded or form is None or form.code not in PACKAGES:
        raise FileRefused("macros")
    with container.open(entry) as part:
        content = part.read(limits.MAX_FILE_BYTES + 1)
    if len(content) > limits.MAX_FILE_BYTES:
        raise FileRefused("too_big")
    if len(content) < _END_BYTES:
        raise FileRefused("damaged")
    _check_container(io.BytesIO(content), form, is_embedded=True)


def _size_of_part(container: zipfile.ZipFile, name: str, left: int) -> int:
    """The real size of a part, unpacked once and not kept."""
    size, is_xml, tail = 0, False, b""
    is_relations = name.lower().endswith(".rels")
    for piece in pieces(container, name):
        size += len(piece)
        if size > left:
            raise FileRefused("too_big")
        if size == len(piece):
            is_xml = name.lower().endswith((".xml", ".rels")) or looks_like_xml(piece)
            if is_xml and not is_utf_8(piece):
                raise FileRefused("damaged")
        if is_xml and has_dtd(tail + piece):
            raise FileRefused("damaged")
        if (is_relations and leads_outside(piece)) or (is_xml and _FETCHED.search(tail + piece)):
            raise FileRefused("links")
        tail = piece[-_LONGEST_MARK:]
    return size
