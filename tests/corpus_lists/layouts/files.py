"""The same kind of list as kinds of file that programs in other countries write."""

from tests.corpus_lists.columns import Column, column, name_columns, own_columns, remarks
from tests.corpus_lists.layouts.base import Draft, in_some_order, people
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import plain_sheet
from tests.corpus_lists.truth import Content
from tests.corpus_lists.writing import UNICODE_TEXT, semicolons

CODE_PAGES = {"en": "cp1252", "fr": "cp1252", "es": "cp1252", "pt": "cp1252", "ru": "cp1251",
              "ar": "cp1256"}  # fmt: skip


def participants(style: Style) -> list[Column]:
    """The columns of an ordinary list, in an order of its own."""
    wanted = [Content.ORGANISATION, Content.POSITION, Content.COUNTRY, Content.EMAIL]
    if style.rng.random() < 0.3:
        wanted[:2] = [Content.POSITION_AND_ORGANISATION]
    if style.rng.random() < 0.5:
        wanted.append(Content.PHONE)
    if style.rng.random() < 0.3:
        wanted.append(Content.ORGANISATION_TYPE)
    names = name_columns(style)
    if style.rng.random() < 0.4:
        names = [column(style, Content.HONORIFIC), *names]
    columns = in_some_order(style, [*names, *own_columns(style, *wanted)])
    return [*columns, remarks(style)] if style.rng.random() < 0.3 else columns


def excel_semicolon(style: Style) -> Draft:
    """CSV of Excel in countries with a decimal comma, such as France and Germany.

    Source: https://wiki.scn.sap.com/wiki/display/ABAP/Excel+files+-+CSV+format and
    https://unicodefyi.com/guide/unicode-in-excel: the region decides on the delimiter, "CSV" is in
    the code page of Windows, "CSV UTF-8" has a byte order mark.
    """
    encoding = style.rng.choice(("cp1252", "utf-8-sig"))
    sheet = plain_sheet(style, participants(style), people(style), encoding=encoding)
    return Draft([sheet], semicolons(encoding))


def unicode_text(style: Style) -> Draft:
    """What Excel calls "Unicode Text": tabs, UTF-16 with a byte order mark.

    Source: http://www.herongyang.com/Unicode/Excel-Save-File-in-Unicode-Text-txt.html.
    """
    return Draft([plain_sheet(style, participants(style), people(style))], UNICODE_TEXT)


def code_page(style: Style) -> Draft:
    """CSV in a code page of Windows: 1251 for Cyrillic, 1252 for Western, 1256 for Arabic letters.

    Source: http://www.sqlsnippets.com/en/topic-13412.html (what Excel opens and saves);
    the delimiter is the semicolon or the comma, by the settings of the region.
    """
    encoding = CODE_PAGES[style.language]
    sheet = plain_sheet(style, participants(style), people(style), encoding=encoding)
    form = semicolons(encoding)
    if style.rng.random() < 0.5:
        form = type(form)(form.suffix, encoding, ",")
    return Draft([sheet], form)
