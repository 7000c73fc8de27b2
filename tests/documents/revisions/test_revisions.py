"""Revisions as data, their receipts, and two of them compared."""

import hashlib
import json
import random
import uuid

import pytest

from benchmarks import difference
from documents import actions
from documents.models import Revision
from documents.revisions.views import contents_of
from mail.models import Message
from roadmaps.models import Actor
from tests.documents.factories import newest, section_of
from tests.factories import OrganisationFactory
from tests.markup import folded
from tests.pages import page_of
from tests.roadmaps.factories import publish, submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"


def twice(draft, by):
    """Two revisions; in the second the situation reads otherwise."""
    submit(draft, by)
    actions.withdraw(draft=draft, reason="", by=by)
    section = section_of(draft)
    actions.save_section(
        section=section,
        body="<p>Some other text.</p>",
        language="en",
        is_done=True,
        base_version=section.version,
        by=by,
    )
    whole = type(draft).objects.for_writing().get(pk=draft.pk)
    return actions.submit(draft=whole, token=uuid.uuid4(), by=by)


def test_the_content_can_be_downloaded_and_checked(whole_draft, focal, reviewer, client):
    roadmap = publish(whole_draft, focal, reviewer)

    response = client.get(BASE + "revisions/1/content.json")

    assert hashlib.sha256(response.content).hexdigest() == roadmap.published.sha256
    assert json.loads(response.content)["holder"]["code"] == "KEN"
    assert "roadmap-KEN-nairobi-2017-revision-1.json" in response["Content-Disposition"]


def test_contacts_are_no_part_of_what_is_published(whole_draft, focal, reviewer, client, as_user):
    Actor.objects.create(
        draft=whole_draft, organisation=OrganisationFactory(), role="Pays", contact="Room 7"
    )
    publish(whole_draft, focal, reviewer)

    content = page_of(client, BASE + "revisions/1/content.json")
    assert "Pays" in content
    assert "Room 7" not in content
    assert "Room 7" not in page_of(client, BASE)


def test_contents_hold_contacts_for_unossc_and_the_party_only(
    whole_draft, focal, reviewer, rf, stranger
):
    Actor.objects.create(
        draft=whole_draft, organisation=OrganisationFactory(), role="Pays", contact="Room 7"
    )
    document = publish(whole_draft, focal, reviewer)
    assert document.published.private == {"actors": ["Room 7"]}
    contacts = {}
    for reader in (stranger, focal, reviewer):
        request = rf.get(BASE)
        request.user = reader
        contents = contents_of(request, document, [document.published])
        contacts[reader] = contents[document.published.pk]["actors"][0].get("contact")

    assert contacts == {stranger: None, focal: "Room 7", reviewer: "Room 7"}


def test_the_reviewer_reads_the_contacts(whole_draft, focal, reviewer, as_user):
    Actor.objects.create(
        draft=whole_draft, organisation=OrganisationFactory(), role="Pays", contact="Room 7"
    )
    submit(whole_draft, focal)

    assert "Room 7" in as_user(reviewer).get(BASE + "review/").content.decode()


def test_a_receipt_says_who_when_where_for_whom_and_how_to_check(whole_draft, focal, as_user):
    revision = submit(whole_draft, focal)

    page = folded(as_user(focal).get(BASE + "revisions/1/receipt/"))

    for words in (
        focal.name,
        "Kenya (Focal point)",
        "(Nairobi, UTC+03:00)",
        "at 15:00:00",
        "at 12:00:00 UTC",
        revision.sha256,
        "sha256sum roadmap-KEN-nairobi-2017-revision-1.json",
    ):
        assert words in page


def test_the_mail_says_the_same(whole_draft, focal):
    revision = submit(whole_draft, focal)

    text = Message.objects.get(subject__startswith="Receipt").text

    assert "On behalf of: Kenya (Focal point)" in text
    assert f"SHA-256 of the content: {revision.sha256}" in text
    assert "sha256sum roadmap-KEN" in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_receipt_is_a_pdf_too(whole_draft, focal, as_user, language):
    submit(whole_draft, focal)
    focal.language = language
    focal.save()

    response = as_user(focal).get(BASE + "revisions/1/receipt.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_words_that_changed_between_two_revisions_are_marked(draft, focal, as_user):
    twice(draft, focal)

    page = as_user(focal).get(BASE + "compare/", {"old": 1, "new": 2}).content.decode()

    assert ">other</ins>" in page
    assert "1 part changed" in page


def test_the_public_compares_only_what_is_published(draft, focal, reviewer, client):
    twice(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)

    page = client.get(BASE + "compare/", {"old": 1, "new": 2}).content.decode()

    assert "There is only one revision so far" in page
    assert "<del>" not in page


@pytest.mark.parametrize("numbers", [{"old": 9, "new": 8}, {"old": "x"}, {"old": 2, "new": 1}])
def test_a_number_that_is_none_gives_the_newest_two(draft, focal, as_user, numbers):
    twice(draft, focal)

    page = as_user(focal).get(BASE + "compare/", numbers).content.decode()

    assert "Revision 2 against revision 1" in page


def test_at_most_eight_statements(draft, focal, as_user, django_assert_max_num_queries):
    twice(draft, focal)
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(BASE + "compare/")


def test_two_revisions_of_twenty_pages_are_compared_to_their_last_section(draft, focal, as_user):
    """What `python -m benchmarks.difference` times, on the same page."""
    twice(draft, focal)
    old, new = difference.revisions(random.Random(7))
    for number, content in ((1, old), (2, new)):
        Revision.objects.filter(number=number).update(content=content)

    page = as_user(focal).get(BASE + "compare/").content.decode()

    cards = page.split('id="p-')[1:]
    assert [card.split('"')[0] for card in cards] == [s["code"] for s in new["sections"]]
    assert all("<ins>" in card and "<del>" in card for card in cards)
    assert page.count(">changed</ins>") == difference.SECTIONS
