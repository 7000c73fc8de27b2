"""Loads the demo once, in one transaction, through the product's actions."""

from dataclasses import asdict, dataclass
from datetime import date, time
from pathlib import Path

from django.db import connection, transaction
from django.utils import translation

from accounts.models import User
from core import clock
from core.enqueue import nothing_enqueued
from core.errors import Refused
from countries.models import Party
from dashboards.management.commands import load_reference
from demo import content
from demo.agencies import make_agencies
from demo.amendments import tell_amendment
from demo.comments import tell_comments
from demo.holder import Holder, StoryData, known
from demo.outbox import PastOutbox
from demo.partnerships import tell_partnerships
from demo.people import (
    addresses,
    closed_people,
    demo_users,
    make_people,
    open_sign_ins,
    rows,
)
from demo.steps import tell_steps
from demo.story import Story
from demo.texts import Writing
from documents.models import Revision, Section
from imports import actions as imports
from people.importer.batches import keep, read_list
from people.models import Participation
from roadmaps import actions as roadmaps
from roadmaps.models import Roadmap
from workshops import actions as workshops
from workshops.models import Event, EventKind

NAIROBI = "nairobi-2017"
PARTICIPANTS = content.DATA / "participants-nairobi.csv"
IMPORTED_ON, OPENED_ON = date(2017, 5, 5), date(2017, 5, 8)
SCHEDULED_ON, MEETING_ON = date(2017, 6, 12), date(2019, 1, 30)
MORNING = time(9)
_LOCK = 7_201_706  # any number, ours alone: two loaders wait for each other


@dataclass(frozen=True)
class Loaded:
    """What was loaded; empty where the demo was there already."""

    roadmaps: int = 0
    people: int = 0
    participants: int = 0
    revisions: int = 0
    messages: int = 0

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def load() -> Loaded:
    """Load the demo where it is not there yet, and move the clock to its day; where it is there,
    its people can sign in again.

    All or nothing. Raises Refused where roadmaps or people of somebody else are in its way.
    """
    with transaction.atomic(), nothing_enqueued(), translation.override("en"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if is_loaded() and not closed_people().exists():
            return Loaded()
        _refuse_in_company()
        if is_loaded():
            open_sign_ins()
            return Loaded()
        if not Event.objects.filter(code=NAIROBI).exists():
            load_reference.load()
        loaded = _tell()
        clock.move_to(content.as_of())
        return loaded


def is_loaded() -> bool:
    """Whether the demo's people have their roadmaps in this database."""
    has_focal_point = {"document__party__mandates__user__email": rows()[-1]["email"]}
    ours = Roadmap.objects.filter(is_demo=True, document__event__code=NAIROBI)
    return ours.filter(**has_focal_point).exists()


def _refuse_in_company() -> None:
    """Refuse a database with real data: everybody knows the demo's passwords."""
    others = User.objects.exclude(email__in=addresses())
    is_taken = Roadmap.objects.filter(document__event__code=NAIROBI, is_demo=False).exists()
    if others.exists() or is_taken or (demo_users().exists() and not is_loaded()):
        raise Refused(
            "This database holds roadmaps or people of its own. The demo is loaded beside nobody "
            "else's data: start without it (SSCROADMAP_DEMO=0 make run), or use an empty database "
            "(make reset deletes the data of make run)."
        )


def _tell() -> Loaded:
    make_agencies()
    parties = {party.code: party for party in Party.objects.all()}
    story = Story()
    people = make_people(story, parties)
    story_data = known(parties, people, NAIROBI)
    outbox = PastOutbox()
    outbox.remind(story)
    _tell_staff(story, story_data)
    for row in content.parties():
        holder = Holder(row, story_data)
        if row["content"]:
            Writing(story, holder, people["reviewer@example.org"]).tell()
            tell_comments(story, holder)
            tell_partnerships(story, holder)
        tell_steps(story, holder)
        tell_amendment(story, holder)
    story.play()
    outbox.keep()
    return Loaded(
        roadmaps=len(content.parties()),
        people=len(people),
        participants=Participation.objects.filter(event__code=NAIROBI).count(),
        revisions=Revision.objects.filter(document__roadmap__is_demo=True).count(),
        messages=outbox.new.count(),
    )


def _tell_staff(story: Story, story_data: StoryData) -> None:
    """Add the scenes in which UNOSSC imports the list, opens roadmaps and dates the meeting."""
    by = story_data.people["admin@example.org"]
    chosen = [story_data.parties[row["code"]] for row in content.parties()]
    story.on(IMPORTED_ON, MORNING, import_participants, path=PARTICIPANTS, by=by)
    story.on(OPENED_ON, MORNING, open_roadmaps, parties=chosen, by=by)
    story.on(SCHEDULED_ON, MORNING, schedule_meeting, by=by)


def import_participants(path: Path, by: User) -> None:
    """Import the list of the workshop; rows that need a decision wait for one."""
    event = Event.objects.get(code=NAIROBI)
    batch = keep(event=event, parsed_list=read_list(path, path.name), by=by)
    imports.apply_import(batch=batch, by=by)


def open_roadmaps(parties: list[Party], by: User) -> None:
    """Open roadmaps, each in its holder's language and marked as demo content."""
    languages = {row["code"]: row["language"] for row in content.parties()}
    workshop = Event.objects.get(code=NAIROBI)
    for document in roadmaps.open_roadmaps(workshop=workshop, parties=parties, by=by):
        document.language = languages[document.party.code]
        document.save(update_fields=["language"])
        Section.objects.filter(draft__document=document).update(language=document.language)
        Roadmap.objects.filter(pk=document.pk).update(is_demo=True)


def schedule_meeting(by: User) -> None:
    """Date the consultative meeting."""
    meeting = Event.objects.get(
        series__events__code=NAIROBI, kind=EventKind.CONSULTATIVE, starts_on=None
    )
    workshops.schedule(event=meeting, starts_on=MEETING_ON, ends_on=MEETING_ON, by=by)
