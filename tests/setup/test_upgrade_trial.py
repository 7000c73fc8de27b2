"""The parts of make test-upgrade: the named commit, what is read, and what a comparison notices.

The whole trial takes minutes and is not run by pytest.
"""

import json
import re
from copy import deepcopy

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from launcher.paths import EmbeddedError
from scripts.upgrade_trial.comparison import Snapshot, differences
from scripts.upgrade_trial.earlier_commit import DOCUMENT, commit_named_in, resolve_commit
from scripts.upgrade_trial.intended_changes import INTENDED, IntendedChanges
from scripts.upgrade_trial.upgrade_probe import pages
from scripts.upgrade_trial.upgrade_probe.contribution import TEXT, hand_in
from scripts.upgrade_trial.upgrade_probe.papers import read_papers
from scripts.upgrade_trial.upgrade_probe.rows import digest, read_tables
from tests.security.scene import Scene

HASH = "0123456789abcdef0123456789abcdef01234567"
PARTIES = {
    "columns": ["id", "code", "name"],
    "rows": {
        "1": ["d1", "KEN", "Kenya"],
        "2": ["d2", "UGA", "Uganda"],
        "3": ["d3", "BEN", "Benin"],
    },
}
NOTHING_INTENDED = IntendedChanges()


def snapshot(**changes) -> Snapshot:
    """As much as a comparison wants, with one table and one page that tests change."""
    empty = {"columns": ["id"], "rows": {}}
    whole = {
        "tables": {f"table_{number}": empty for number in range(60)} | {"party": PARTIES},
        "papers": {f"KEN, revision {number}": f"hash {number}" for number in range(1, 9)},
        "answers": {f"/page/{number}/": {"reviewer": "200"} for number in range(120)},
    }
    return Snapshot.from_json(deepcopy(whole | changes))


def sentences(before, after, intended=NOTHING_INTENDED):
    return list(differences(before, after, intended))


# ── The commit ────────────────────────────────────────────────────────────────
def test_the_commit_is_read_from_its_line():
    text = f"Some words.\n\nVersion 0.1.0 is commit `{HASH}`.\n\nMore words."

    assert commit_named_in(text) == HASH


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Version 0.1.0 is commit `not yet named`.", "names no commit"),
        (f"Version 0.1.0 is commit `{HASH[:12]}`.", "names no commit"),
        (f"We know that Version 0.1.0 is commit `{HASH}`.", "names no commit"),
        (f"Version 0.1.0 is commit `{HASH}`.\n" * 2, "names 2 commits"),
    ],
    ids=["a placeholder", "a short hash", "inside a sentence", "two lines"],
)
def test_a_document_without_exactly_one_commit_is_answered_with_what_to_write(text, words):
    with pytest.raises(EmbeddedError, match=words) as raised:
        commit_named_in(text)

    assert "“Version 0.1.0 is commit `…`.”" in str(raised.value)
    assert "make test-upgrade FROM=" in str(raised.value)


def test_the_document_has_one_line_for_the_commit():
    lines = re.findall(r"^Version \S+ is commit `(.+)`\.$", DOCUMENT.read_text(), re.M)

    assert len(lines) == 1
    assert re.fullmatch(r"[0-9a-f]{40}", lines[0])


def test_a_commit_that_the_repository_does_not_have_is_named():
    with pytest.raises(EmbeddedError, match="no commit no-such-branch"):
        resolve_commit("no-such-branch")


# ── The comparison ────────────────────────────────────────────────────────────
def test_two_equal_snapshots_have_no_difference():
    assert sentences(snapshot(), snapshot()) == []


def with_rows(**rows):
    return {**PARTIES, "rows": {**PARTIES["rows"], **rows}}


WITHOUT_NAMES = {
    "columns": ["id", "code"],
    "rows": {key: values[:2] for key, values in PARTIES["rows"].items()},
}
WITHOUT_UGANDA = {
    **PARTIES, "rows": {key: row for key, row in PARTIES["rows"].items() if key != "2"},
}  # fmt: skip
WITH_ANOTHER_NAME = with_rows(**{"2": ["d2", "UGA", "Ouganda"]})
WITH_GHANA = with_rows(**{"4": ["d4", "GHA", "Ghana"]})
WITHOUT_ROWS = {**PARTIES, "rows": {}}


@pytest.mark.parametrize(
    ("party", "sentence"),
    [
        (WITHOUT_NAMES, "Table party: column name is missing."),
        (WITHOUT_UGANDA, "Table party: row 2 is missing."),
        (WITHOUT_ROWS, "Table party: rows 1, 2, 3 are missing."),
        (WITH_ANOTHER_NAME, "Table party: in column name, row 2 is changed."),
        (WITH_GHANA, "Table party: row 4 is new."),
    ],
    ids=["a dropped column", "a missing row", "an empty table", "another value", "a new row"],
)
def test_control_a_change_of_a_table_is_named_with_table_and_row(party, sentence):
    before = snapshot()
    after = snapshot(tables={**before.tables, "party": party})

    assert sentences(before, after) == [sentence]


def test_control_a_missing_table_is_named():
    before = snapshot()
    tables = {name: table for name, table in before.tables.items() if name != "party"}

    assert sentences(before, snapshot(tables=tables)) == ["Table party is missing."]


def test_many_missing_rows_are_counted_after_the_first_five():
    rows = {str(number): ["d"] for number in range(1, 18)}
    before = snapshot(tables={**snapshot().tables, "long": {"columns": ["id"], "rows": rows}})
    after = snapshot(tables={**snapshot().tables, "long": {"columns": ["id"], "rows": {}}})

    assert sentences(before, after) == ["Table long: rows 1, 2, 3, 4, 5 and 12 more are missing."]


def test_a_new_revision_is_a_difference_unless_it_is_intended():
    papers = snapshot().papers
    after = snapshot(papers={**papers, "UGA, revision 1": "a hash"})
    intended = IntendedChanges(new_papers={"UGA, revision 1": "it was a text"})

    assert sentences(snapshot(), after) == [
        "UGA, revision 1: the SHA-256 was missing and is a hash."
    ]
    assert sentences(snapshot(), after, intended) == []


def test_control_a_changed_hash_and_a_missing_revision_are_named():
    papers = snapshot().papers
    after = snapshot(
        papers={name: value for name, value in papers.items() if name != "KEN, revision 1"}
        | {"KEN, revision 2": "another hash"}
    )

    assert sentences(snapshot(), after) == [
        "KEN, revision 1: the SHA-256 was hash 1 and is missing.",
        "KEN, revision 2: the SHA-256 was hash 2 and is another hash.",
    ]


def test_control_a_failing_page_and_another_answer_are_named():
    answers = {
        **snapshot().answers,
        "/page/1/": {"reviewer": "500"},
        "/page/2/": {"reviewer": "404"},
    }

    assert sentences(snapshot(), snapshot(answers=answers)) == [
        "/page/1/ fails for the reviewer with status 500.",
        "/page/2/ answered the reviewer with 200 and answers with 404.",
    ]


def test_a_page_that_failed_before_is_named_too():
    failing = snapshot(answers={**snapshot().answers, "/page/1/": {"reviewer": "500"}})

    assert sentences(failing, failing) == ["/page/1/ fails for the reviewer with status 500."]


def test_control_a_snapshot_of_almost_nothing_is_refused():
    little = Snapshot(tables={}, papers={}, answers={})

    assert sentences(little, little) == [
        "The earlier version shows 0 tables: at least 50 are expected.",
        "The earlier version shows 0 revisions and endorsements: at least 5 are expected.",
        "The earlier version shows 0 paths: at least 100 are expected.",
    ]


def test_intended_changes_are_no_difference():
    before = snapshot()
    new_table = {
        "columns": ["id", "short_code"],
        "rows": {**{key: [row[0], "x"] for key, row in PARTIES["rows"].items()}, "4": ["d4", "x"]},
    }
    tables = {name: table for name, table in before.tables.items() if name != "party"}
    after = snapshot(
        tables={**tables, "holder": new_table},
        answers={**before.answers, "/page/1/": {"reviewer": "404"}},
    )
    intended = IntendedChanges(
        renamed={"party": "holder", "party.code": "short_code"},
        removed={"party.name": "names are in a table of their own"},
        rewritten={"party.code": "codes have three letters"},
        growing={"party": "a party of UNOSSC is added"},
        answered_otherwise={"/page/1/": "the page is withdrawn"},
    )

    assert sentences(before, after, intended) == []
    assert len(sentences(before, after)) == 2


def test_tables_that_django_fills_may_grow():
    before = snapshot(tables={**snapshot().tables, "django_migrations": WITHOUT_ROWS})
    after = snapshot(tables={**snapshot().tables, "django_migrations": PARTIES})

    assert sentences(before, after, INTENDED) == []


# ── What is read ──────────────────────────────────────────────────────────────
def read_database() -> Snapshot:
    read = {"tables": read_tables(), "papers": read_papers(), "answers": snapshot().answers}
    return Snapshot.from_json(json.loads(json.dumps(read)))


def of_tables_and_papers(before):
    return [line for line in sentences(before, read_database()) if "shows" not in line]


@pytest.mark.django_db
def test_rows_are_read_by_primary_key_with_a_digest_of_each_value():
    scene = Scene()

    party = read_tables()["countries_party"]
    row = dict(zip(party["columns"], party["rows"][str(scene.kenya.pk)], strict=True))

    assert row["code"] == digest("KEN")
    assert row["name"] == digest("Kenya")


@pytest.mark.django_db
def test_revisions_are_read_by_workshop_and_party():
    Scene()

    assert read_papers()["roadmap, nairobi-2017, BEN, revision 1"] == "0" * 64


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ALTER TABLE countries_party DROP COLUMN m49 CASCADE", "column m49 is missing"),
        ("UPDATE countries_party SET name = 'X' WHERE code = 'KEN'", "in column name, row "),
        ("DELETE FROM submissions_unsavedtext", "rows "),
        ("UPDATE documents_revision SET sha256 = 'x' WHERE published_at IS NOT NULL", "is x."),
    ],
    ids=["a dropped column", "a changed value", "deleted rows", "a changed hash"],
)
def test_control_a_statement_of_a_migration_is_noticed(statement, expected):
    Scene()
    before = read_database()
    assert of_tables_and_papers(before) == []

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)

    assert any(expected in line for line in of_tables_and_papers(before))


@pytest.mark.django_db
def test_pages_are_discovered_by_links_and_by_the_arguments_of_other_pages():
    Scene()

    paths = pages.discover({"anonymous": Client(SERVER_NAME="localhost")})

    names = [pages.name_of(path) for path in paths]
    assert names.count("roadmaps:list") == 1
    assert names.count("roadmaps:roadmap") == pages.PATHS_OF_AN_ADDRESS  # the list leads to them
    assert names.count("roadmaps:submit") == pages.PATHS_OF_AN_ADDRESS  # no page leads there


class PageOfTheEarlierVersion:
    """The page of a contribution as 0.1.0 has it; it answers POST with `status`."""

    def __init__(self, status):
        self.status, self.sent = status, {}

    def get(self, _path):
        return HttpResponse('<input type="hidden" name="seen" value="a&amp;b">')

    def post(self, _path, data):
        self.sent = data
        return HttpResponse(status=self.status)


def test_a_focal_point_hands_in_a_contribution():
    client = PageOfTheEarlierVersion(302)

    hand_in(client)

    assert client.sent == {"seen": "a&b", "lessons": TEXT}


def test_a_contribution_that_is_not_taken_ends_the_trial():
    with pytest.raises(LookupError, match="answers 403: change contribution.py"):
        hand_in(PageOfTheEarlierVersion(403))


def test_links_are_read_from_pages_only():
    text = '<a href="/one/?a=b">1</a> <form action="/two/"></form> <i hx-get="/three/#x"></i>'

    assert pages.links(HttpResponse(text)) == ["/one/", "/two/", "/three/"]
    assert pages.links(HttpResponse(text, content_type="text/csv")) == []


class Answering:
    """A client to which each path answers with a status and perhaps a place."""

    def __init__(self, **responses):
        self.responses = responses

    def get(self, path):
        status, place = self.responses[path.strip("/")]
        return HttpResponse(status=status, headers={"Location": place} if place else {})


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/shown/", "200"), ("/private/", "sign-in"), ("/moved/", "200"), ("/sent/", "302")],
)
def test_an_answer_is_that_of_the_place_where_a_page_has_moved(path, expected):
    client = Answering(
        shown=(200, ""), private=(302, "/accounts/login/?next=/"), moved=(301, "/shown/"),
        sent=(302, "/shown/"),
    )  # fmt: skip

    assert pages.answer(client, path) == expected
