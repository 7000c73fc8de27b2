"""Looks at a file before any parser does: name, first bytes, content types, real size.

Runs in the reading child. Raises `FileRefused`; the parent turns its code into words.
"""

import zipfile
import zlib
from pathlib import Path

from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.contents import Seen, check_parts
from office.spreadsheets.old_excel import check_old_excel

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
FORMATS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".ods": "ods",
    ".xls": "xls",
    ".pasted": "html",  # never a file's name: reading.read_pasted
}
MACRO_FORMATS = {".xlsm", ".xltm", ".xlsb", ".xlam"}

_BOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_PARTS = (
    "vbaproject",
    "xl/macrosheets/",
    "xl/dialogsheets/",
    "activex",
    "basic/",
    "scripts/",
)
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 256 * 1024


def check(path: Path, file_name: str) -> tuple[str, Seen]:
    """The format of a file that may be parsed – csv, xlsx, ods, xls or html –, and what only the
    look inside could see."""
    extension = Path(file_name).suffix.lower()
    if extension in MACRO_FORMATS:
        raise FileRefused("macros")
    if extension not in FORMATS:
        raise FileRefused("extension", name=file_name)
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("empty")
    if size > limits.MAX_FILE_BYTES:
        raise FileRefused("file_size", limit=limits.MAX_FILE_BYTES // 1024**2)
    kind = FORMATS[extension]
    return kind, _check_content(path, kind, file_name)


def _check_content(path: Path, kind: str, file_name: str) -> Seen:
    with path.open("rb") as file:
        start = file.read(8)
    if kind in ("xlsx", "ods"):
        if start == OLE:  # an encrypted workbook hides in an OLE container
            raise FileRefused(
                "locked" if _OLE_LOCKED in path.read_bytes() else "content", name=file_name
            )
        if not start.startswith(ZIP):
            raise FileRefused("content", name=file_name)
        return _check_container(path, kind, file_name)
    if kind == "xls":
        if start != OLE:
            raise FileRefused("content", name=file_name)
        if _OLE_MACROS in path.read_bytes():
            raise FileRefused("macros")
        return check_old_excel(path)
    if start.startswith((ZIP, OLE, b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        raise FileRefused("content", name=file_name)
    return Seen()


def _check_container(path: Path, kind: str, file_name: str) -> Seen:
    try:
        with zipfile.ZipFile(path) as container:
            entries = container.infolist()
            _check_entries(entries)
            _check_type(container, kind, file_name)
            return check_parts(container, entries, kind)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise FileRefused("damaged") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ENTRIES:
        raise FileRefused("too_big")
    names = [entry.filename.lower() for entry in entries]
    if any(part in name for name in names for part in _MACRO_PARTS):
        raise FileRefused("macros")
    if any(name.startswith(_LINK_PARTS) for name in names):
        raise FileRefused("links")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused("locked")


def _check_type(container: zipfile.ZipFile, kind: str, file_name: str) -> None:
    part = "[Content_Types].xml" if kind == "xlsx" else "mimetype"
    if part not in container.namelist():
        raise FileRefused("content", name=file_name)
    with container.open(part) as file:
        types = file.read(_CHUNK)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FileRefused("macros")
    if (_BOOK_TYPE if kind == "xlsx" else _ODS_TYPE) not in types:
        raise FileRefused("content", name=file_name)
