"""Generated processes: two workshops, their meeting, and parties with roadmaps in every state and
deadlines of every kind around midnight, in time zones on both sides of the date line. Some
roadmaps were closed, some acceptances revoked. Some parties have nobody who may write, some an
invitation that waits or has lapsed, some people who never signed in or do not get their mail.

A plan is drawn by hypothesis and is plain values, so that a failing one can be read; `write` makes
the rows of it, past the actions.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from accounts.models import Invitation, Mandate
from accounts.roles import Role
from core import clock
from core.zones import zone
from countries.models import CountryGroup, GroupMembership
from deadlines.models import Deadline
from documents import actions
from documents.models import Document, Draft, Revision, Section, SectionTemplate
from mail.models import MessageState
from roadmaps.kind import ROADMAP
from synthesis.kind import CONTRIBUTION
from tests.dashboards.factories import commitment_of, parts_of
from tests.documents.sections import make_section
from tests.factories import (
    CountryFactory,
    MandateFactory,
    MembershipFactory,
    OfficeFactory,
    RegionFactory,
    UserFactory,
    WorkshopFactory,
)
from tests.mail.factories import MessageFactory
from tests.roadmaps.factories import make_roadmap

MOMENTS = [datetime(2018, 6, 15, hour, 30, tzinfo=UTC) for hour in (0, 9, 11, 23)]
ZONES = ("Pacific/Kiritimati", "Africa/Nairobi", "UTC", "America/New_York", "Pacific/Pago_Pago")
FIRST = (
    "not started", "drafting", "endorsed", "submitted", "returned", "accepted", "published",
    "closed", "revoked",
)  # fmt: skip
AMENDMENTS = (
    "", "drafting", "endorsed", "submitted", "returned", "accepted", "abandoned", "revoked"
)  # fmt: skip
WORKSHOPS = ("nairobi-2017", "benin-2017")
MEETING = "cm-2018"
TO_BE_CLOSED, TO_BE_REVOKED = "To be closed", "To be revoked"
TO_DO = {"closed": TO_BE_CLOSED, "revoked": TO_BE_REVOKED}
LONG_AGO = datetime(2018, 1, 15, 9, tzinfo=UTC)
PEOPLE = ("signed in", "never signed in", "nobody", "invited", "invited today", "lapsed")
SECTIONS = 4


@dataclass(frozen=True)
class Due:
    """A deadline `left` days from today of its party; it was moved by `moved` days."""

    left: int
    moved: int
    is_binding: bool
    is_settled: bool

    def write(self, party, kind, topic, today, label="Something due"):
        due_on = today + timedelta(days=self.left)
        return Deadline.objects.create(
            party=party, kind=kind, topic=topic, label=label, path="/", due_on=due_on,
            baseline_on=due_on - timedelta(days=self.moved), is_binding=self.is_binding,
            settled_at=LONG_AGO if self.is_settled else None,
        )  # fmt: skip


@dataclass(frozen=True)
class RoadmapPlan:
    state: str
    amendment: str  # of a published one; empty for none
    due: Due
    milestones: list[Due]
    written: int  # of its sections


@dataclass(frozen=True)
class PartyPlan:
    time_zone: str
    is_region: bool
    subregion: str
    un_group: str
    is_ldc: bool
    is_sids: bool
    is_member: bool  # of the East African Community
    in_group: str  # "member" of the lusophone countries, "former" one; empty for neither
    roadmaps: list[RoadmapPlan | None]  # by workshop
    contribution: tuple[str, Due] | None
    others: list[tuple[str, str, Due]]  # kind, topic and date
    people: str  # one of PEOPLE
    mail: str  # "failed", "failed, then sent", or empty for none


@dataclass(frozen=True)
class Plan:
    moment: datetime
    parties: list[PartyPlan]
    of_office: list[tuple[str, str, Due]]


dues = st.builds(
    Due,
    left=st.sampled_from([-1, 0, 1, -1, -2, 2]),
    moved=st.sampled_from([0, 0, 30]),
    is_binding=st.sampled_from([True, True, True, False]),
    is_settled=st.sampled_from([False, False, False, True]),
)
roadmaps = st.builds(
    RoadmapPlan,
    state=st.sampled_from([*FIRST, "published", "published"]),
    amendment=st.sampled_from(AMENDMENTS),
    due=dues,
    milestones=st.lists(dues, min_size=1, max_size=3),
    written=st.sampled_from([0, 1, 1, SECTIONS]),
)
others = st.tuples(
    st.sampled_from(["item", "report", "meeting"]), st.sampled_from([*WORKSHOPS, MEETING]), dues
)
parties = st.builds(
    PartyPlan,
    time_zone=st.sampled_from(ZONES),
    is_region=st.sampled_from([False, False, False, True]),
    subregion=st.sampled_from(["Eastern Africa", "Western Africa", "Caribbean"]),
    un_group=st.sampled_from(["African Group", "GRULAC"]),
    is_ldc=st.booleans(),
    is_sids=st.booleans(),
    is_member=st.booleans(),
    in_group=st.sampled_from(["", "member", "former"]),
    roadmaps=st.tuples(roadmaps, st.none() | roadmaps).map(list),
    contribution=st.none()
    | st.tuples(st.sampled_from(["not started", "drafting", "submitted", "accepted"]), dues),
    others=st.lists(others, max_size=2),
    people=st.sampled_from(["signed in", *PEOPLE]),
    mail=st.sampled_from(["", "", "failed", "failed, then sent"]),
)
plans = st.builds(
    Plan,
    moment=st.sampled_from(MOMENTS),
    parties=st.lists(parties, min_size=3, max_size=6),
    of_office=st.lists(
        st.tuples(st.sampled_from(["item", "scheduling"]), st.sampled_from([MEETING]), dues),
        max_size=2,
    ),
)
# What a reader can choose on the dashboard and on the lists alike.
queries = st.fixed_dictionaries(
    {"workshop": st.sampled_from(WORKSHOPS)},
    optional={
        "region": st.sampled_from(["EAC", "lusophone", "014", "202", "019"]),
        "un_group": st.sampled_from(["African Group"]),
        "group": st.sampled_from(["ldc", "sids", "regional"]),
    },
)


def write(plan):
    """Makes the rows of a plan and returns UNOSSC's reviewer."""
    workshops = [WorkshopFactory(code=code) for code in WORKSHOPS]
    meeting = WorkshopFactory(
        code=MEETING, kind="consultative meeting", drafting_months=None,
        starts_on=date(2018, 9, 1), ends_on=date(2018, 9, 2),
    )  # fmt: skip
    parts = [parts_of(workshop)["2a"] for workshop in workshops]
    region = RegionFactory(code="EAC")
    for position in range(1, SECTIONS + 1):
        make_section(ROADMAP.name, f"part-{position}", position, titles={"en": "Part"})
    CountryGroup.objects.create(code="lusophone", names={"en": "Lusophone countries"})
    office = OfficeFactory()
    for number, party_plan in enumerate(plan.parties):
        _write_party(party_plan, number, plan.moment, list(zip(workshops, parts, strict=True)),
                     meeting, region)  # fmt: skip
    today = plan.moment.astimezone(zone(office.time_zone)).date()
    for kind, topic, due in plan.of_office:
        due.write(office, kind, topic, today)
    _take_steps(MandateFactory(party=office, role=Role.ADMINISTRATOR).user, plan.moment)
    return MandateFactory(party=office, role=Role.REVIEWER).user


def _take_steps(administrator, moment):
    """Closes roadmaps and revokes acceptances through the actions, with all that follows."""
    with clock.at(moment):
        for draft in Draft.objects.filter(reason__startswith="To be "):
            step = actions.close if draft.reason == TO_BE_CLOSED else actions.revoke
            step(draft=draft, reason="A mistake.", by=administrator)


def _write_party(plan, number, moment, workshops, meeting, region):
    if plan.is_region:
        party = RegionFactory(code=f"REG{number}", time_zone=plan.time_zone)
    else:
        party = CountryFactory(
            code=f"X{number:02d}", time_zone=plan.time_zone, subregion_name=plan.subregion,
            un_regional_group=plan.un_group, ldc_since=1971 if plan.is_ldc else None,
            is_sids=plan.is_sids,
        )  # fmt: skip
        if plan.is_member:
            MembershipFactory(region=region, country=party)
        if plan.in_group:
            GroupMembership.objects.create(
                group=CountryGroup.objects.get(code="lusophone"), country=party,
                left_on=date(2017, 1, 1) if plan.in_group == "former" else None,
            )  # fmt: skip
    person = _write_people(plan, party, moment)
    today = moment.astimezone(zone(plan.time_zone)).date()
    for (workshop, part), roadmap in zip(workshops, plan.roadmaps, strict=True):
        if roadmap:
            _write_roadmap(roadmap, party, workshop, part, today, person)
    if plan.contribution:
        state, due = plan.contribution
        document = Document.objects.create(
            kind=CONTRIBUTION.name, party=party, event=meeting,
            deadline=due.write(party, "contribution", MEETING, today),
        )  # fmt: skip
        _write_draft(document, state)
    for kind, topic, due in plan.others:
        due.write(party, kind, topic, today)


def _write_people(plan, party, moment):
    """Who may write for the party, or is invited to, and what became of the mail to them."""
    has_been_here = LONG_AGO if plan.people == "signed in" else None
    person = UserFactory(time_zone=plan.time_zone, last_login=has_been_here)
    if plan.people in ("signed in", "never signed in"):
        Mandate.objects.create(user=person, party=party, role=Role.FOCAL_POINT,
                               starts_on=date(2017, 1, 1))  # fmt: skip
    elif plan.people != "nobody":
        is_lapsed, is_new = plan.people == "lapsed", plan.people == "invited today"
        Invitation.objects.create(
            party=party, invited_by=UserFactory(), token_hash=party.code, role=Role.FOCAL_POINT,
            email=person.email, name="Ama", invited_at=moment if is_new else LONG_AGO,
            expires_at=clock.real_now() + timedelta(days=-1 if is_lapsed else 1),
        )  # fmt: skip
    if plan.mail:
        MessageFactory(state=MessageState.FAILED, to_email=person.email)
    if plan.mail == "failed, then sent":
        MessageFactory(state=MessageState.SENT, to_email=person.email)
    return person


def _write_roadmap(plan, party, workshop, part, today, person):
    document = make_roadmap(
        party, workshop, deadline=plan.due.write(party, "drafting", workshop.code, today)
    )
    draft = _write_draft(document, plan.state, written=plan.written)
    if plan.state == "published":
        document.published = Revision.objects.create(
            document=document, draft=draft, number=1, content={}, sha256="0" * 64,
            submitted_at=LONG_AGO, submitted_by=person, published_at=LONG_AGO,
        )  # fmt: skip
        document.save()
        if plan.amendment:
            _write_draft(document, plan.amendment, number=2, base=document.published, reason="News")
    for milestone in plan.milestones:
        promise = commitment_of(document, part)
        promise.milestones.create(
            title="A step",
            deadline=milestone.write(party, "milestone", workshop.code, today, "A step"),
        )


def _write_draft(document, state, *, written=0, **fields):
    stored = {"not started": "drafting", "closed": "drafting", "revoked": "accepted"}
    fields |= {"reason": reasons[state]} if state in (reasons := TO_DO) else {}
    is_closed = state in ("published", "abandoned")
    draft = Draft.objects.create(
        document=document, state=stored.get(state, state), has_text=state != "not started",
        state_since=LONG_AGO,
        closed_at=LONG_AGO if is_closed else None, **fields,
    )  # fmt: skip
    templates = SectionTemplate.objects.filter(code__startswith="part-").order_by("position")
    Section.objects.bulk_create(
        Section(draft=draft, template=template, words=9 * (number < written))
        for number, template in enumerate(templates)
    )
    return draft
