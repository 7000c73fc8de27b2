"""Cells in which the spreadsheet program shows an error instead of a value: #N/A, #REF!, Err:502.

A parser gives them as blank. Who sent the list does not see that a name is missing, so what is
shown is kept as the cell's text. Runs in the reading child, but for is_failed.
"""

import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from xml.etree import ElementTree

MOST = 20_000
UNNAMED = "#ERR!"  # what stood in the cell was cut off, or nothing did
Failed = dict[tuple[int, int], str]  # (row as the program shows it, column from nought) → text

# As Excel and LibreOffice write them in English, French, Spanish, Portuguese and German.
_SHOWN = re.compile(
    r"#(?:N/?A|N/D|NV|REF!|¡REF!|BEZUG!|VALUE!|VALEUR!|¡?VALOR!|WERT!|NAME\?|NOM\??|¿NOMBRE\?|"
    r"NOME\?|DIV/0!|¡DIV/0!|NULL!|NUL!|¡NULO!|NULO!|NUM!|¡NUM!|NOMBRE!|ZAHL!|NÚM!|SPILL!|CALC!|"
    r"GETTING_DATA|ERR!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)|Err:[0-9]{3}",
    re.IGNORECASE,
)
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,6})"[^<>]{0,200}?\st="e"[^<>]{0,200}(?<!/)>'
    rb"(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?(?:<v>([^<]{1,20})</v>)?"
)
_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def is_failed(text: str) -> bool:
    """Whether a cell's text is nothing but an error of a spreadsheet program."""
    return text[:1] in ("#", "E", "e") and bool(_SHOWN.fullmatch(text))


def shown(text: bytes) -> str:
    """The error that the program shows; a general one where it cannot be read."""
    shown_text = text.decode("utf-8", "replace").strip()
    return shown_text if is_failed(shown_text) else UNNAMED


def in_sheet(piece: bytes) -> Iterable[tuple[tuple[int, int], str]]:
    """The failed cells of a piece of a sheet's XML."""
    if b't="e"' not in piece:
        return
    for letters, number, text in _CELL.findall(piece):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        yield (int(number), column - 1), shown(text)


def of_code(code: int) -> str:
    """An error as XLS numbers it ([MS-XLS] 2.5.10)."""
    return _CODES.get(code, UNNAMED)


def by_sheet(container: zipfile.ZipFile, by_part: dict[str, Failed]) -> dict[int, Failed]:
    """Failed cells by the number of the worksheet instead of the name of its part."""
    if not by_part:
        return {}
    try:
        links = _small(container, "xl/_rels/workbook.xml.rels")
        book = _small(container, "xl/workbook.xml")
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = [sheet.get(_RELATED) for sheet in book.iter() if sheet.tag.endswith("}sheet")]
    paths = [_path(targets[key]) for key in sheets if key in targets]
    return {number: by_part[path] for number, path in enumerate(paths) if path in by_part}


def _small(container: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part that contents.py has checked: it is small and declares no entities."""
    return ElementTree.fromstring(container.read(name))  # noqa: S314


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
