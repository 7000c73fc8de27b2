"""The figures of a past day, computed today, are those that the dashboard showed on that day.

Generated processes are played through the actions, with the clock going forward. On each day the
figures are recorded by today's definitions; at the end those of each day are asked for.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from commitments.actions import reach_milestone
from commitments.models import ItemDuty, Milestone
from core import clock
from core.errors import Refused
from dashboards.figures.board import Board
from dashboards.figures.past import past_figures
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind, Extension
from documents import actions
from documents.models import Draft
from tests.conftest import person_for
from tests.documents.factories import newest, section_of
from tests.factories import CountryFactory, OfficeFactory, OrganisationFactory, WorkshopFactory
from tests.roadmaps.factories import complete, make_commitment, make_items, open_roadmap

START = datetime(2017, 9, 20, 10, tzinfo=UTC)
ZONES = ("Pacific/Kiritimati", "Africa/Nairobi", "Pacific/Pago_Pago")
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
REASON = "A reason."


@dataclass(frozen=True)
class Move:
    """Something that happens `gap` days and some hours after what happened before."""

    gap: int
    hours: int
    party: int
    action: str


@dataclass(frozen=True)
class Actors:
    focal: list
    reviewer: object
    administrator: object


def write(draft, actors, by):
    section = section_of(draft)
    actions.save_section(
        section=section, body="<p>Some text.</p>", language="en", is_done=True,
        base_version=section.version, by=by,
    )  # fmt: skip


def submit(draft, actors, by):
    write(draft, actors, by)
    actions.submit(draft=complete(draft), token=uuid.uuid4(), by=by)


def return_it(draft, actors, by):
    actions.return_for_revision(
        draft=draft, reason=REASON, verdicts={}, seen=newest(draft), by=actors.reviewer
    )


def reopen(draft, actors, by):
    later = max(clock.today() + timedelta(3), draft.document.deadline.due_on)
    actions.reopen(draft=draft, reason=REASON, due_on=later, by=actors.administrator)


def ask(draft, actors, by):
    deadline = draft.document.deadline
    later = max(deadline.due_on, deadline.today) + timedelta(10)
    deadlines.ask_extension(deadline=deadline, to_on=later, reason=REASON, by=by)


def grant(draft, actors, by):
    waiting = Extension.objects.waiting().filter(deadline__document=draft.document).first()
    if waiting:
        deadlines.decide_extension(
            extension=waiting, is_granted=True, reason=REASON, by=actors.reviewer
        )


def extend_milestone(draft, actors, by):
    for milestone in Milestone.objects.filter(commitment__roadmap=draft.document_id)[:1]:
        later = milestone.deadline.due_on + timedelta(7)
        deadlines.extend(
            deadline=milestone.deadline, to_on=later, reason=REASON, by=actors.reviewer
        )


def reach(draft, actors, by):
    """Reaches the next milestone. A reached one is left: a corrected date counts as corrected."""
    milestones = Milestone.objects.filter(deadline__settled_at=None)
    for milestone in milestones.filter(commitment__roadmap=draft.document_id)[:1]:
        reach_milestone(milestone=milestone, by=by)


ACTIONS = {
    "write": write,
    "submit": submit,
    "withdraw": lambda draft, _a, by: actions.withdraw(draft=draft, reason=REASON, by=by),
    "return": return_it,
    "accept": lambda draft, a, _by: actions.accept(draft=draft, seen=newest(draft), by=a.reviewer),
    "publish": lambda draft, _a, by: actions.publish(draft=draft, by=by),
    "revoke": lambda d, a, _by: actions.revoke(draft=d, reason=REASON, by=a.administrator),
    "close": lambda d, a, _by: actions.close(draft=d, reason=REASON, by=a.administrator),
    "reopen": reopen,
    "amend": lambda draft, _a, by: actions.amend(document=draft.document, reason=REASON, by=by),
    "abandon": lambda draft, _a, by: actions.abandon(draft=draft, reason=REASON, by=by),
    "ask": ask,
    "grant": grant,
    "extend a milestone": extend_milestone,
    "reach": reach,
}
LIKELY = ("submit", "accept", "accept", "publish", "return", "close", "reopen", "grant", "ask")
moves = st.builds(
    Move,
    gap=st.sampled_from([0, 1, 5, 12, 25]),
    hours=st.sampled_from([0, 5, 13]),
    party=st.integers(0, 2),
    action=st.sampled_from([*ACTIONS, *LIKELY]),
)


def open_process():
    """Three roadmaps after one workshop, each with two milestones that do not bind yet, and an
    item that is owed on a day."""
    workshop, office = WorkshopFactory(), OfficeFactory()
    part = make_items(workshop).parts.first()
    actors = Actors(
        [],
        person_for(office, Role.REVIEWER, "reviewer@example.org"),
        person_for(office, Role.ADMINISTRATOR, "admin@example.org"),
    )
    documents = []
    for number, zone_name in enumerate(ZONES):
        party = CountryFactory(code=f"X{number}", time_zone=zone_name)
        actors.focal.append(person_for(party, Role.FOCAL_POINT, f"focal{number}@example.org"))
        draft = open_roadmap(party, workshop, by=actors.reviewer)
        documents.append(draft.document)
        promise = make_commitment(draft.document, part, lead=OrganisationFactory())
        for days in (20, 60):
            Milestone.objects.create_with_deadline(
                promise, "A step", START.date() + timedelta(days)
            )
    due_on = START.date() + timedelta(30)
    item = Deadline.objects.create(
        party=documents[0].party, kind=DeadlineKind.ITEM, topic=workshop.code, label="Item",
        path="/", due_on=due_on, baseline_on=due_on,
    )  # fmt: skip
    ItemDuty.objects.create(item=part.item, party=item.party, deadline=item)
    return documents, actors


def play(move, documents, actors):
    """Takes the step if it is allowed now."""
    drafts = Draft.objects.for_writing().filter(document=documents[move.party])
    draft = drafts.lasting().order_by("-number").first()
    try:
        with transaction.atomic():
            ACTIONS[move.action](draft, actors, actors.focal[move.party])
    except (Refused, PermissionDenied):
        pass


def figures_of_today():
    board = Board(QueryDict(), clock.today(), "en")
    published = sum(row.is_published for row in board.counted_rows)
    return board.figures, published, board.slippage


def figures_then(moment):
    filters = Board(QueryDict(), clock.today(), "en").filters
    owed = Deadline.objects.of_topics(filters.topics)
    past = past_figures(filters.roadmaps(clock.today()), owed, moment)
    return past.headline, past.published, past.slippage


@pytest.mark.django_db
@settings(max_examples=8, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plan=st.lists(moves, min_size=8, max_size=24))
def test_figures_of_each_past_day_are_those_that_the_dashboard_showed(plan):
    with transaction.atomic():
        moment, recorded = START, {}
        with clock.at(moment - timedelta(days=1)):
            documents, actors = open_process()
        for move in plan:
            moment += timedelta(days=move.gap, hours=move.hours, minutes=1)
            with clock.at(moment):
                play(move, documents, actors)
                recorded[moment] = figures_of_today()
        with clock.at(moment + timedelta(days=90)):
            for day, figures in recorded.items():
                assert (day, figures_then(day)) == (day, figures)
            before = figures_then(START - timedelta(days=2))
        assert before[0].expected == 0
        transaction.set_rollback(True)
