"""The history of a roadmap: what is one sentence, in which order, page after page."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from core import clock
from deadlines import actions as deadlines
from documents import actions
from documents.history import saves, timeline
from documents.history.sources import readable, with_drafts
from documents.models import Document, Section
from roadmaps import actions as roadmaps
from roadmaps.models import Actor
from tests.documents.factories import newest, section_of, shown
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
MORNING = datetime(2017, 6, 3, 9, 0, tzinfo=UTC)


def save(draft, by, text, minute=0, code="situation"):
    section = section_of(draft, code)
    with clock.at(MORNING + timedelta(minutes=minute)):
        return actions.save_section(
            section=section,
            body=f"<p>{text}</p>",
            language="en",
            is_done=False,
            base_version=section.version,
            by=by,
        )


def history(draft, user, **asked):
    roadmap = with_drafts(Document.objects.select_related("party", "event")).get()
    return timeline.page(roadmap, readable(user, roadmap), **asked)


def sources_and_people(draft, user, **asked):
    return [(entry.source.name, entry.person_id) for entry in history(draft, user, **asked).entries]


def test_saves_of_one_person_within_half_an_hour_are_one_sentence(draft, focal):
    for minute in (0, 10, 39):
        save(draft, focal, f"Version {minute}", minute)

    texts = [entry for entry in history(draft, focal).entries if entry.source.name == "text"]

    assert [entry.at for entry in texts] == [MORNING + timedelta(minutes=39)]
    assert saves.differences([texts[0].key])[texts[0].key].added == 2


def test_a_pause_another_person_or_another_section_begins_a_new_one(draft, focal, contributor):
    save(draft, focal, "one", 0)
    save(draft, focal, "one two", 31)
    save(draft, contributor, "one two three", 32)
    save(draft, focal, "other", 33, code="vision")
    save(draft, focal, "one two three four", 34)

    texts = [entry for entry in history(draft, focal).entries if entry.source.name == "text"]

    assert [(entry.section, entry.person_id) for entry in texts] == [
        ("situation", focal.pk),
        ("vision", focal.pk),
        ("situation", contributor.pk),
        ("situation", focal.pk),
        ("situation", focal.pk),
    ]


def test_a_change_counts_against_the_text_it_began_from(draft, focal, contributor):
    save(draft, focal, "alpha beta", 0)
    save(draft, contributor, "alpha beta gamma", 5)
    save(draft, contributor, "alpha gamma delta epsilon", 6)

    entry = next(e for e in history(draft, focal).entries if e.source.name == "text")
    difference = saves.differences([entry.key])[entry.key]

    # From "alpha beta", not from "alpha beta gamma", which was the same person's.
    assert (difference.added, difference.removed) == (3, 1)


def test_everything_that_happened_is_told_by_who_did_it(draft, focal, contributor, reviewer):
    actor = roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.", contact="", by=focal
    )
    roadmaps.release_actor(actor=actor, seen=shown("actor", actor), by=contributor)
    roadmaps.explain_gap(draft=draft, kind="private", reason="None wants.", by=focal)
    roadmaps.explain_gap(draft=draft, kind="private", reason="", by=contributor)
    first = actions.comment(section=section_of(draft), body="?", by=focal, token=uuid.uuid4())
    actions.resolve_comment(comment=first, by=contributor)
    actions.reopen_comment(comment=first, by=focal)
    actions.delete_comment(comment=first, by=focal)
    deadlines.extend(
        deadline=draft.document.deadline,
        to_on=draft.document.deadline.due_on + timedelta(days=30),
        reason="Elections.",
        by=reviewer,
    )
    submit(draft, focal)

    entries = sorted(sources_and_people(draft, focal))

    opener = draft.steps.get(name="open").by_id
    assert entries == sorted(
        [
            ("step", opener),
            ("step", focal.pk),
            ("actor", focal.pk),
            ("removal", contributor.pk),
            ("gap", focal.pk),
            ("gap", contributor.pk),
            ("comment", focal.pk),
            ("comment", contributor.pk),
            ("comment", focal.pk),
            ("comment", focal.pk),
            ("decided", reviewer.pk),
        ]
    )


def test_unossc_reads_steps_and_deadlines_but_nothing_of_the_making(draft, focal, reviewer):
    save(draft, focal, "Secret so far.")
    submit(draft, focal)

    assert {name for name, _person in sources_and_people(draft, reviewer)} == {"step"}


def test_an_answer_to_a_request_tells_both(draft, focal, reviewer):
    asked = deadlines.ask_extension(
        deadline=draft.document.deadline,
        to_on=draft.document.deadline.due_on + timedelta(days=9),
        reason="Late.",
        by=focal,
    )
    deadlines.decide_extension(extension=asked, is_granted=False, reason="No.", by=reviewer)

    assert {("asked", focal.pk), ("decided", reviewer.pk)} <= set(
        sources_and_people(draft, reviewer)
    )


def test_pages_meet_without_gap_or_repetition_while_somebody_writes(draft, focal):
    for number in range(70):
        save(draft, focal, f"Version {number}", number * 31)
    seen, before = [], None
    for _page in range(4):
        page = history(draft, focal, before=before)
        seen += [(entry.source.name, entry.key) for entry in page.entries]
        before = page.following
        save(draft, focal, f"Meanwhile {len(seen)}", 4000 + len(seen))
        if before is None:
            break

    assert before is None
    assert len(seen) == len(set(seen)) == 71


def test_many_things_at_one_moment_are_all_told_once(draft, focal):
    with clock.at(MORNING):
        for number in range(40):
            roadmaps.engage_actor(
                draft=draft, name=f"Firm {number}", kind="private", role="x", contact="", by=focal
            )
    first = history(draft, focal)

    second = history(draft, focal, before=timeline.Cursor.parse(str(first.following)))

    keys = [(e.source.name, e.key) for e in [*first.entries, *second.entries]]
    assert len(keys) == len(set(keys)) == 41


def test_by_section_and_by_person(draft, focal, contributor):
    save(draft, focal, "one", 0)
    save(draft, contributor, "two", 0, code="vision")

    assert sources_and_people(draft, focal, section="vision") == [("text", contributor.pk)]
    assert sources_and_people(draft, focal, person=focal.pk) == [("text", focal.pk)]


@pytest.mark.parametrize("words", ["", "x", "2017-06-03~text~1", "9999~a~b", "~~", "2017~x~1"])
def test_a_place_that_is_none_is_the_beginning(words):
    assert timeline.Cursor.parse(words) is None


def test_an_actor_is_signed_by_who_wrote_last(draft, focal):
    roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.", contact="", by=focal
    )

    assert Actor.objects.get().updated_by == focal


def test_ten_thousand_saves_are_read_from_the_index(draft, focal, django_assert_max_num_queries):
    section = section_of(draft)
    event = Section.pgh_event_model
    event.objects.bulk_create(
        event(
            pgh_label="update",
            pgh_obj_id=section.pk,
            id=section.pk,
            draft_id=draft.pk,
            template_id=section.template_id,
            body="<p>x</p>",
            language="en",
            state="in progress",
            version=number + 2,
            updated_at=MORNING + timedelta(minutes=number * 31),
            updated_by_id=focal.pk,
        )
        for number in range(10_000)
    )
    roadmap = with_drafts(Document.objects.select_related("party", "event")).get()
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {event._meta.db_table}")
    rows = saves.changes(event.objects.filter(draft=draft.pk)).order_by("-updated_at", "-pgh_id")

    plan = rows[: timeline.PAGE + 1].explain()

    assert "section_event_by_draft" in plan
    assert "section_event_by_version" in plan
    assert "Sort" not in plan
    with django_assert_max_num_queries(2):  # with the mandates
        assert len(timeline.page(roadmap, readable(focal, roadmap)).entries) == timeline.PAGE


def test_a_change_of_an_amendment_counts_against_what_is_published(draft, focal, reviewer):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    roadmap = Document.objects.get()
    amendment = actions.amend(document=roadmap, reason="A fund.", by=focal)
    save(amendment, focal, "Some text. More.", 10**6)

    entry = next(e for e in history(draft, focal).entries if e.source.name == "text")
    difference = saves.differences([entry.key])[entry.key]

    assert (difference.added, difference.removed) == (1, 0)


def test_an_amendment_is_begun_not_opened_like_a_roadmap(draft, focal, reviewer):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    actions.amend(document=Document.objects.get(), reason="A fund.", by=focal)

    entry = history(draft, focal).entries[0]

    assert "began an amendment" in entry.sentence
    assert entry.reason == "A fund."
