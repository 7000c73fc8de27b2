"""Registers lists of participants with the import pipeline."""

from django.utils.translation import gettext_lazy as _

from imports.columns.form import IsGroup
from imports.columns.layout import Layout
from imports.importer import Importer, Read
from imports.models import Row
from people.importer.batches import NO_LIST, parse_rows
from people.importer.employers import compare_and_ask, note_countries, note_employers, spellings
from people.importer.form import FORM
from people.importer.known import SAMENESS, resolver
from people.importer.notification import notify
from people.importer.preview import parsed_again
from people.importer.problems import DECIDABLE
from people.importer.row_display import ShownRow
from people.importer.row_reader import Reader
from people.importer.undo import undo_list
from people.importer.writer import WRITER
from people.models import PEOPLE_LIST


def _reader(layout: Layout) -> Read:
    return Reader(layout, resolver(), spellings()).read


def _choices(row: Row) -> set[str]:
    return {value for value, _label in ShownRow(row).choices}


def _is_country() -> IsGroup:
    return resolver().is_country


PEOPLE = Importer(
    name=PEOPLE_LIST,
    form=FORM,
    parsed_again=parsed_again,
    decidable=DECIDABLE,
    sameness=SAMENESS,
    note_compared=note_countries,
    writer=WRITER,
    notify=notify,
    undo=undo_list,
    reader=_reader,
    choices=_choices,
    no_list=NO_LIST,
    unnamed=_("Say which column holds the names."),
    is_group=_is_country,
    parse_rows=parse_rows,
    note_read=note_employers,
    compare=compare_and_ask,
)
