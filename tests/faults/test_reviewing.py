"""Races after the writing: two amendments, a merge and a save, an endorsement and an edit.

Each race has a control: with its guard off the same race goes wrong.
"""

import uuid

import pytest
from django.db import IntegrityError

from core.errors import Refused
from roadmaps import actions, merging
from roadmaps.actions import amending, steps
from roadmaps.freezing import content_of, freeze
from roadmaps.models import Draft, Roadmap, Section, Step
from tests.faults.test_editing import at_once
from tests.roadmaps.factories import complete, open_roadmap, publish, section_of

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
CLICKS, ROUNDS = 8, 6


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
    def one(_number):
        try:
            return actions.amend(roadmap=roadmap, reason="A new law.", by=focal).number
        except Refused:
            return "refused"
        except IntegrityError as error:
            return type(error).__name__

    return at_once(one, CLICKS)


def test_amendments_opened_at_once_are_one(published, focal):
    answers = amend_at_once(published, focal)

    print(f"{CLICKS} amendments at once: {sorted(map(str, answers))}")
    assert sorted(map(str, answers)) == ["2", *["refused"] * (CLICKS - 1)]
    assert published.drafts.open().count() == 1


def test_control_without_the_lock_they_meet_in_the_database(published, focal, monkeypatch):
    monkeypatch.setattr(amending, "_locked", lambda roadmap: Roadmap.objects.get(pk=roadmap.pk))

    answers = amend_at_once(published, focal)

    print(f"without the lock: {sorted(map(str, answers))}")
    assert "IntegrityError" in answers
    assert published.drafts.open().count() == 1


def correct(roadmap, reviewer, number):
    roadmap = Roadmap.objects.select_related("published").get(pk=roadmap.pk)
    actions.correct(
        roadmap=roadmap,
        code="situation",
        body=f"<p>Correction {number}.</p>",
        reason="A typo.",
        seen=roadmap.published.sha256,
        token=uuid.uuid4(),
        by=reviewer,
    )


def merge_while_saving(published, focal, reviewer):
    """How often a text that was said to be saved is gone after a merge at the same time."""
    draft, lost = actions.amend(roadmap=published, reason="A law.", by=focal), 0
    for number in range(ROUNDS):
        correct(published, reviewer, number)
        shown = fresh(draft)
        seen = merging.seen(shown)
        word = f"saved{number}x"

        def one(which, word=word, shown=shown, seen=seen):
            if which:
                return save(draft, focal, f"<p>{word}</p>")
            choices = {"situation-1": "theirs"}
            try:
                return actions.merge(draft=shown, choices=choices, seen=seen, by=focal)
            except Refused:
                return "refused"

        merged, saved = at_once(one, 2)
        is_saved = isinstance(saved, actions.Saved)
        lost += is_saved and merged != "refused" and saved.version == section_of(draft).version - 1
        if merged == "refused":
            merge_now(draft, focal)
    return lost


def merge_now(draft, focal):
    shown = fresh(draft)
    choices = {found.name_of(p): "theirs" for found in merging.merges(shown) for p in found.open}
    actions.merge(draft=shown, choices=choices, seen=merging.seen(shown), by=focal)


def test_a_merge_never_takes_a_text_that_was_saved_meanwhile(published, focal, reviewer):
    lost = merge_while_saving(published, focal, reviewer)

    print(f"{ROUNDS} merges while saving: {lost} texts merged over unseen")
    assert lost == 0


def test_control_without_the_name_of_what_was_shown_texts_are_merged_over(
    published, focal, reviewer, monkeypatch
):
    draft = actions.amend(roadmap=published, reason="A law.", by=focal)
    correct(published, reviewer, 1)
    shown = fresh(draft)
    seen = merging.seen(shown)
    save(draft, focal, "<p>saved</p>")
    monkeypatch.setattr(merging, "seen", lambda _draft: seen)

    actions.merge(draft=shown, choices={"situation-1": "theirs"}, seen=seen, by=focal)

    assert "saved" not in section_of(draft).body


def endorse_while_editing(draft, focal, authority):
    """How often what was endorsed is not what was read, or an endorsement outlives an edit."""
    wrong = 0
    for number in range(ROUNDS):
        read = freeze(fresh(draft))

        def one(which, read=read, number=number):
            if which:
                return save(draft, focal, f"<p>Edit {number}.</p>")
            try:
                return actions.endorse(draft=draft, seen=read.sha256, by=authority)
            except Refused:
                return None

        step, _saved = at_once(one, 2)
        now = fresh(draft)
        wrong += bool(step and step.content != read.content)
        wrong += now.state == "endorsed" and content_of(now) != now.steps.last().content
    return wrong


def test_an_endorsement_is_of_what_was_read_and_ends_with_an_edit(
    kenya, workshop, day, focal, authority
):
    draft = complete(open_roadmap(kenya, workshop))

    wrong = endorse_while_editing(draft, focal, authority)

    print(f"{ROUNDS} endorsements while editing: {wrong} of a text nobody read")
    assert wrong == 0
    assert Section.objects.get(draft=draft, template__code="situation").version == ROUNDS + 1


def test_control_without_the_sha_256_an_unread_text_is_endorsed(
    kenya, workshop, day, focal, authority
):
    draft = complete(open_roadmap(kenya, workshop))
    read = freeze(fresh(draft))
    save(draft, focal, "<p>Edited.</p>")

    steps.take(fresh(draft), "endorse", authority, content=freeze(fresh(draft)).content)

    assert Step.objects.get(name="endorse").content != read.content
