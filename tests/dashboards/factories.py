"""Roadmaps in any state, straight into the tables: the figures only count them."""

from datetime import UTC, date, datetime

from accounts.roles import Role
from commitments.models import ActionItem, Milestone, Part
from deadlines.models import Deadline
from documents.models import Document, Draft, Revision, Section
from reporting.kind import REPORT
from reporting.models import Report, ReportingPeriod
from roadmaps.kind import ROADMAP
from tests.documents.sections import make_section
from tests.factories import CountryFactory, MandateFactory, UserFactory, WorkshopFactory
from tests.roadmaps.factories import make_commitment, make_roadmap

DUE = date(2017, 11, 4)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def deadline_of(party, *, kind="drafting", due=DUE, baseline=None, **more):
    fields = {"topic": "nairobi-2017", "label": f"{kind} of {party.code}", "path": "/"}
    return Deadline.objects.create(
        party=party, kind=kind, due_on=due, baseline_on=baseline or due, **{**fields, **more}
    )


def roadmap_of(party, *, state="drafting", since=date(2017, 10, 1), text=True, due=DUE,
               baseline=None, workshop=None):  # fmt: skip
    """A roadmap whose newest draft came into `state` on `since`."""
    is_in = state in ("submitted", "accepted", "published")
    settled = at(since) if is_in else None
    roadmap = make_roadmap(
        party,
        workshop or WorkshopFactory(),
        deadline=deadline_of(party, due=due, baseline=baseline, settled_at=settled),
    )
    draft = Draft.objects.create(
        document=roadmap, state=state, state_since=at(since), has_text=text,
        closed_at=at(since) if state == "published" else None,
    )  # fmt: skip
    if is_in or state == "returned":
        submit(draft, since, is_published=state == "published")
    return roadmap


def report_of(roadmap, *, state="drafting", since=date(2017, 10, 1), due=DUE, period="first"):
    """A progress report on a roadmap, whose draft came into `state` on `since`."""
    workshop, party = roadmap.event, roadmap.party
    dates = {"starts_on": date(2017, 5, 5), "ends_on": due, "due_on": due, "opened_at": at(since)}
    opened, _is_new = ReportingPeriod.objects.get_or_create(
        workshop=workshop, code=period, defaults={"titles": {"en": "First period"}, **dates}
    )
    settled = at(since) if state in ("submitted", "published") else None
    deadline = deadline_of(
        party, kind="report", due=due, topic=workshop.code, label="First period", settled_at=settled
    )
    document = Document.objects.create(
        kind=REPORT.name, party=party, event=workshop, slot=period, deadline=deadline
    )
    draft = Draft.objects.create(
        document=document, state=state, state_since=at(since), has_text=True,
        closed_at=at(since) if state in ("published", "closed") else None,
    )  # fmt: skip
    Report.objects.create(document=document, roadmap_id=roadmap.pk, period=opened)
    if state in ("submitted", "returned", "published"):
        submit(draft, since, is_published=state == "published")
    return document


def submit(draft, day, *, is_published=False):
    revision = Revision.objects.create(
        document=draft.document, draft=draft, number=1, content={}, sha256="0" * 64,
        submitted_at=at(day), submitted_by=UserFactory(),
        published_at=at(day) if is_published else None,
    )  # fmt: skip
    if is_published:
        draft.document.published = revision
        draft.document.save(update_fields=["published"])
    return revision


def writer_for(party, *, seen=True):
    """A focal point of the party, who has signed in or not."""
    user = UserFactory(last_login=at(date(2017, 9, 1)) if seen else None)
    return MandateFactory(party=party, role=Role.FOCAL_POINT, user=user).user


def parts_of(workshop):
    """Parts 2a, 2b and 5; regions do not owe item 5."""
    second = ActionItem.objects.create(
        workshop=workshop, number=2, titles={"en": "Institutions"}, by_countries=True,
        by_regions=True,
    )  # fmt: skip
    fifth = ActionItem.objects.create(
        workshop=workshop, number=5, titles={"en": "Reporting"}, by_countries=True
    )
    return {
        "2a": Part.objects.create(item=second, letter="a", titles={"en": "Legal frameworks"}),
        "2b": Part.objects.create(item=second, letter="b", titles={"en": "Resources"}),
        "5": Part.objects.create(item=fifth, letter="", titles={"en": "Reporting"}),
    }


def commitment_of(roadmap, part, delivery="not started", **more):
    note = "no money" if delivery == "abandoned" else ""
    return make_commitment(
        roadmap,
        part,
        title="A promise",
        delivery=delivery,
        delivery_note=note,
        **more,
    )


def milestone_of(commitment, due, *, baseline=None, **more):
    deadline = deadline_of(
        commitment.document.party, kind="milestone", due=due, baseline=baseline, **more
    )
    return Milestone.objects.create(commitment=commitment, title="A step", deadline=deadline)


def sections_of(draft, count=2):
    for position in range(count):
        titles = {"en": f"Section {position}"}
        template = make_section(ROADMAP.name, f"section-{position}", position, titles=titles)
        Section.objects.create(draft=draft, template=template)


def many(count, workshop, start=0, parts=None, commitments=0):
    """`count` countries with roadmaps and commitments."""
    states = ("drafting", "submitted", "returned", "published", "accepted")
    for number in range(start, start + count):
        party = CountryFactory(code=f"X{number:02d}", m49=f"{number:03d}")
        roadmap = roadmap_of(party, state=states[number % 5], workshop=workshop)
        writer_for(party)
        for index in range(commitments):
            commitment = commitment_of(roadmap, list(parts.values())[index % len(parts)])
            milestone_of(commitment, date(2017, 10, 1 + index % 28), baseline=date(2017, 9, 1))
