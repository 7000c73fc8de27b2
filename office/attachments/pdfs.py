"""Checks PDF files before they are stored: what they are, and that they do nothing.

Runs in the child. A PDF is only looked into, never changed: its signatures stay valid.
"""

import zipfile
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from office.sandbox import FileRefused

_END, _AFTER_END = b"%%EOF", b" \t\r\n\x00"
_END_IS_WITHIN = 2048
MAX_OBJECTS = 200_000
MAX_DEPTH = 60  # of arrays and dictionaries in each other
_SCRIPTS = {"/JS", "/JavaScript", "/XFA"}
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/RichMediaExecute"}
_FILES = {"/EmbeddedFiles", "/EmbeddedFile", "/RichMediaContent"}
_KINDS_OF_FILES = {"/EmbeddedFile", "/RichMedia", "/Sound", "/Movie", "/Screen", "/3D"}


def check(path: Path) -> None:
    """Raises FileRefused unless the file is a PDF and nothing else, without scripts and files."""
    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        raise FileRefused("content", format="PDF")
    end = content.rfind(_END, -_END_IS_WITHIN)
    if end < 0 or content[end + len(_END) :].strip(_AFTER_END) or zipfile.is_zipfile(path):
        raise FileRefused("damaged")  # cut off, or another file stands behind it
    try:
        _check_objects(PdfReader(path))
    except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise FileRefused("damaged") from error


def _check_objects(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise FileRefused("locked")
    if not len(reader.pages):
        raise FileRefused("damaged")
    numbers = {number for numbers in reader.xref.values() for number in numbers}
    numbers |= set(reader.xref_objStm)
    if len(numbers) > MAX_OBJECTS:
        raise FileRefused("too_big")
    _check_value(reader.trailer, MAX_DEPTH)
    for number in sorted(numbers - {0}):
        _check_value(reader.get_object(IndirectObject(number, 0, reader)), MAX_DEPTH)


def _check_value(value: Any, depth: int) -> None:
    """Looks through what stands directly in an object; what it refers to has its own turn."""
    if depth == 0:
        raise FileRefused("damaged")
    if isinstance(value, DictionaryObject):
        _check_dictionary(value)
        for each in value.values():
            _check_value(each, depth - 1)
    elif isinstance(value, ArrayObject):
        for each in value:
            _check_value(each, depth - 1)


def _check_dictionary(value: DictionaryObject) -> None:
    names = set(value)
    if names & _SCRIPTS or _name(value, "/S") in _ACTIONS:
        raise FileRefused("scripts")
    kinds = {_name(value, "/Type"), _name(value, "/Subtype")}
    if names & _FILES or kinds & _KINDS_OF_FILES:
        raise FileRefused("files_inside")


def _name(value: DictionaryObject, key: str) -> str:
    named = value.raw_get(key) if key in value else ""
    return str(named.get_object() if isinstance(named, IndirectObject) else named)
