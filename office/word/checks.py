"""Checks a Word file before a parser reads it: name, first bytes, parts, relations, size.

Runs in the reading child. Raises `FileRefused`; the parent turns its code into words.
"""

import re
import zipfile
import zlib
from pathlib import Path

from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.contents import pieces

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
MAX_PARSED_BYTES = 6 * 1024**2  # of one part that is parsed: about five hundred pages
PARSED = ("word/", "docprops/", "_rels/")

_MACRO_FORMATS = {".docm", ".dotm"}
_OLD_FORMATS = {".doc", ".dot", ".rtf", ".odt", ".pdf", ".pages"}
_MACRO_PARTS = ("vbaproject", "vbadata", "activex", "word/embeddings/")
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_LONGEST_MARK = len(b"<!DOCTYPE") - 1  # a mark may lie across two pieces
# Word writes UTF-8. In any other encoding a document type could hide from these checks.
_NOT_UTF_8 = (b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00", b"\x4c\x6f\xa7\x94")
_BEGINS_XML = (b"<", b"\x00<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([^"'\s]*)""", re.IGNORECASE)


def check(path: Path, file_name: str) -> None:
    """Whether a file may be parsed as a Word document."""
    extension = Path(file_name).suffix.lower()
    if extension in _MACRO_FORMATS:
        raise FileRefused("macros")
    if extension in _OLD_FORMATS:
        raise FileRefused("old", name=file_name)
    if extension != ".docx":
        raise FileRefused("extension", name=file_name)
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("empty")
    if size > limits.MAX_FILE_BYTES:
        raise FileRefused("file_size", limit=limits.MAX_FILE_BYTES // 1024**2)
    _check_start(path, file_name)
    try:
        with zipfile.ZipFile(path) as container:
            _check_parts(container, file_name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise FileRefused("damaged") from error


def _check_start(path: Path, file_name: str) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    if start == OLE:  # an encrypted document, or an old one under a new name
        raise FileRefused("locked" if _OLE_LOCKED in path.read_bytes() else "old", name=file_name)
    if not start.startswith(ZIP):
        raise FileRefused("content", name=file_name)


def _check_parts(container: zipfile.ZipFile, file_name: str) -> None:
    entries = container.infolist()
    if len(entries) > limits.MAX_ENTRIES:
        raise FileRefused("too_big")
    if sum(entry.file_size for entry in entries) > limits.MAX_INFLATED_BYTES:
        raise FileRefused("too_big")  # by its own word; what says less is counted below
    names = [entry.filename.lower() for entry in entries]
    if any(part in name for name in names for part in _MACRO_PARTS):
        raise FileRefused("macros")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused("locked")
    if len(set(names)) != len(names) or "[content_types].xml" not in names:
        raise FileRefused("content" if len(set(names)) == len(names) else "damaged", name=file_name)
    total = 0
    for entry in entries:
        total += _look_at(container, entry.filename, file_name, limits.MAX_INFLATED_BYTES - total)


def _look_at(container: zipfile.ZipFile, name: str, file_name: str, left: int) -> int:
    """The real size of a part, unpacked once and not kept."""
    size, low, is_xml, tail = 0, name.lower(), False, b""
    is_parsed = low.startswith(PARSED) and low.endswith((".xml", ".rels"))
    for piece in pieces(container, name):
        size += len(piece)
        if size > left or (is_parsed and size > MAX_PARSED_BYTES):
            raise FileRefused("too_big")
        if size == len(piece):
            is_xml = low.endswith((".xml", ".rels")) or looks_like_xml(piece)
            if is_xml and not is_utf_8(piece):
                raise FileRefused("damaged")
        if is_xml and has_dtd(tail + piece):
            raise FileRefused("damaged")
        tail = piece[-_LONGEST_MARK:]
        if low.endswith((".xml", ".rels")):
            if low == "[content_types].xml":
                _check_type(piece, file_name)
            elif low.endswith(".rels") and leads_outside(piece):
                raise FileRefused("links")
    return size


def looks_like_xml(start: bytes) -> bool:
    """Whether a part is XML, whatever its name."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_BEGINS_XML)


def has_dtd(piece: bytes) -> bool:
    """Whether a document type begins in this piece of XML."""
    return _DTD.search(piece) is not None


def is_utf_8(start: bytes) -> bool:
    """Whether a part says that it is UTF-8, or says nothing."""
    declared = _ENCODING.search(start[:400])
    known = declared is None or declared.group(1).lower() in (b"utf-8", b"us-ascii")
    return known and not start.startswith(_NOT_UTF_8)


def _check_type(types: bytes, file_name: str) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FileRefused("macros")
    if b"wordprocessingml.document.main+xml" not in types:
        raise FileRefused("content", name=file_name)


def leads_outside(piece: bytes) -> bool:
    """Whether a relation leads out of the container; links of the text may."""
    return any(
        b"External" in relation and b"/hyperlink" not in relation
        for relation in _RELATION.findall(piece)
    )
