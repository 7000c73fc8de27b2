"""Races after the writing: two amendments, a merge and a save, an endorsement and an edit.

Each race has controls: the same race, with one of its guards off, goes wrong. `ANY` equals every
text's name, so a write that names it is compared with nothing.
"""

import uuid
from unittest.mock import ANY

import pytest
from django.db import IntegrityError, OperationalError

from core.errors import Refused
from documents import actions
from documents.models import Document, Draft, Section
from documents.revisions import actions as steps
from documents.revisions import amending, section_merges
from documents.revisions.snapshots import content_of, take_snapshot
from tests.documents.factories import section_of
from tests.faults.racing import Late, at_once, race, race_until_lost
from tests.roadmaps.factories import complete, open_roadmap, publish

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
CLICKS, ROUNDS = 8, 12


@pytest.fixture
def published(kenya, workshop, day, focal, reviewer):
    return publish(complete(open_roadmap(kenya, workshop)), focal, reviewer)


def fresh(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def save(draft, by, body):
    section = section_of(draft)
    return actions.save_section(
        section=section,
        body=body,
        language="en",
        is_done=True,
        base_version=section.version,
        by=by,
    )


def amend_at_once(roadmap, focal):
    def amend(_number):
        try:
            return actions.amend(document=roadmap, reason="A new law.", by=focal).number
        except Refused:
            return "refused"
        except IntegrityError as error:
            return type(error).__name__

    return at_once(amend, CLICKS)


def test_amendments_opened_at_once_are_one(published, focal):
    answers = amend_at_once(published, focal)

    print(f"{CLICKS} amendments at once: {sorted(map(str, answers))}")
    assert sorted(map(str, answers)) == ["2", *["refused"] * (CLICKS - 1)]
    assert published.drafts.open().count() == 1


def test_control_without_the_lock_they_meet_in_the_database(published, focal, monkeypatch):
    monkeypatch.setattr(amending, "_locked", lambda roadmap: Document.objects.get(pk=roadmap.pk))

    def one_round(_number):
        answers = amend_at_once(published, focal)
        opened = published.drafts.open().get()
        actions.abandon(draft=opened, reason="Once more.", by=focal)
        return "IntegrityError" in answers

    assert race_until_lost(one_round)


def correct(roadmap, reviewer, number):
    roadmap = Document.objects.select_related("published").get(pk=roadmap.pk)
    actions.correct(
        document=roadmap,
        code="situation",
        body=f"<p>Correction {number}.</p>",
        reason="A typo.",
        seen=roadmap.published.sha256,
        token=uuid.uuid4(),
        by=reviewer,
    )


class MergeWhileSaving:
    """A round: the amendment is merged while its author saves. Lost: a text that was said to be
    saved and that the merge wrote over. `seen` is what the merge says it was decided on; with
    `deadlocks`, as without the lock, PostgreSQL may refuse one of the two: nothing is lost then."""

    def __init__(self, published, focal, reviewer, seen=None, deadlocks=False):
        self.published, self.focal, self.reviewer, self.seen = published, focal, reviewer, seen
        self.refusals = (Refused, OperationalError) if deadlocks else (Refused,)
        self.draft = actions.amend(document=published, reason="A law.", by=focal)
        self.late = Late()

    def __call__(self, number):
        correct(self.published, self.reviewer, number)
        self.late.draw()
        shown, word = fresh(self.draft), f"saved{number}x"
        seen = self.seen or section_merges.seen(shown)

        def merge_or_save(which):
            self.late(which)
            choices = {"situation-1": "theirs"}
            try:
                if which:
                    return save(self.draft, self.focal, f"<p>{word}</p>")
                return actions.merge(draft=shown, choices=choices, seen=seen, by=self.focal)
            except self.refusals:
                return "refused"

        merged, saved = at_once(merge_or_save, 2)
        assert self.refusals[1:] or saved != "refused"  # the author's save is never refused
        is_lost = isinstance(saved, actions.Saved) and word not in section_of(self.draft).body
        if merged == "refused":
            merge_now(self.draft, self.focal)
        return is_lost


def merge_now(draft, focal):
    shown = fresh(draft)
    choices = {
        section_merge.name_of(passage): "theirs"
        for section_merge in section_merges.merges(shown)
        for passage in section_merge.open
    }
    actions.merge(draft=shown, choices=choices, seen=section_merges.seen(shown), by=focal)


def test_a_merge_never_takes_a_text_that_was_saved_meanwhile(published, focal, reviewer):
    lost = race(MergeWhileSaving(published, focal, reviewer), ROUNDS)

    print(f"{ROUNDS} merges while saving: {lost} texts merged over unseen")
    assert lost == 0


def test_control_without_the_name_of_what_was_shown_texts_are_merged_over(
    published, focal, reviewer
):
    assert race_until_lost(MergeWhileSaving(published, focal, reviewer, seen=ANY))


def test_control_without_the_lock_texts_are_merged_over(published, focal, reviewer, monkeypatch):
    monkeypatch.setattr(amending, "lock_for_writing", lambda _pk, _by: None)

    assert race_until_lost(MergeWhileSaving(published, focal, reviewer, deadlocks=True))


class EndorseWhileEditing:
    """A round: the authority endorses while an author saves. Wrong: what is endorsed is not what
    was read, or an endorsement outlives an edit."""

    def __init__(self, draft, focal, authority, seen=None):
        self.draft, self.focal, self.authority, self.seen = draft, focal, authority, seen
        self.late = Late()

    def __call__(self, number):
        read = take_snapshot(fresh(self.draft))
        self.late.draw()

        def endorse_or_save(which):
            self.late(which)
            if which:
                return save(self.draft, self.focal, f"<p>Edit {number}.</p>")
            seen = self.seen or read.sha256
            try:
                return actions.endorse(draft=self.draft, seen=seen, by=self.authority)
            except Refused:
                return None

        step, saved = at_once(endorse_or_save, 2)
        now = fresh(self.draft)
        assert isinstance(saved, actions.Saved)
        is_unread = bool(step) and step.content != read.content
        outlives = now.state == "endorsed" and content_of(now) != now.steps.last().content
        return is_unread or outlives


@pytest.fixture
def draft(kenya, workshop, day):
    return complete(open_roadmap(kenya, workshop))


def test_an_endorsement_is_of_what_was_read_and_ends_with_an_edit(draft, focal, authority):
    wrong = race(EndorseWhileEditing(draft, focal, authority), ROUNDS)

    print(f"{ROUNDS} endorsements while editing: {wrong} of a text nobody read")
    assert wrong == 0
    assert Section.objects.get(draft=draft, template__code="situation").version == ROUNDS + 1


def test_control_without_the_sha_256_an_unread_text_is_endorsed(draft, focal, authority):
    assert race_until_lost(EndorseWhileEditing(draft, focal, authority, seen=ANY))


def test_control_without_the_lock_an_endorsement_outlives_an_edit(
    draft, focal, authority, monkeypatch
):
    monkeypatch.setattr(steps, "locked_draft", fresh)

    assert race_until_lost(EndorseWhileEditing(draft, focal, authority))
