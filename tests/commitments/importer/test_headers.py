"""Headers of lists of commitments in five languages."""

import pytest
from django.conf import settings
from django.utils import translation

from commitments import workbook
from commitments.importer.form import settle
from commitments.importer.headers import _WORDS, HEADERS, Column
from core.text import fold
from roadmaps import actor_columns

LANGUAGES = [language for language, _name in settings.LANGUAGES]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Commitment / Engagement", Column.TITLE),
        ("Lead institution (ministry)", Column.LEAD),
        ("Institution chef de file", Column.LEAD),
        ("Fecha límite", Column.DUE_ON),
        ("Etapas", Column.MILESTONE),
        ("بند العمل", Column.PART),
        ("Título do compromisso", Column.TITLE),
        ("Type d'acteur", Column.ACTOR_KIND),
        ("Remarks", None),
    ],
)
def test_a_header_is_understood_in_its_language(header, column):
    assert HEADERS.column_of(header) == column


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_our_own_workbook_are_understood(language):
    sheets = (
        workbook.COMMITMENT_COLUMNS,
        workbook.MILESTONE_COLUMNS,
        actor_columns.ACTOR_COLUMNS,
    )
    with translation.override(language):
        headings = [(f"{column.heading} *", column.name) for sheet in sheets for column in sheet]

    assert [HEADERS.column_of(heading) for heading, _name in headings] == [
        name for _heading, name in headings
    ]


def test_each_header_word_means_one_column():
    words = [fold(word) for text in _WORDS.values() for word in text.split("|")]

    assert sorted(words) == sorted(set(words))


def test_an_organisation_beside_a_commitment_leads_it():
    columns = {Column.TITLE.value: 0, Column.ACTOR.value: 1}

    settle(columns)

    assert columns == {"title": 0, "lead": 1}


def test_a_date_without_a_milestone_ends_the_commitment():
    columns = {Column.TITLE.value: 0, Column.DUE_ON.value: 3}

    settle(columns)

    assert columns == {"title": 0, "ends_on": 3}
