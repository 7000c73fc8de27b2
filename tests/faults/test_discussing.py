"""Races of comments: however often a form arrives, it is one comment and one message."""

import uuid

import pytest

from core.errors import Refused
from documents import actions
from documents.comments import actions as commenting
from documents.models import Comment, Draft
from mail.models import Message
from tests.documents.factories import section_of
from tests.faults.racing import at_once
from tests.roadmaps.factories import open_roadmap

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
CLICKS, ROUNDS = 20, 5


@pytest.fixture
def draft(kenya, workshop, day):
    return open_roadmap(kenya, workshop)


def click(draft, focal, contributor, token):
    section = section_of(draft)
    comment = actions.comment(
        section=section, body="Which year?", tell=[contributor], token=token, by=focal
    )
    return comment.pk


def test_twenty_identical_clicks_are_one_comment_and_one_message(draft, focal, contributor):
    for round_number in range(1, ROUNDS + 1):
        token = uuid.uuid4()

        answers = at_once(lambda _n, t=token: click(draft, focal, contributor, t), CLICKS)

        assert len(set(answers)) == 1
        assert Comment.objects.count() == Message.objects.count() == round_number


def test_control_clicks_of_different_forms_are_as_many_comments(draft, focal, contributor):
    at_once(lambda _n: click(draft, focal, contributor, uuid.uuid4()), CLICKS)

    assert Comment.objects.count() == Message.objects.count() == CLICKS


def meet(draft, focal, contributor, rounds=ROUNDS):
    """One answers while the other takes back what is answered: how often both came through."""
    both = 0
    for _round in range(rounds):
        first = actions.comment(
            section=section_of(draft), body="Year?", token=uuid.uuid4(), by=focal
        )

        def act(number, first=first):
            try:
                if number:
                    actions.delete_comment(comment=first, by=focal)
                else:
                    actions.comment(
                        section=section_of(draft),
                        body="2018.",
                        parent=first,
                        token=uuid.uuid4(),
                        by=contributor,
                    )
            except Refused:
                return False
            return True

        both += all(at_once(act, 2))
    return both


def test_an_answer_to_a_comment_that_is_being_deleted_is_refused(draft, focal, contributor):
    assert meet(draft, focal, contributor) == 0


def test_control_without_the_locks_both_come_through(draft, focal, contributor, monkeypatch):
    unguarded(monkeypatch)

    assert meet(draft, focal, contributor, rounds=4 * ROUNDS) > 0


def unguarded(monkeypatch):
    """The draft is read without its lock, and what is answered is never looked at again."""
    monkeypatch.setattr(
        commenting, "_locked", lambda section, _by: Draft.objects.get(pk=section.draft_id)
    )
    monkeypatch.setattr(commenting, "_thread", lambda parent, _section, _by: parent)
