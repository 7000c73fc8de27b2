"""Cells in which the spreadsheet program shows an error instead of a value: #N/A, #REF!, Err:502.

A parser gives them as blank. Who sent the list does not see that a name is missing, so what is
shown is kept as the cell's text. Runs in the reading child, but for is_failed.
"""

import re
from collections.abc import Iterable

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
