"""Races of copies filled in offline: two are taken over at once, one while somebody types.

Nothing is lost without a shown conflict; the same copy sent twice is taken over once. Each race
has a control: the same race, with its guard off, loses something.
"""

import time

import pytest

from documents import actions
from documents.exchange.copies import actions as copies
from documents.exchange.copies.actions import TAKE, Choice
from documents.exchange.copies.parts import Copy, Part
from documents.exchange.copies.section_comparison import compare
from documents.models import ConflictingText, ReturnedCopy, Section
from documents.writing.actions import Conflict, Saved
from tests.documents.factories import section_of
from tests.factories import MandateFactory, UserFactory
from tests.faults.racing import Late, at_once, race, race_until_lost
from tests.faults.test_editing import answered, ignore_the_version
from tests.roadmaps.factories import open_roadmap

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
CODES, ROUNDS, CLICKS = ("situation", "vision", "actors"), 12, 6


@pytest.fixture
def draft(kenya, workshop, day):
    return open_roadmap(kenya, workshop)


@pytest.fixture
def second(kenya):
    """Another who writes for Kenya."""
    user = UserFactory(email="second@ken.example.org")
    return MandateFactory(party=kenya, role="alternate", user=user).user


def versions(draft):
    sections = Section.objects.filter(draft=draft)
    return dict(sections.values_list("template__code", "version"))


def brought_back(draft, who, word):
    """A copy taken just now, in which every section's text has one more paragraph."""
    parts = [
        Part(code, f"{section_of(draft, code).body}<p>{word}{code}</p>", version)
        for code, version in versions(draft).items()
    ]
    return actions.keep_copy(
        draft=draft, copy=Copy("docx", draft.pk, parts), file_name="c.docx", sha256=word, by=who
    )


def take_over(copy, seen, by):
    """All of the copy, as seen: what became of each section."""
    choices = {code: Choice(TAKE, version) for code, version in seen.items()}
    return actions.apply_copy(copy=copy, choices=choices, by=by).results


def lost_of(draft, results, word):
    """Sections in which a text said to be taken is not stored, or one not taken is not kept."""
    lost = []
    for code, result in results.items():
        text = f"{word}{code}"
        is_stored = text in section_of(draft, code).body
        is_kept = ConflictingText.objects.filter(
            pk=result.get("kept"), body__contains=text
        ).exists()
        assert result["what"] in ("taken", "beaten")
        if not (is_stored if result["what"] == "taken" else is_kept):
            lost.append(text)
    return lost


class TwoCopies:
    """A round: two people take over a copy each, of the same draft, compared at the same time."""

    def __init__(self, draft, *people):
        self.draft, self.people, self.late = draft, people, Late()
        self.taken = self.beaten = 0

    def __call__(self, number):
        self.late.draw()
        words = [f"r{number}c{which}x" for which in range(2)]
        both = list(zip(words, self.people, strict=True))
        came_back = [brought_back(self.draft, who, word) for word, who in both]
        seen = versions(self.draft)

        def take_over_copy(which):
            self.late(which)
            return take_over(came_back[which], seen, self.people[which])

        results = at_once(take_over_copy, 2)
        outcomes = [result["what"] for sections in results for result in sections.values()]
        assert len(outcomes) == 2 * len(CODES)
        self.taken += outcomes.count("taken")
        self.beaten += outcomes.count("beaten")
        return sum(map(len, map(lost_of, [self.draft] * 2, results, words)))


def test_of_two_copies_taken_over_at_once_nothing_is_lost_unseen(draft, focal, second):
    copies_at_once = TwoCopies(draft, focal, second)

    lost = race(copies_at_once, ROUNDS)

    print(f"{copies_at_once.taken} taken, {copies_at_once.beaten} shown as a conflict, {lost} lost")
    assert lost == 0
    assert copies_at_once.taken == copies_at_once.beaten == ROUNDS * len(CODES)


def test_control_without_the_version_a_copy_is_lost(draft, focal, second, monkeypatch):
    ignore_the_version(monkeypatch)

    assert race_until_lost(TwoCopies(draft, focal, second))


class CopyWhileTyping:
    """A round: one takes over a copy while another's autosave arrives for one of its sections."""

    def __init__(self, draft, *people):
        self.draft, self.people, self.late = draft, people, Late()
        self.shown = 0

    def __call__(self, number):
        self.late.draw()
        word, typed = f"r{number}copyx", f"r{number}typedx"
        copy, seen = brought_back(self.draft, self.people[0], word), versions(self.draft)
        section = section_of(self.draft)

        def act(which):
            self.late(which)
            if not which:
                return take_over(copy, seen, self.people[0])
            return answered(
                section=section,
                body=f"{section.body}<p>{typed}</p>",
                language="en",
                is_done=False,
                base_version=section.version,
                by=self.people[1],
            )

        results, outcome = at_once(act, 2)
        lost = len(lost_of(self.draft, results, word))
        if isinstance(outcome, Conflict):
            self.shown += 1
            return lost + (typed not in outcome.conflicting.body)
        assert isinstance(outcome, Saved)
        self.shown += results["situation"]["what"] == "beaten"
        return lost + (typed not in section_of(self.draft).body)


def test_a_copy_taken_over_while_somebody_types_loses_nothing_unseen(draft, focal, second):
    while_typing = CopyWhileTyping(draft, focal, second)

    lost = race(while_typing, ROUNDS)

    print(f"{ROUNDS} copies while typing: {while_typing.shown} conflicts shown, {lost} lost")
    assert lost == 0
    assert while_typing.shown == ROUNDS


def test_control_without_the_version_what_is_typed_or_the_copy_is_lost(
    draft, focal, second, monkeypatch
):
    ignore_the_version(monkeypatch)

    assert race_until_lost(CopyWhileTyping(draft, focal, second))


class SameChoice:
    """A round: one choice is sent many times at once. Wrong: it saves twice, or the answers differ
    (the later one finds nothing to do, and its page no longer says what was taken)."""

    def __init__(self, draft, focal):
        self.draft, self.focal, self.late = draft, focal, Late()

    def __call__(self, number):
        self.late.draw()
        seen = versions(self.draft)
        copy = brought_back(self.draft, self.focal, f"r{number}")

        def take_over_late(which):
            self.late(which)
            return take_over(fresh(copy), seen, self.focal)

        answers = at_once(take_over_late, CLICKS)
        too_many = [now - seen[code] - 1 for code, now in versions(self.draft).items()]
        return any(too_many) or any(answer != answers[0] for answer in answers)


def fresh(copy):
    return ReturnedCopy.objects.get(pk=copy.pk)


@pytest.fixture
def slow(monkeypatch):
    """Comparing takes its time, so that others come in between if they can."""

    def compare_slowly(copy):
        time.sleep(0.03)
        return compare(copy)

    monkeypatch.setattr(copies, "compare", compare_slowly)


def test_the_same_choice_sent_at_once_is_taken_over_once(draft, focal, slow):
    assert race(SameChoice(draft, focal), ROUNDS) == 0


def test_control_without_the_locks_the_answers_differ(draft, focal, slow, monkeypatch):
    monkeypatch.setattr(copies, "lock_for_writing", lambda _pk, _by: draft)
    monkeypatch.setattr(copies, "_locked", fresh)

    assert race_until_lost(SameChoice(draft, focal))
