"""Each number of each chart is the count of the rows that it speaks of, whatever the process.

The expected numbers are counted here one by one, as in tests/dashboards/test_numbers_agree.py.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings

from commitments.models import Commitment, Delivery, Theme
from core import clock
from core.zones import zone
from countries.models import Membership
from dashboards.charts.chart_data import ChartData
from dashboards.charts.delivery import STEPS
from dashboards.charts.registry import chart_of
from documents.models import Document, Revision
from roadmaps.models import ActorGap
from roadmaps.states import ACTOR_KIND_OF, ActorKind, Coverage
from tests.dashboards.generated_process import WORKSHOPS, plans, queries, write
from tests.dashboards.test_numbers_agree import PHASES, Expected, address
from tests.factories import OrganisationFactory, UserFactory

KINDS = ("government", "private", "academic", "civil society", "un")
AREAS = {"014": "Eastern Africa", "011": "Western Africa", "029": "Caribbean"}


def spread(moment):
    """Gives commitments deliveries and themes, drafts actors and reasons, and roadmaps submissions
    around their dates, all by their numbers."""
    themes = [Theme.objects.create(number=n, titles={"en": f"Theme {n}"}) for n in (1, 2)]
    for number, commitment in enumerate(Commitment.objects.order_by("pk")):
        commitment.delivery = list(Delivery)[number % len(Delivery)]
        commitment.delivery_note = "So far"
        commitment.save()
        commitment.themes.set(themes[: number % 3])
    author = UserFactory()
    organisations = [OrganisationFactory(kind=kind) for kind in KINDS]
    for number, document in enumerate(Document.objects.order_by("pk")):
        draft = newest_draft(document)
        for organisation in organisations[number % 3 : number % 3 + number % 5]:
            draft.actors.create(organisation=organisation, role="x")
        if number % 2:
            ActorGap.objects.create(draft=draft, kind="academic", reason="None yet")
        if document.deadline_id and number % 4 and not document.published_id:
            moved = document.deadline.baseline_on - moment.date() + timedelta(days=number % 3 - 1)
            Revision.objects.create(
                document=document, draft=draft, number=1, content={}, sha256="0" * 64,
                submitted_at=moment + moved, submitted_by=author,
            )  # fmt: skip


def newest_draft(document):
    return document.drafts.exclude(state="abandoned").order_by("-number").first()


class Counted:
    """What the rows say of the roadmaps that one query chooses."""

    def __init__(self, plan, query):
        words = Expected(plan, query).roadmaps()
        self.roadmaps = [(document, each) for document, each in words if "closed" not in each]

    def of(self, chooses):
        """The numbers of a bar: expected, submitted, the four parts, in review, in time."""
        rows = [(document, each) for document, each in self.roadmaps if chooses(document.party)]
        submitted = sum("in" in each for _document, each in rows)
        published = sum("published" in each for _document, each in rows)
        not_started = sum("not started" in each for _document, each in rows)
        return (
            len(rows), submitted, published, submitted - published,
            len(rows) - submitted - not_started, not_started,
            sum("submitted" in each for _document, each in rows),
            sum(is_in_time(document) for document, _each in rows),
        )  # fmt: skip

    def commitments(self, **lookups):
        pks = [document.pk for document, _words in self.roadmaps]
        counts = Counter(
            Commitment.objects.filter(roadmap__in=pks, **lookups).values_list("delivery", flat=True)
        )
        steps = tuple(counts[step] for step in STEPS)
        return (*steps, sum(steps), counts[Delivery.ABANDONED])


def first_day(document):
    """The day of the first submission where the holder is; None without one."""
    first = document.revisions.order_by("number").first()
    return first and first.submitted_at.astimezone(zone(document.party.time_zone)).date()


def is_in_time(document):
    day = first_day(document)
    return day is not None and day <= document.deadline.baseline_on


def numbers_of(cells):
    """The counts of a row of a comparison, without its name and its shares."""
    _name, expected, submitted, _share, *parts, waiting, in_time, _in_time_share = cells
    return (expected, submitted, *parts, waiting, in_time)


def check_trend(data, counted):
    days = [first_day(document) for document, _words in counted.roadmaps]
    for row in chart_of("trend", data).rows:
        day, total, _needed = row.cells
        if day < data.today:
            assert total == sum(first is not None and first <= day for first in days)
    if data.trend:
        assert data.trend.total == sum(first is not None for first in days)
        assert data.trend.expected == len(days)


def check_comparisons(client, data, plan, query, counted):
    for row in chart_of("workshops", data).rows:
        code = row.url.partition("workshop=")[2].partition("&")[0]
        other = Counted(plan, {**query, "workshop": code})
        assert numbers_of(row.cells) == other.of(lambda _party: True)
    for row in chart_of("regions", data).rows:
        chooses = region_of(row.url, row.cells[0])
        if chooses:
            assert numbers_of(row.cells) == counted.of(chooses), row
        if row.url:
            page = client.get(row.url).content.decode()
            assert f"{row.cells[2]} of {row.cells[1]} roadmap" in page


def region_of(url, name):
    """Which parties a bar counts, by the address that it leads to."""
    code = url.partition("&region=")[2]
    if code in AREAS:
        return lambda party: party.kind == "country" and party.subregion_name == AREAS[code]
    if code == "EAC":
        members = set(Membership.objects.values_list("country", flat=True))
        return lambda party: party.pk in members or party.code == "EAC"
    return (lambda party: party.kind == "region") if name == "Regional bodies" else None


def check_delivery(data, counted):
    for row in chart_of("items", data).rows:
        part = row.cells[0].partition(".")[0]
        lookups = {"part__item__number": int(part[:-1]), "part__letter": part[-1]}
        assert row.cells[1:] == counted.commitments(**lookups)
    for row in chart_of("themes", data).rows:
        theme = row.cells[0].partition(".")[0]
        lookups = {"themes__number": theme} if theme != "No theme" else {"themes": None}
        assert row.cells[1:] == counted.commitments(**lookups)
    rows = chart_of("items", data).rows
    assert sum(row.cells[5] + row.cells[6] for row in rows) == sum(counted.commitments()[4:])


def check_actors(data, counted):
    expected = {}
    for document, _words in counted.roadmaps:
        draft = newest_draft(document)
        engaged = {ACTOR_KIND_OF.get(actor.organisation.kind) for actor in draft.actors.all()}
        reasons = set(draft.actor_gaps.values_list("kind", flat=True))
        states = [
            Coverage.ENGAGED if kind in engaged
            else Coverage.EXPLAINED if kind in reasons else Coverage.OPEN
            for kind in ActorKind
        ]  # fmt: skip
        labels = [str(state.label) for state in states]
        expected[document.party.name] = (*labels, states.count(Coverage.ENGAGED))
    rows = chart_of("actors", data).rows
    assert {row.cells[0]: tuple(row.cells[1:]) for row in rows} == expected
    assert len(rows) == len(counted.roadmaps)


@pytest.mark.django_db
@settings(max_examples=6, phases=PHASES, suppress_health_check=list(HealthCheck), deadline=None)
@given(plan=plans, query=queries)
def test_numbers_of_charts_agree_with_the_rows(plan, query):
    with transaction.atomic(), clock.at(plan.moment):
        reviewer = write(plan)
        spread(plan.moment)
        client = Client()
        client.force_login(reviewer)
        for chosen in ({"workshop": query["workshop"]}, query):
            for division in ("m49", "bodies"):
                data = ChartData(address({**chosen, "regions": division}), clock.today(), "en")
                counted = Counted(plan, chosen)
                check_trend(data, counted)
                check_comparisons(client, data, plan, chosen, counted)
                check_delivery(data, counted)
                check_actors(data, counted)
        assert {event.code for event in data.workshops} == set(WORKSHOPS)
        transaction.set_rollback(True)
