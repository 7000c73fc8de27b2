"""Every number of the product that speaks of the same thing is the same, whatever the process.

The expected numbers are counted here in Python from the rows, by the rules of domain.md: overdue
from each deadline's own date and time zone, states from the newest draft.
"""

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from accounts.models import Mandate
from commitments.models import Commitment
from core import clock
from core.local_days import local_days
from core.zones import zone
from countries.models import GroupMembership, Membership
from dashboards.figures.board import Board
from dashboards.public_home import PublicHome
from deadlines.models import Deadline, DeadlineGroup
from documents.conditions import STATE_CHOICES
from documents.models import Document
from reminders import planner
from reminders.digest_text import Line
from reminders.models import Reminder
from reminders.steps import day_begun
from roadmaps.filters import Filters
from roadmaps.kind import ROADMAP
from synthesis.contributions import ContributionList, progress_of
from synthesis.kind import CONTRIBUTION
from tests.dashboards.figures_on_page import figures_of
from tests.dashboards.generated_process import MEETING, WORKSHOPS, plans, queries, write
from tests.list_files import rows_of

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # a process takes too long to be shrunk
SUBREGIONS = {
    "014": {"Eastern Africa"},
    "202": {"Eastern Africa", "Western Africa"},
    "019": {"Caribbean"},
}


class Expected:
    """What the rows say for one query, counted one by one."""

    def __init__(self, plan, query):
        self.moment, self.query = plan.moment, query
        self.members = set(Membership.objects.values_list("country", flat=True))
        in_group = GroupMembership.objects.filter(left_on=None)
        self.in_group = set(in_group.values_list("country", flat=True))

    def chooses(self, party):
        query = self.query
        region = query.get("region")
        if region == "EAC" and party.pk not in self.members and party.code != "EAC":
            return False
        if region == "lusophone" and party.pk not in self.in_group:
            return False
        if region in SUBREGIONS and party.subregion_name not in SUBREGIONS[region]:
            return False
        if "un_group" in query and party.un_regional_group != query["un_group"]:
            return False
        group = query.get("group")
        fits = {"ldc": party.ldc_since is not None, "sids": party.is_sids,
                "regional": party.kind == "region"}  # fmt: skip
        return fits.get(group, True)

    def overdue(self):
        """The overdue deadlines of the workshop and the meeting."""
        topics = (self.query["workshop"], MEETING)
        return [
            deadline
            for deadline in Deadline.objects.filter(topic__in=topics).select_related("party")
            if self.chooses(deadline.party) and is_late(deadline, self.moment)
        ]

    def moved(self):
        """The deadlines of the workshop and the meeting that bind and are later than first
        agreed."""
        topics = (self.query["workshop"], MEETING)
        return [
            deadline
            for deadline in Deadline.objects.filter(topic__in=topics).select_related("party")
            if deadline.is_binding
            and deadline.due_on > deadline.baseline_on
            and self.chooses(deadline.party)
        ]

    def roadmaps(self):
        """Each roadmap of the workshop with the words that fit it."""
        documents = Document.objects.filter(kind=ROADMAP.name, event__code=self.query["workshop"])
        documents = documents.select_related("party", "deadline__party")
        return [
            (document, words_for(document, self.moment))
            for document in documents
            if self.chooses(document.party)
        ]

    def count(self, word):
        return sum(word in words for _document, words in self.roadmaps())


def is_late(deadline, moment):
    today = moment.astimezone(zone(deadline.party.time_zone)).date()
    is_owed = deadline.is_binding and deadline.settled_at is None and deadline.kind != "meeting"
    return is_owed and deadline.due_on < today


def words_for(document, moment):
    draft = document.drafts.exclude(state="abandoned").order_by("-number").first()
    is_blank = draft.state == "drafting" and not draft.has_text and not document.published_id
    if draft.state == "closed":
        return {"closed"}
    words = {"not started" if is_blank else draft.state, ""}
    if document.published_id:
        words.add("published")
    if words & {"submitted", "accepted", "published"}:
        words.add("in")
    if document.deadline and is_late(document.deadline, moment):
        words.add("overdue")
    return words


def address(query):
    filters = QueryDict(mutable=True)
    filters.update(query)
    return filters


def check_export(client, url, page, export, count):
    """The file of a list has as many rows as the list, under the same filters."""
    file = client.get(url.replace(reverse(page), reverse(export, args=["csv"])))
    assert (file.status_code, len(rows_of(file.content, "csv"))) == (200, count)


def check_overdue(client, page, expected):
    """The tile, its parts, and the list that each opens."""
    figures, overdue = figures_of(page), expected.overdue()
    total, url = figures["deadlines overdue"]
    assert total == len(overdue)
    assert {row.pk for row in client.get(url).context["listing"].rows} == {d.pk for d in overdue}
    check_export(client, url, "deadlines:list", "deadlines:export", total)
    for group in DeadlineGroup:
        count, url = figures.get(str(group.label), (0, ""))
        of_office = group == DeadlineGroup.OF_OFFICE
        fitting = [
            d for d in overdue
            if (d.party.is_office if of_office else d.kind == group and not d.party.is_office)
        ]  # fmt: skip
        assert (group, count) == (group, len(fitting))
        if url:
            assert client.get(url).context["listing"].count == count
    drafting = figures.get(str(DeadlineGroup.DRAFTING.label), (0, ""))[0]
    assert drafting == expected.count("overdue")


def check_moved(client, page, expected):
    """The tile with the mean slip, and the list that it opens."""
    moved, board = expected.moved(), Board(address(expected.query), clock.today(), "en")
    days = sum((each.due_on - each.baseline_on).days for each in moved)
    slip = round(days / len(moved)) if moved else 0
    assert (board.slippage.moved, board.slippage.mean) == (len(moved), slip)
    assert board.moved_url.replace("&", "&amp;") in page
    listing = client.get(board.moved_url).context["listing"]
    assert {row.pk for row in listing.rows} == {each.pk for each in moved}


def check_states(client, page, expected, reviewer):
    """The tiles of roadmaps, the dashboard's table, the list of roadmaps and the queue."""
    figures, query = figures_of(page), expected.query
    assert figures["ofroadmaps submitted or later"][0] == expected.count("in")
    board = Board(address(query), clock.today(), "en")
    assert board.figures.expected == expected.count("")
    assert not any(alert.row.is_closed for alert in board.alerts)
    waiting, url = next(figures[words] for words in figures if words.startswith("roadmaps in rev"))
    assert waiting == expected.count("submitted") == len(client.get(url).context["queue"].drafts)
    check_export(client, url, "documents:review-queue", "documents:export-review-queue", waiting)
    assert figures.get("roadmaps not started", (0, ""))[0] == expected.count("not started")
    for state in ("", *dict(STATE_CHOICES)):
        chosen = address({**query, "state": state})
        rows = Board(chosen, clock.today(), "en").rows
        listed = Filters(chosen, reviewer).roadmaps()
        assert (state, len(rows)) == (state, expected.count(state))
        assert {row.pk for row in rows} == {roadmap.pk for roadmap in listed}
    url = f"{reverse('roadmaps:list')}?{address(query).urlencode()}"
    check_export(client, url, "roadmaps:list", "roadmaps:export", expected.count(""))


def check_published(expected):
    """The public list and the public home show what the filter “published” counts."""
    public = Client().get(reverse("roadmaps:list"), expected.query).context["page"]
    assert public.paginator.count == expected.count("published")
    published = [
        document for code in WORKSHOPS
        for document, words in Expected(expected, {"workshop": code}).roadmaps()
        if "published" in words
    ]  # fmt: skip
    expected_parties = {
        document.party.code for code in WORKSHOPS
        for document, words in Expected(expected, {"workshop": code}).roadmaps() if "" in words
    }  # fmt: skip
    assert {tile.code for tile in PublicHome("en").tiles} == expected_parties
    tiles = [tile.code for tile in PublicHome("en").tiles if tile.published_at]
    assert sorted(tiles) == sorted({document.party.code for document in published})


def check_contributions(reviewer, moment):
    """The list of contributions and the page of the meeting."""
    documents = Document.objects.filter(kind=CONTRIBUTION.name).select_related("event")
    words = [words_for(document, moment) for document in documents]
    received, owed = sum("in" in each for each in words), sum("" in each for each in words)
    listed = ContributionList(address({}), reviewer)
    assert (listed.received, listed.total) == (received, owed)
    assert len(listed.contributions) == owed
    for document in documents[:1]:
        progress = progress_of(document.event)
        assert (progress.received, progress.owed) == (received, owed)


def check_digests(moment):
    """Each reminder of a date that has passed, and the line about it, is of an overdue deadline of
    a party that somebody acts for."""
    planner.plan()
    reminders = list(Reminder.objects.select_related("deadline__party", "recipient"))
    with_people = Mandate.objects.values("party")
    overdue = Deadline.objects.overdue(local_days()).filter(party__in=with_people)
    overdue = overdue.exclude(party__kind="office")
    mornings = [d for d in overdue.select_related("party") if day_begun(d.party.time_zone, moment)]
    late = {r.deadline_id for r in reminders if Line(r.deadline, moment).is_overdue}
    past = {r.deadline_id for r in reminders if Line(r.deadline, moment).left < 0}
    assert late == past
    of_office = {r.deadline_id for r in reminders if r.deadline.party.is_office}
    assert late - of_office == {deadline.pk for deadline in mornings}


def check_milestones():
    """The mark beside a commitment is that of its deadline."""
    overdue = set(Deadline.objects.overdue(local_days()).values_list("pk", flat=True))
    for commitment in Commitment.objects.with_next_milestone():
        waiting = commitment.milestones.filter(deadline__settled_at=None)
        first = waiting.order_by("deadline__due_on", "pk").first()
        is_overdue = first is not None and first.deadline_id in overdue
        assert bool(commitment.next_days_late) is is_overdue


@pytest.mark.django_db
@settings(max_examples=8, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plan=plans, query=queries)
def test_tiles_lists_filters_public_pages_and_digests_agree(plan, query):
    with transaction.atomic(), clock.at(plan.moment):
        reviewer = write(plan)
        client = Client()
        client.force_login(reviewer)
        for chosen in ({"workshop": query["workshop"]}, query):
            expected = Expected(plan, chosen)
            page = client.get(reverse("dashboards:dashboard"), chosen).content.decode()
            check_overdue(client, page, expected)
            check_moved(client, page, expected)
            check_states(client, page, expected, reviewer)
            check_published(expected)
        check_contributions(reviewer, plan.moment)
        check_milestones()
        check_digests(plan.moment)
        transaction.set_rollback(True)
