"""The standard form as an empty workbook."""

import io
from dataclasses import replace

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from documents.exchange.excel import guidance_page
from office.spreadsheets.fillable import FillableSheet, add_sheets
from office.spreadsheets.writing import Page, add_pages, open_book
from reporting.standard_form.definition import FormTable, StandardForm
from reporting.standard_form.words import about_report, guidance_of, note


def write(form: StandardForm) -> bytes:
    """The file: the sections, a sheet for each table with its lists of choices, and the hints."""
    out = io.BytesIO()
    is_rtl = get_language_bidi()
    with open_book(out) as book:
        add_pages(book, [_sections(form)], right_to_left=is_rtl)
        add_sheets(
            book,
            [_sheet(table) for table in form.tables],
            wrong_date=_("Enter a date, for example 2018-06-30."),
            wrong_choice=_("Choose one of the values in the list."),
            right_to_left=is_rtl,
        )
        guidance = guidance_page([form_table.table for form_table in form.tables])
        add_pages(book, [guidance], right_to_left=is_rtl)
    return out.getvalue()


def _sections(form: StandardForm) -> Page:
    facts = [(label, "", "") for label in about_report()]
    sections = [(section.title, guidance_of(section), "") for section in form.sections]
    return Page(
        name=_("Report"),
        header=[_("Part"), _("What to write"), _("Text")],
        rows=[(_("About this form"), note(), ""), *facts, *sections],
        widths=(28, 60, 90),
        open=frozenset({2}),
    )


def _sheet(form_table: FormTable) -> FillableSheet:
    """The sheet without the column by which a copy of a report is recognised."""
    sheet = form_table.table.sheet()
    return replace(sheet, columns=sheet.columns[:-1])
