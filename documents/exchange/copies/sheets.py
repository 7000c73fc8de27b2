"""A spreadsheet as a copy of a draft: columns are known by their names, wherever they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from core.locales import listed
from core.text import fold
from documents.exchange.copies import columns, limits, references, row_sheets
from documents.exchange.copies.columns import CODE, GOES_ON, LANGUAGE, NEEDED, TEXT, VERSION
from documents.exchange.copies.parts import Copy, CopyRefused, Part, naming_section
from documents.kinds import kind_named
from documents.models import SectionTemplate
from office.spreadsheets import reading
from office.spreadsheets.fillable import LISTS
from office.spreadsheets.reading import Cell, Row, Sheet
from richtext import languages, tree
from richtext.notation import from_notation_within_limits

_HEADER_ROWS = 20


def read(path: Path, file_name: str, kind: str, templates: Sequence[SectionTemplate]) -> Copy:
    """The copy in a spreadsheet, of a document with the sections of `templates`.

    Raises SheetRefused or CopyRefused.
    """
    codes = {template.code for template in templates}
    with reading.read(path, file_name) as book:
        marks = _marks(book.sheets)
        of_rows = row_sheets.read(book.sheets, kind_named(kind).exchange)
        own = {columns.MARKS, LISTS, *columns.guidance_names(), *of_rows}
        sheets = [sheet for sheet in book.sheets if sheet.name not in own]
        rows: list[Row] = []
        positions: dict[str, int] = {}
        if not of_rows or _has_sections(sheets):
            positions, of_sections, header = _header(sheets)
            rows = [row for row in of_sections.rows() if row.number > header]
            sheets = [sheet for sheet in sheets if sheet.name != of_sections.name]
        fingerprint = references.fingerprint(_texts(sheets))
    draft = marks.get("draft", "")
    return Copy(
        "xlsx",
        int(draft) if draft.isdecimal() and len(draft) < 10 else None,
        _parts(rows, positions, codes),
        is_written_elsewhere=marks.get(references.PROPERTY, fingerprint) != fingerprint,
        sheets=list(of_rows.values()),
    )


def _has_sections(sheets: Iterable[Sheet]) -> bool:
    """Whether a sheet has columns of sections: a copy may come back with its rows alone."""
    known = columns.known()
    return any(
        len(_positions(row, known)) > 1
        for sheet in sheets
        for row in sheet.rows()
        if row.number <= _HEADER_ROWS
    )


def _marks(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What the hidden sheet says, by name."""
    rows = (row for sheet in sheets if sheet.name == columns.MARKS for row in sheet.rows())
    return {str(row.cells[0]): str(row.cells[1]) for row in rows if len(row.cells) > 1}


def _texts(sheets: Iterable[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for row in sheet.rows():
            yield from (str(cell) for cell in row.cells if cell is not None)


def _header(sheets: Iterable[Sheet]) -> tuple[dict[str, int], Sheet, int]:
    """Where each column is, in which sheet, and the row that names them.

    Raises CopyRefused, which says the columns that are missing.
    """
    known = columns.known()
    best: tuple[dict[str, int], Sheet | None, int] = ({}, None, 0)
    for sheet in sheets:
        for row in sheet.rows():
            if row.number > _HEADER_ROWS:
                break
            positions = _positions(row, known)
            if len(positions) > len(best[0]):
                best = (positions, sheet, row.number)
    positions, header_sheet, number = best
    missing = [column for column in NEEDED if column not in positions]
    if header_sheet is None or len(missing) > 1:
        raise CopyRefused(
            _(
                "This spreadsheet is not a copy taken from here: no sheet has the columns "
                "%(columns)s. Take the Excel copy of the draft and write in that."
            )
            % {"columns": listed(f"“{columns.label(column)}”" for column in NEEDED)}
        )
    if missing:
        raise CopyRefused(
            _(
                "The column “%(column)s” is missing in the sheet “%(sheet)s”, or the words above "
                "it were changed. Put it back as in the copy you took."
            )
            % {"column": columns.label(missing[0]), "sheet": header_sheet.name}
        )
    return positions, header_sheet, number


def _positions(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    positions: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        if column := known.get(fold(str(cell))):
            positions.setdefault(column, place)
    return positions


def _parts(rows: Iterable[Row], positions: Mapping[str, int], codes: set[str]) -> list[Part]:
    texts: dict[str, list[str]] = {}
    about: dict[str, tuple[int | None, str]] = {}
    for row in rows:
        code, text = (str(_cell(row, positions, column)).strip() for column in (CODE, TEXT))
        if not code and not text:
            continue
        if code not in codes:
            raise CopyRefused(
                _(
                    "Row %(row)s: “%(code)s” in the column “%(column)s” is the code of no section. "
                    "Has something moved? Put the row back as in the copy you took."
                )
                % {"row": row.number, "code": code[:40], "column": columns.label(CODE)}
            )
        texts.setdefault(code, []).append(text)
        about.setdefault(code, (_version(row, positions), _language(row, positions)))
    joined = {code: _joined(cells) for code, cells in texts.items()}
    limits.check_all(map(limits.elements_of_notation, joined.values()))
    return [_part(code, text, *about[code]) for code, text in joined.items()]


def _joined(cells: Iterable[str]) -> str:
    """The text of a section that is spread over the cells of several rows."""
    text = ""
    for cell in filter(None, cells):
        if text and cell.startswith(GOES_ON):
            text += cell[len(GOES_ON) :]
        else:
            text += f"\n\n{cell}" if text else cell
    return text


def _part(code: str, notation: str, version: int | None, language: str) -> Part:
    with naming_section(code):
        body = tree.canonical(from_notation_within_limits(notation))
    return Part(code=code, body=body, version=version, language=language, notation=notation)


def _cell(row: Row, positions: Mapping[str, int], column: str) -> Cell:
    place = positions.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _version(row: Row, positions: Mapping[str, int]) -> int | None:
    text = str(_cell(row, positions, VERSION)).strip()
    return int(text) if text.isdecimal() and 0 < len(text) < 10 else None


def _language(row: Row, positions: Mapping[str, int]) -> str:
    code = str(_cell(row, positions, LANGUAGE)).strip().lower()
    if code and code not in languages.KNOWN:
        words = _("Row %(row)s: “%(language)s” is no language. Use a code such as en, fr or ar.")
        raise CopyRefused(words % {"row": row.number, "language": code[:40]})
    return code
