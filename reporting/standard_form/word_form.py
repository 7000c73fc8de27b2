"""The standard form as an empty Word document."""

import io

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from documents.exchange import word_tables
from office.word.frame import Frame
from office.word.writing import Tongue
from reporting.standard_form.definition import FormTable, StandardForm
from reporting.standard_form.words import about_report, guidance_of, note, title
from richtext.tree import Cell, cell

_EMPTY_LINES = 4  # below the heading of a section
_SHARES = (30, 70)


def write(form: StandardForm) -> bytes:
    """The file: a title page, the sections with their guidance, then the tables to fill in."""
    language = get_language() or "en"
    frame = Frame(
        title=title(), author="UNOSSC", tongue=Tongue.of(language), made_at=clock.real_now()
    )
    frame.header_and_footer(header=title(), page=_("Page %(page)s of %(pages)s"))
    _title_page(frame)
    for section in form.sections:
        writer = frame.writer()
        writer.text("Heading 1", section.title)
        writer.text("Note", guidance_of(section))
        for _line in range(_EMPTY_LINES):
            writer.paragraph("Normal")
    for form_table in form.tables:
        _table(frame, form_table, language)
    out = io.BytesIO()
    frame.document.save(out)
    return out.getvalue()


def _title_page(frame: Frame) -> None:
    frame.title_page(_("South-South and triangular cooperation"), title())
    writer = frame.writer()
    rows = [(cell(label, is_bold=True), Cell(())) for label in about_report()]
    writer.table(rows, 2, _SHARES)
    writer.text("Note", note())
    frame.new_page()


def _table(frame: Frame, form_table: FormTable, language: str) -> None:
    writer = frame.writer()
    writer.text("Heading 1", form_table.title)
    if form_table.is_of_commitments:
        writer.text("Note", _("Copy this table for each commitment of the roadmap."))
    writer.facts(_short(form_table))
    word_tables.write(writer, form_table.table, language)


def _short(form_table: FormTable) -> list[tuple[str, str]]:
    """What to enter in each column; long lists of choices, such as currencies, are left out."""
    return [
        (str(asked.column.heading), words)
        for asked in form_table.asked
        if (words := "\n".join(filter(None, [str(asked.column.hint), *asked.listed])))
    ]
