"""A document is submitted while somebody saves: what was said to be saved is in the revision.

The control is the same race with saving no longer taking the draft's lock.
"""

import uuid

import pytest

from core.errors import Refused
from documents import actions
from documents.models import Draft
from documents.writing import actions as saving
from tests.faults.racing import Late, at_once, race, race_until_lost

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
ROUNDS = 12


class SubmitWhileSaving:
    """A round. Lost: a text that was said to be saved and is not in what was submitted."""

    def __init__(self, draft, focal):
        self.draft, self.focal, self.late = draft, focal, Late()

    def __call__(self, number):
        self.late.draw()
        section, word = self.draft.sections.first(), f"saved{number}x"

        def save():
            return actions.save_section(
                section=section,
                body=f"<p>{word}</p>",
                language="en",
                is_done=True,
                base_version=section.version,
                by=self.focal,
            )

        def submit_or_save(which):
            self.late(which)
            if not which:
                return actions.submit(draft=self.draft, token=uuid.uuid4(), by=self.focal)
            try:
                return save()
            except Refused:
                return None

        revision, saved = at_once(submit_or_save, 2)
        actions.withdraw(draft=self.draft, reason="", by=self.focal)
        return bool(saved) and word not in str(revision.content)


def test_a_save_during_a_submission_is_refused_or_submitted(whole, focal):
    assert race(SubmitWhileSaving(whole, focal), ROUNDS) == 0


def test_control_without_the_lock_a_saved_text_is_not_submitted(whole, focal, monkeypatch):
    def unlocked(pk, _by, _part):
        stored = Draft.objects.get(pk=pk)
        if not stored.is_editable:
            raise Refused("submitted")
        return stored

    monkeypatch.setattr(saving, "lock_for_writing", unlocked)

    assert race_until_lost(SubmitWhileSaving(whole, focal))
