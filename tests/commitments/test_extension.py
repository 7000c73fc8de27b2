"""What commitments add to a roadmap: missing answers, and the content of revisions."""

import pytest
from django.utils.html import strip_tags

from commitments import actions
from commitments.extension import check, parts_owed, snapshot
from commitments.models import Commitment, PartAnswer
from documents import actions as documents
from documents.models import Revision
from documents.revisions.snapshots import sha256_of
from tests.commitments.factories import add, open_with_agenda, part, promise
from tests.documents.factories import shown
from tests.factories import RegionFactory
from tests.roadmaps.factories import open_roadmap, submit

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


def missing(draft):
    return {strip_tags(item.text): item.url for item in check(draft).missing}


def test_each_part_without_an_answer_is_missing_with_its_address(draft):
    assert missing(draft) == {
        "2a Part a: add a commitment, or explain why there is none": f"{HERE}#part-2a",
        "2b Part b: add a commitment, or explain why there is none": f"{HERE}#part-2b",
        "5 Reporting mechanism: add a commitment, or explain why there is none": f"{HERE}#part-5",
    }


def test_a_commitment_or_a_reason_answers_a_part(draft, commitment, focal):
    for code in ("2b", "5"):
        actions.explain_part(document=draft.document, part=part(code), reason="Later.", by=focal)

    assert check(draft).missing == []


def test_a_commitment_without_a_lead_is_named(draft, focal):
    made = add(draft, focal, lead_name="  ", title="A fund")

    assert missing(draft)["Name a lead institution: A fund"] == f"{HERE}{made.number}/edit/"


def test_answers_of_another_roadmap_do_not_count(draft, uganda, workshop, stranger):
    other = open_roadmap(uganda, workshop)
    add(other, stranger)
    actions.explain_part(document=other.document, part=part("2b"), reason="Later.", by=stranger)

    assert len(check(draft).missing) == 3


def test_a_region_owes_only_what_regions_owe(workshop, day):
    draft = open_with_agenda(RegionFactory(code="EAC"), workshop)

    assert [p.code for p in parts_owed(draft.document)] == ["2a", "2b"]
    assert len(check(draft).missing) == 2


def test_check_takes_one_statement(draft, commitment, django_assert_num_queries):
    with django_assert_num_queries(1):
        check(draft)


def test_a_revision_contains_all_of_a_commitment(draft, commitment, step, focal):
    revision = submit(draft, focal)

    commitments = revision.content["commitments"]
    assert commitments["promises"] == [
        {
            "number": commitment.number,
            "part": "2a",
            "titles": {"en": "Part a"},
            "title": "A law on cooperation",
            "description": "Draft it, pass it.",
            "lead": "Treasury",
            "partners": ["JICA", "TICA"],
            "themes": [4],
            "starts_on": "2018-01-01",
            "ends_on": "2018-12-31",
            "resources": "Two lawyers",
            "milestones": [{"title": "The bill is tabled", "due_on": "2018-06-30"}],
        }
    ]
    assert [(a["part"], a["reason"]) for a in commitments["answers"]] == [
        ("2b", "Later"),
        ("5", "Later"),
    ]


def test_a_reason_given_before_there_was_a_commitment_is_in_no_revision(draft, focal):
    actions.explain_part(document=draft.document, part=part(), reason="No money.", by=focal)
    made = add(draft, focal)

    assert snapshot(draft).content["commitments"]["answers"] == []
    actions.remove(commitment=made, seen=shown("commitment", made), by=focal)
    assert [answer["reason"] for answer in snapshot(draft).content["commitments"]["answers"]] == [
        "No money."
    ]


def test_later_changes_do_not_change_a_revision(draft, commitment, focal):
    revision = submit(draft, focal)
    documents.withdraw(draft=draft, reason="", by=focal)
    actions.change(
        commitment=commitment, promise=promise(title="Another"), base_version=1, by=focal
    )
    PartAnswer.objects.all().delete()

    stored = Revision.objects.get(pk=revision.pk)
    assert stored.content["commitments"]["promises"][0]["title"] == "A law on cooperation"
    assert sha256_of(stored.content) == stored.sha256


def test_content_takes_the_same_number_of_statements(draft, focal, django_assert_num_queries):
    add(draft, focal)
    with django_assert_num_queries(2):  # promises, reasons
        snapshot(draft)

    for number in range(10):
        add(draft, focal, title=f"Promise {number}", partner_names=f"Partner {number}\nJICA")
    assert Commitment.objects.count() == 11

    with django_assert_num_queries(2):  # promises, reasons
        snapshot(draft)
