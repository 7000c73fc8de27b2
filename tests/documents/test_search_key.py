"""The text by which a revision is found: that of its sections, and what its rows say is text."""

from dataclasses import replace

from documents.search import search_key_of_content
from documents.structured_rows import StructuredRows
from roadmaps.kind import ROADMAP
from tests.documents.memo import MEMO

SECTIONS = [{"code": "purpose", "title": "Purpose", "body": "<p>Solar <b>pumps</b></p>"}]
VISITS = [{"place": "Mombasa", "on": "2018-05-01"}]


def kind_with_visits(**fields):
    rows = StructuredRows(
        name="visits", title="Visits", page="memos:visits", template="", snapshot=None,
        passages=None, check=None, written_by=None, **fields,
    )  # fmt: skip
    return replace(MEMO, own_rows=[rows])


def test_texts_of_sections_are_found_without_markup():
    assert search_key_of_content(MEMO, {"sections": SECTIONS}) == "purpose solar pumps"


def test_texts_of_rows_are_found_where_the_rows_name_them():
    content = {"sections": SECTIONS, "visits": VISITS}

    key = search_key_of_content(kind_with_visits(searched=frozenset({"place"})), content)

    assert key == "purpose solar pumps mombasa"


def test_texts_of_rows_that_name_none_are_not_found():
    content = {"sections": SECTIONS, "visits": VISITS}

    assert search_key_of_content(kind_with_visits(), content) == "purpose solar pumps"


def test_revisions_of_roadmaps_are_found_by_the_texts_of_sections_actors_and_commitments():
    assert ROADMAP.searched == {
        "title", "titles", "body", "organisation", "role", "reason", "description", "lead",
        "partners", "resources", "file_name", "problem", "baseline", "contribution",
        "verification", "risks", "national_plan", "source", "note", "words",
    }  # fmt: skip
