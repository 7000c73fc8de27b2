"""Lists of people out and in again: nothing to do, nothing changed, nothing that runs."""

import tempfile
from pathlib import Path

import pytest
from django.utils import translation

from countries.models import OrganisationKind, Party
from imports.actions import apply_import
from imports.columns.tags import column_of_tag
from office.spreadsheets.reading import read
from people.importer.batches import check_list, read_list
from people.importer.headers import column_of
from people.importer.organisations import kind_of_type
from people.importer.tags import RULES, TAGS
from people.list_export import HEADERS, KINDS, country_name, people_rows, write_people
from people.models import Participation, Person
from tests.factories import OrganisationFactory, PersonFactory
from tests.people.importer.samples import COTONOU, MESSY, NAIROBI

PAGE = "/workshops/nairobi-2017/participants/export/"
HOSTILE = ["=1+1", "+x", "-x", "@sum", "'=1", "''", "\t=1", "'", '=A("x")', "|cmd", "a\nb"]


def outcomes(event, file, name):
    """What importing the downloaded file would do."""
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as stored:
        stored.write(b"".join(file) if not hasattr(file, "read") else file.read())
        stored.flush()
        parsed_list = read_list(Path(stored.name), name)
        return [row.outcome for row in check_list(event, parsed_list)], parsed_list


@pytest.mark.parametrize("language", HEADERS)
def test_every_header_and_type_is_a_word_that_import_knows(language):
    assert [column_of(header) for header in HEADERS[language]] == list(TAGS)
    for kind in OrganisationKind.values:
        assert kind_of_type(KINDS[language][kind]) == kind


def test_every_tag_is_a_tag_that_import_knows():
    assert {column_of_tag(tag, RULES): column for column, tag in TAGS.items()} == {
        c: c for c in TAGS
    }


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("language", [*HEADERS, "ru", "zh"])
def test_every_country_is_exported_under_a_name_that_import_takes(language, spellings):
    for party in Party.objects.countries():
        assert spellings.resolve(country_name(party, language)).iso3 == party.code


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("path", [MESSY, NAIROBI, COTONOU])
@pytest.mark.parametrize(
    "query", ["format=xlsx", "format=csv", "format=xlsx&tags=1", "format=csv&tags=1"]
)
def test_the_sample_lists_exported_and_imported_again_leave_nothing_to_do(
    as_user, reviewer, workshop, checked_batch, path, query
):
    apply_import(batch=checked_batch(path), by=None)

    answer = as_user(reviewer).get(f"{PAGE}?{query}")

    name = "list." + query[7:].partition("&")[0]
    row_outcomes, _ = outcomes(workshop, answer.streaming_content, name)
    assert len(row_outcomes) == Participation.objects.count() > 0
    assert set(row_outcomes) == {"same"}


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("language", ["fr", "es", "pt", "ar", "ru"])
def test_an_export_in_any_language_imports_without_changes(workshop, checked_batch, language):
    apply_import(batch=checked_batch(COTONOU), by=None)

    with translation.override(language):
        rows = people_rows(Person.objects.order_by("pk"), language)
        file = write_people(rows, language=language, file_format="xlsx")
        row_outcomes, _ = outcomes(workshop, file, "list.xlsx")

    assert set(row_outcomes) == {"same"}


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_hostile_text_is_harmless_in_the_file_and_itself_when_read_back(db, tmp_path, file_format):
    for number, text in enumerate(HOSTILE):
        employer = OrganisationFactory(name=f"{text}{number}")
        PersonFactory(given_name=text, position=text, organisation=employer)
    rows = list(people_rows(Person.objects.order_by("pk"), "en"))
    path = tmp_path / f"list.{file_format}"
    path.write_bytes(write_people(iter(rows), language="en", file_format=file_format).read())

    with read(path) as book:
        back = [row.cells for row in book.sheets[0].rows()][1:]

    written = [[str(cell) for cell in row] for row in rows]
    assert [(row + [""] * 9)[:9] for row in back] == written
    if file_format == "csv":
        raw = path.read_text(encoding="utf-8-sig")
        assert not any(f",{text[0]}" in raw for text in ("=", "+", "@"))


def test_the_export_is_a_download_that_no_proxy_stores(as_user, reviewer, workshop):
    answer = as_user(reviewer).get(PAGE)

    assert answer["Content-Disposition"] == (
        'attachment; filename="nairobi-2017-participants.xlsx"'
    )
    assert answer["Cache-Control"] == "private, no-store"


def test_the_export_refuses_strangers_and_readers(client, as_user, focal, workshop):
    assert client.get(PAGE).status_code == 302
    assert as_user(focal).get(PAGE).status_code == 403
    assert as_user(focal).get(PAGE.replace("2017", "2018")).status_code == 404


def test_the_export_refuses_post(as_user, reviewer, workshop):
    assert as_user(reviewer).post(PAGE).status_code == 405


def test_queries_of_the_export_do_not_grow_with_the_people(
    as_user, reviewer, workshop, django_assert_max_num_queries
):
    for _ in range(5):
        Participation.objects.create(
            event=workshop, person=PersonFactory(), organisation=OrganisationFactory()
        )
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        b"".join(client.get(PAGE).streaming_content)
