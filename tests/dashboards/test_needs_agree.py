"""The reason for which each roadmap needs attention is the one that its rows say, whatever the
process; the list, the table and the pages behind the list have the same roadmaps.

The expected reason is found here in Python, from the rows, in the order of decision 62 and
`dashboards.figures.needs`.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from accounts.models import Invitation, Mandate
from core import clock
from core.zones import zone
from dashboards.figures.board import Board
from dashboards.figures.needs import Need
from deadlines.models import Deadline
from documents.states import DraftState
from mail.models import Message, MessageState
from tests.dashboards.generated_process import MEETING, plans, queries, write
from tests.dashboards.test_numbers_agree import Expected, address, is_late

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # a process takes too long to be shrunk
WRITERS = ("focal point", "alternate", "contributor")


class Reasons:
    """Why one roadmap needs attention, asked one by one."""

    def __init__(self, document, words, expected):
        self.document, self.words, self.moment = document, words, expected.moment
        self.topics = (expected.query["workshop"], MEETING)
        self.draft = document.drafts.exclude(state="abandoned").order_by("-number").first()
        self.writers = list(
            Mandate.objects.filter(party=document.party, role__in=WRITERS).select_related("user")
        )
        self.invitation = (
            Invitation.objects.filter(party=document.party, accepted_at=None)
            .order_by("-pk")
            .first()
        )

    @property
    def is_in(self):
        return "in" in self.words

    def days_since(self, moment):
        time_zone = zone(self.document.party.time_zone)
        today = self.moment.astimezone(time_zone).date()
        return (today - moment.astimezone(time_zone).date()).days

    @property
    def days_left(self):
        time_zone = zone(self.document.party.time_zone)
        return (self.document.deadline.due_on - self.moment.astimezone(time_zone).date()).days

    def of_people(self):
        if not self.writers and not self.is_in:
            if self.invitation is None:
                return Need.NOBODY
            is_lapsed = self.invitation.expires_at <= clock.real_now()
            if is_lapsed or self.days_since(self.invitation.invited_at) >= 7:
                return Need.INVITATION
        addresses = {mandate.user.email for mandate in self.writers}
        if self.invitation:
            addresses.add(self.invitation.email)
        for each in addresses:
            newest = Message.objects.filter(to_email=each).order_by("-pk").first()
            if newest and newest.state == MessageState.FAILED:
                return Need.MAIL_FAILED
        return None

    def of_text(self):
        state = self.draft.state
        milestones = Deadline.objects.filter(
            party=self.document.party, kind="milestone", topic__in=self.topics
        )
        is_open = not self.is_in and self.document.deadline.settled_at is None
        written = self.draft.sections.filter(words__gt=0).count()
        if "overdue" in self.words:
            return Need.OVERDUE
        if state == DraftState.SUBMITTED and self.days_since(self.draft.state_since) >= 3:
            return Need.WAITS
        if any(is_late(milestone, self.moment) for milestone in milestones):
            return Need.LATE_MILESTONES
        if is_open and state != DraftState.RETURNED and 0 <= self.days_left <= 56 and written < 1:
            return Need.HARDLY_STARTED
        if state == DraftState.RETURNED:
            return Need.RETURNED
        if self.writers and not self.is_in and not any(m.user.last_login for m in self.writers):
            return Need.NEVER_SIGNED_IN
        return Need.NOT_STARTED if "not started" in self.words and not self.is_in else None

    def need(self):
        return self.of_people() or self.of_text()


def check_pages(client, alerts):
    """Each reason opens a page that is there: of undelivered mail the message, of milestones as
    many as it says."""
    for alert in alerts:
        response = client.get(alert.url, follow=True)
        assert (alert.need, response.status_code) == (alert.need, 200)
        if alert.need == Need.MAIL_FAILED:
            assert alert.row.failed_address in response.content.decode()
        if alert.need == Need.LATE_MILESTONES:
            listing = response.context["listing"]
            assert listing.count == alert.slippage.late_milestones


@pytest.mark.django_db
@settings(max_examples=8, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plan=plans, query=queries)
def test_reasons_on_the_list_and_the_table_are_those_of_the_rows(plan, query):
    with transaction.atomic(), clock.at(plan.moment):
        client = Client()
        client.force_login(write(plan))
        for chosen in ({"workshop": query["workshop"]}, query):
            expected = Expected(plan, chosen)
            needs = {
                document.pk: Reasons(document, words, expected).need()
                for document, words in expected.roadmaps()
                if "closed" not in words
            }
            board = Board(address(chosen), clock.today(), "en")
            assert {row.pk: need for row, need in board.needs} == needs
            alerts = [alert.row.pk for alert in board.alerts]
            assert set(alerts) == {pk for pk, need in needs.items() if need}
            assert [row.pk for row in board.rows][: len(alerts)] == alerts
        page = client.get(reverse("dashboards:dashboard"), chosen).content.decode()
        assert all(alert.label in page for alert in board.first_alerts)
        check_pages(client, board.alerts)
        transaction.set_rollback(True)
