"""What the outbox and exports show of comments: what the reader may read on the pages."""

import json

import pytest
from django.urls import reverse

from documents import actions
from mail.kinds import KINDS, Kind, Readers, WhenUnknown
from mail.models import Message
from tests.documents.comments.test_commenting import say
from tests.documents.factories import newest
from tests.factories import MandateFactory, PersonFactory
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
WORDS = "Our budget is not enough."


@pytest.fixture
def colleague(kenya):
    return MandateFactory(party=kenya, role="alternate", user__language="en").user


def comment_on(draft, focal, colleague, audience):
    comment = say(draft, focal, WORDS, audience=audience, tell=[colleague])
    message = Message.objects.get(kind="comment")
    Message.objects.update(html=f"<p>{message.text}</p>", subject="A comment of the focal point")
    return comment, message


def _drafting(draft, focal, reviewer):
    pass


def _submitted(draft, focal, reviewer):
    submit(draft, focal)


def _returned(draft, focal, reviewer):
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
    )


@pytest.mark.parametrize(
    ("audience", "bring_to", "is_shown"),
    [
        ("party", _drafting, False),
        ("party", _submitted, False),
        ("party", _returned, False),
        ("reviewers", _drafting, False),
        ("reviewers", _submitted, True),
        ("reviewers", _returned, False),
    ],
)
def test_outbox_shows_a_comment_to_whom_the_page_shows_it(
    draft, focal, colleague, reviewer, as_user, audience, bring_to, is_shown
):
    _comment, message = comment_on(draft, focal, colleague, audience)
    bring_to(draft, focal, reviewer)
    client = as_user(reviewer)

    page = client.get(reverse("reminders:message", args=[message.pk]))
    frame = client.get(reverse("reminders:message-html", args=[message.pk]))
    outbox = client.get(reverse("reminders:outbox"), {"kind": "comment"})
    search = client.get(reverse("reminders:outbox"), {"words": "A comment of"})

    assert [answer.status_code for answer in (page, frame, outbox, search)] == [200] * 4
    assert [WORDS in answer.content.decode() for answer in (page, frame)] == [is_shown] * 2
    subject = "A comment of the focal point"
    assert [subject in answer.content.decode() for answer in (page, outbox)] == [is_shown] * 2
    assert (len(search.context["outbox"].rows) == 1) is is_shown
    assert colleague.email in outbox.content.decode()
    if not is_shown:
        assert "Only people who may read the comment" in page.content.decode()


@pytest.mark.parametrize(("by_whom", "is_there"), [("self", True), ("administrator", False)])
def test_export_of_a_person_holds_private_comments_for_that_person_only(
    draft, focal, colleague, administrator, as_user, by_whom, is_there
):
    comment_on(draft, focal, colleague, "party")
    people = [PersonFactory(user=user, email=user.email) for user in (focal, colleague)]

    for person in people:
        client = as_user(person.user if by_whom == "self" else administrator)
        own = by_whom == "self"
        name, args = ("export-mine", []) if own else ("export-person", [person.pk])
        response = client.get(reverse(f"people:{name}", args=args))

        assert person.user.email in json.loads(response.content)["account"]["user"]["email"]
        assert (WORDS in response.content.decode()) is is_there


def test_every_kind_declares_its_readers():
    assert {"account", "comment", "digest", "document-step", "invitation"} <= set(KINDS)
    assert all(isinstance(kind.readers, Readers) for kind in KINDS.values())


def test_a_kind_without_readers_cannot_be_registered():
    with pytest.raises(TypeError, match="readers"):
        Kind("odd", "Odd", WhenUnknown.HOLD)


def test_message_whose_app_is_gone_is_read_by_nobody(reviewer, as_user):
    message = Message.objects.create(
        key="k", kind="gone", to_email="a@example.org", subject="Old", text="Old words"
    )

    page = as_user(reviewer).get(reverse("reminders:message", args=[message.pk]))

    assert page.status_code == 200
    assert "Old words" not in page.content.decode()
