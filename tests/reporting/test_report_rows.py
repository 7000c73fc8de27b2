"""The rows of a report in its copies: what is wrong with them, and who may save them."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Mandate
from core.errors import Refused, Stale
from documents.exchange.copies.parts import ReturnedRow
from documents.exchange.copies.row_comparison import RowComparison
from documents.exchange.copies.row_values import Values
from documents.models import Draft
from reporting.kind import REPORT
from tests.measurement.factories import make_value
from tests.reporting.copies import spend


@pytest.mark.parametrize(
    ("scope", "open_sheets"),
    [
        ("report:profile", {"profile"}),
        ("report:entries", {"entries"}),
        ("roadmap:commitments", {"spending", "indicators"}),
    ],
)
def test_rows_of_a_report_are_saved_by_those_who_may_write_in_them(
    draft, promised, commitment, focal, contributor, scope, open_sheets
):
    spend(commitment, focal)
    make_value(promised)
    Mandate.objects.filter(user=contributor).update(writing_scopes=[scope])

    for rules in REPORT.exchange:
        row = rules.read(draft)[0]
        cells = dict(row.cells)
        if rules.name == "entries":
            cells["delivery"] = "limited"
        save = partial(rules.save, draft=draft, key=row.key, version=row.version, cells=cells)
        if rules.name in open_sheets:
            save(by=contributor)
        else:
            with pytest.raises(PermissionDenied):
                save(by=contributor)


WRONG = [
    ("entries", {"done": "A law."}, "delivery", "Choose how far the commitment is delivered."),
    ("entries", {"delivery": "Nearly"}, "delivery", "“Nearly” is not one of the choices"),
    ("entries", {"delivery": "Limited", "challenges": "Rain"}, "challenges", "“Rain” is not one"),
    ("entries", {"delivery": "Limited", "unchanged_reason": "So."}, "delivery", "“Not started”"),
    ("entries", {"done": "A law.", "unchanged_reason": "So."}, "unchanged_reason", "Say either"),
    ("entries", {"delivery": "Limited", "done": "x" * 4001}, "done", "Shorten this text to 4000"),
    ("spending", {"amount": "two thousand"}, "amount", "Enter an amount in figures"),
    ("spending", {"amount": "1.250"}, "amount", "This can be read as"),
    ("spending", {"amount": "-5"}, "amount", "Enter an amount in figures"),
    ("spending", {"amount": "0"}, "amount", "Enter an amount between"),
    ("spending", {"currency": "Sovereigns"}, "currency", "“Sovereigns” is not one of the choices"),
    ("spending", {"source": ""}, "source", "Fill in this cell."),
    ("indicators", {"value": "12"}, "measured_on", "Fill in this cell."),
    ("indicators", {"measured_on": "soon"}, "measured_on", "date"),
    ("indicators", {"measured_on": "2017-09-30", "value": "many"}, "value", "Enter a number"),
    ("indicators", {"measured_on": "2017-09-30", "value": "1"}, "source", "Fill in this cell."),
    ("profile", {"answer": "Perhaps"}, "answer", "“Perhaps” is not one of the choices"),
    ("profile", {"answer": "In force"}, "since", "Say since when it is in force"),
    ("profile", {"since": "2015"}, "answer", "Choose an answer."),
    ("profile", {"answer": "In force", "since": "2999"}, "since", "a year to come"),
    ("profile", {"answer": "No", "link": "act 5"}, "link", "begins with https://"),
]
SPENT_CELLS = {"number": "1", "amount": "2 500", "currency": "KES", "source": "Treasury"}


def compared(draft, name, cells):
    """The first row of a sheet beside the stored one, or a new row, with these cells."""
    (rules,) = [rules for rules in REPORT.exchange if rules.name == name]
    values = Values(rules, draft)
    stored = None if rules.takes_new_rows else rules.read(draft)[0]
    shown = dict.fromkeys(values.columns, "")
    if stored:
        shown = {n: values.text(column, stored.cells[n]) for n, column in values.columns.items()}
    elif name == "spending":
        shown |= SPENT_CELLS
    base = values.base(stored.cells) if stored else ""
    row = ReturnedRow(2, shown[rules.key], base, shown | cells)
    return RowComparison(values, row, stored)


@pytest.mark.parametrize(("sheet", "cells", "column", "words"), WRONG)
def test_a_wrong_cell_of_a_report_is_named_beside_its_column(
    draft, promised, sheet, cells, column, words
):
    row = compared(draft, sheet, cells)

    assert row.outcome == "problem"
    heading = str(row.values.columns[column].heading)
    (problem,) = [cell.problem for cell in row.shown if cell.heading == heading]
    assert words in problem


@pytest.mark.parametrize("rules", REPORT.exchange, ids=lambda rules: rules.name)
def test_rows_of_a_report_are_saved_only_as_their_reader_saw_them(
    draft, promised, commitment, focal, rules
):
    spend(commitment, focal)
    row = rules.read(draft)[0]

    with pytest.raises(Stale):
        rules.save(draft=draft, key=row.key, version="earlier", cells=row.cells, by=focal)


@pytest.mark.parametrize(
    ("sheet", "key"),
    [("entries", ""), ("entries", "77"), ("spending", "77"), ("indicators", ""),
     ("indicators", "77"), ("profile", ""), ("profile", "nothing")],
)  # fmt: skip
def test_rows_that_the_report_does_not_have_are_refused(draft, focal, sheet, key):
    (rules,) = [rules for rules in REPORT.exchange if rules.name == sheet]
    cells = {column.name: "" for column in rules.columns}

    with pytest.raises(Refused):
        rules.save(draft=draft, key=key, version="", cells=cells, by=focal)


@pytest.mark.parametrize("rules", REPORT.exchange, ids=lambda rules: rules.name)
def test_rows_of_a_report_are_read_in_few_statements(
    draft, promised, commitment, focal, rules, django_assert_max_num_queries
):
    spend(commitment, focal)
    make_value(promised)
    stored = Draft.objects.for_reading().get(pk=draft.pk)

    with django_assert_max_num_queries(4):
        rules.read(stored)
