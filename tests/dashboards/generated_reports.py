"""Generated reporting periods: parties with reports in every state, and what accepted ones say.

A plan is drawn by hypothesis and is plain values; `write` makes the rows of it, past the actions.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from commitments.models import Delivery
from core.zones import zone
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft, Revision
from reporting.kind import REPORT
from reporting.models import Challenge, PublishedEntry, Report, ReportingPeriod
from tests.dashboards.factories import parts_of
from tests.factories import CountryFactory, RegionFactory, UserFactory, WorkshopFactory
from tests.roadmaps.factories import make_roadmap

MOMENTS = [datetime(2018, 5, 5, hour, 30, tzinfo=UTC) for hour in (0, 9, 11, 23)]
ZONES = ("Pacific/Kiritimati", "Africa/Nairobi", "UTC", "Pacific/Pago_Pago")
STATES = ("drafting", "submitted", "returned", "published", "published", "closed")
CHALLENGES = ("finance", "staff", "data")
PARTS = ("2a", "2b")


@dataclass(frozen=True)
class EntryPlan:
    part: str
    delivery: str
    challenges: list[str]
    support_needed: str


@dataclass(frozen=True)
class ReportPlan:
    state: str
    left: int  # days until it is due, where the party lives
    time_zone: str
    is_region: bool
    is_ldc: bool
    entries: list[EntryPlan]


@dataclass(frozen=True)
class Plan:
    moment: datetime
    reports: list[ReportPlan]


entries = st.builds(
    EntryPlan,
    part=st.sampled_from(PARTS),
    delivery=st.sampled_from([choice.value for choice in Delivery]),
    challenges=st.lists(st.sampled_from(CHALLENGES), unique=True, max_size=3),
    support_needed=st.sampled_from(["", "", "Training"]),
)
reports = st.builds(
    ReportPlan,
    state=st.sampled_from(STATES),
    left=st.sampled_from([-2, -1, 0, 1]),
    time_zone=st.sampled_from(ZONES),
    is_region=st.sampled_from([False, False, True]),
    is_ldc=st.booleans(),
    entries=st.lists(entries, max_size=4),
)
plans = st.builds(
    Plan, moment=st.sampled_from(MOMENTS), reports=st.lists(reports, min_size=1, max_size=6)
)


def write(plan):
    """The period, with the rows of the plan."""
    workshop = WorkshopFactory(code="nairobi-2017")
    parts_of(workshop)
    Challenge.objects.bulk_create(
        Challenge(code=code, titles={"en": code.title()}, position=position)
        for position, code in enumerate(CHALLENGES)
    )
    period = ReportingPeriod.objects.create(
        workshop=workshop, code="first", titles={"en": "First period"},
        starts_on=date(2017, 5, 5), ends_on=date(2018, 4, 30), due_on=date(2018, 5, 4),
        opened_at=plan.moment,
    )  # fmt: skip
    for number, report in enumerate(plan.reports):
        _write_report(report, number, period, plan.moment)
    return period


def _write_report(plan, number, period, moment):
    if plan.is_region:
        party = RegionFactory(code=f"REG{number}", time_zone=plan.time_zone)
    else:
        since = 1971 if plan.is_ldc else None
        party = CountryFactory(code=f"X{number:02d}", time_zone=plan.time_zone, ldc_since=since)
    due_on = moment.astimezone(zone(plan.time_zone)).date() + timedelta(days=plan.left)
    is_accepted, is_exempt = plan.state == "published", plan.state == "closed"
    deadline = Deadline.objects.create(
        party=party, kind=DeadlineKind.REPORT, topic=period.workshop.code, label="Report", path="/",
        due_on=due_on, baseline_on=due_on, is_binding=not is_exempt,
        settled_at=moment if plan.state in ("submitted", "published") else None,
    )  # fmt: skip
    roadmap = make_roadmap(party, period.workshop)
    document = Document.objects.create(
        kind=REPORT.name, party=party, event=period.workshop, slot=period.code, deadline=deadline
    )
    Report.objects.create(document=document, roadmap=roadmap.roadmap, period=period)
    draft = Draft.objects.create(
        document=document, state=plan.state, has_text=True, state_since=moment,
        closed_at=moment if is_accepted or is_exempt else None,
    )  # fmt: skip
    if is_accepted:
        document.published = Revision.objects.create(
            document=document, draft=draft, number=1, content={}, sha256="0" * 64,
            submitted_at=moment, submitted_by=UserFactory(), published_at=moment,
        )  # fmt: skip
        document.save()
        _write_entries(plan, document, period)


def _write_entries(plan, document, period):
    PublishedEntry.objects.bulk_create(
        PublishedEntry(
            document=document, party=document.party, period=period, number=number, part=each.part,
            title="A law", delivery=each.delivery, challenges=each.challenges,
            support_needed=each.support_needed,
        )
        for number, each in enumerate(plan.entries, start=1)
    )  # fmt: skip
