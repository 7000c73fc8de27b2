"""UNOSSC opens reporting periods, and each party with an accepted roadmap owes a report."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.errors import Refused
from core.local_days import local_days
from deadlines.models import Deadline
from documents import actions as documents
from documents.models import Document, Draft
from documents.revisions.closing import close, reopen
from documents.states import DraftState
from reporting import reference
from reporting.kind import REPORT
from reporting.models import Report, ReportingPeriod
from reporting.periods import actions
from reporting.periods.actions import PeriodFacts
from tests.commitments.factories import add
from tests.factories import CountryFactory, MandateFactory
from tests.reporting.factories import (
    accept,
    accept_roadmap,
    answer,
    draft_of,
    open_for,
    submit,
    whole,
)
from tests.roadmaps.factories import open_roadmap
from workshops.event_facts import WrongFact

pytestmark = pytest.mark.django_db


def facts(period, **changes):
    names = ("code", "titles", "starts_on", "ends_on", "due_on")
    return PeriodFacts(**{name: getattr(period, name) for name in names} | changes)


def reports(period):
    return [report.document.party.code for report in Report.objects.filter(period=period)]


def test_opening_makes_a_report_with_deadline_and_entries(roadmap, period, administrator):
    (document,) = open_for(period, administrator)

    draft = draft_of(period, "KEN")
    deadline = document.deadline
    assert (document.slot, document.party.code) == ("first", "KEN")
    assert document.report.roadmap_id == roadmap.pk
    assert (deadline.kind, deadline.due_on, deadline.is_binding) == ("report", period.due_on, True)
    assert deadline.path == document.get_absolute_url() == "/reports/nairobi-2017/first/KEN/"
    assert deadline.title == "Progress report: First period"
    entry = draft.report_entries.get()
    assert (entry.title, entry.delivery, entry.is_answered) == (
        "A law on cooperation",
        "not started",
        False,
    )
    assert draft.sections.count() == 2


def test_an_accepted_roadmap_counts_as_well_as_a_published_one(
    accepted_roadmap, period, administrator
):
    open_for(period, administrator)

    assert reports(period) == ["KEN"]
    assert draft_of(period, "KEN").report_entries.count() == 1


def test_a_roadmap_in_the_making_owes_no_report(roadmap_draft, period, administrator):
    open_for(period, administrator)

    assert reports(period) == []


def test_a_party_is_added_when_its_roadmap_is_accepted(
    roadmap_draft, commitment, period, focal, reviewer, administrator
):
    open_for(period, administrator)
    accept_roadmap(roadmap_draft, focal, reviewer)

    assert reports(period) == ["KEN"]


@pytest.mark.parametrize("is_opened", [False, True])
def test_an_acceptance_adds_nobody_to_a_period_that_is_not_open(
    roadmap_draft, commitment, period, focal, reviewer, administrator, is_opened
):
    if is_opened:
        open_for(period, administrator)
        actions.close_period(period=period, by=administrator)
    accept_roadmap(roadmap_draft, focal, reviewer)

    assert reports(period) == []


def test_a_party_can_be_added_later_and_only_once(roadmap, period, administrator):
    ReportingPeriod.objects.filter(pk=period.pk).update(opened_at=clock.now())

    first = actions.add_reports(period=period, roadmaps=[roadmap], by=administrator)
    second = actions.add_reports(period=period, roadmaps=[roadmap], by=administrator)

    assert (len(first), len(second)) == (1, 0)


def test_a_planned_period_takes_no_parties(roadmap, period, administrator):
    with pytest.raises(Refused, match="Open the period first"):
        actions.add_reports(period=period, roadmaps=[roadmap], by=administrator)


def test_a_period_is_opened_once(period, administrator):
    open_for(period, administrator)

    with pytest.raises(Refused, match="opened already"):
        open_for(period, administrator)


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, True), (1, False)])
def test_reports_must_be_due_after_today_everywhere(period, administrator, days, is_refused):
    due_on = local_days().latest + timedelta(days=days)
    ReportingPeriod.objects.filter(pk=period.pk).update(due_on=due_on)

    if is_refused:
        with pytest.raises(Refused, match="after today"):
            open_for(period, administrator)
    else:
        open_for(period, administrator)

    period.refresh_from_db()
    assert period.is_open != is_refused


@pytest.mark.parametrize(
    "action",
    [actions.open_period, actions.close_period, actions.reopen_period, actions.remove_period],
)
def test_others_than_administrators_cannot_manage_periods(period, reviewer, focal, action):
    for person in (reviewer, focal):
        with pytest.raises(PermissionDenied):
            action(period=period, by=person)


def test_a_closed_period_takes_no_report_and_loses_no_text(draft, period, focal, administrator):
    draft = whole(draft, focal)
    actions.close_period(period=period, by=administrator)

    with pytest.raises(Refused, match="closed the reporting period"):
        submit(draft, focal)

    entry = draft.report_entries.get()
    assert entry.done
    deadline = Deadline.objects.get(document=draft.document_id)
    assert not deadline.is_binding
    actions.reopen_period(period=period, by=administrator)
    deadline.refresh_from_db()
    assert deadline.is_binding
    assert submit(draft_of(period, "KEN"), focal).number == 1


def test_a_returned_report_can_be_submitted_to_a_closed_period(
    draft, period, focal, reviewer, administrator
):
    revision = submit(draft, focal)
    documents.return_for_revision(
        draft=draft, reason="More.", verdicts={}, seen=revision.sha256, by=reviewer
    )
    actions.close_period(period=period, by=administrator)
    entry = draft.report_entries.get()
    answer(entry, focal, done="More was done.")
    again = documents.submit(draft=draft_of(period, "KEN"), token=uuid.uuid4(), by=focal)

    assert again.number == 2


def test_a_submitted_report_is_not_withdrawn_from_a_closed_period(
    draft, period, focal, administrator
):
    submit(draft, focal)
    actions.close_period(period=period, by=administrator)

    with pytest.raises(Refused, match="cannot be withdrawn"):
        documents.withdraw(draft=draft, reason="", by=focal)


def test_a_party_is_exempted_with_a_reason(draft, administrator):
    close(draft=draft, reason="It has just changed its government.", by=administrator)

    assert not Deadline.objects.get(document=draft.document_id).is_binding
    reopen(draft=draft, reason="It reports after all.", by=administrator)
    assert Deadline.objects.get(document=draft.document_id).is_binding


def test_reports_are_closed_and_opened_again_with_their_roadmap(
    accepted_roadmap, roadmap_draft, period, administrator
):
    open_for(period, administrator)
    close(draft=roadmap_draft, reason="It left.", by=administrator)
    assert draft_of(period, "KEN").state == DraftState.CLOSED

    reopen(draft=roadmap_draft, reason="It is back.", by=administrator)
    assert draft_of(period, "KEN").state == DraftState.DRAFTING


def test_a_report_that_was_exempted_before_stays_so(
    accepted_roadmap, roadmap_draft, period, administrator
):
    open_for(period, administrator)
    close(draft=draft_of(period, "KEN"), reason="Not this time.", by=administrator)
    close(draft=roadmap_draft, reason="It left.", by=administrator)
    reopen(draft=roadmap_draft, reason="It is back.", by=administrator)

    assert draft_of(period, "KEN").state == DraftState.CLOSED


def test_a_new_due_date_moves_what_is_owed_with_a_reason(draft, period, administrator):
    period.refresh_from_db()
    new = facts(period, due_on=date(2018, 6, 1))
    with pytest.raises(WrongFact, match="why the deadlines move"):
        actions.change_period(period=period, facts=new, by=administrator)

    moved = actions.change_period(period=period, facts=new, reason="Elections.", by=administrator)

    deadline = Deadline.objects.get(document=draft.document_id)
    assert moved == 1
    assert (deadline.due_on, deadline.baseline_on) == (date(2018, 6, 1), date(2018, 5, 4))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": date(2017, 5, 4)}, "ends_on"),
        ({"due_on": date(2017, 5, 5)}, "due_on"),
        ({"code": "Has Spaces"}, "code"),
        ({"code": "second"}, "code"),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(period, administrator, workshop, changes, field):
    actions.add_period(workshop=workshop, facts=facts(period, code="second"), by=administrator)

    with pytest.raises(WrongFact) as refusal:
        actions.change_period(period=period, facts=facts(period, **changes), by=administrator)

    assert refusal.value.field == field


def test_a_period_that_was_opened_keeps_its_code_and_is_not_removed(period, administrator):
    open_for(period, administrator)

    with pytest.raises(WrongFact, match="code stays"):
        actions.change_period(period=period, facts=facts(period, code="x"), by=administrator)
    with pytest.raises(Refused, match="cannot be removed"):
        actions.remove_period(period=period, by=administrator)


def test_reference_data_never_overwrites_a_period(workshop, administrator):
    reference.load()
    offered = ReportingPeriod.objects.filter(workshop=workshop)
    assert [str(p.due_on) for p in offered] == ["2018-05-04", "2018-10-31"]
    first, second = offered
    actions.change_period(
        period=first, facts=facts(first, due_on=date(2018, 6, 1)), by=administrator
    )
    actions.remove_period(period=second, by=administrator)

    reference.load()

    assert [str(p.due_on) for p in offered.all()] == ["2018-06-01"]


def test_statements_of_opening_do_not_grow_with_the_parties(
    roadmap, period, workshop, focal, reviewer, administrator
):
    def statements(number):
        ReportingPeriod.objects.filter(pk=period.pk).update(opened_at=None)
        with CaptureQueriesContext(connection) as queries:
            assert len(open_for(period, administrator)) == number
        Document.objects.of_kind(REPORT).filter(report__period=period).delete()
        ReportingPeriod.objects.filter(pk=period.pk).update(opened_at=None)
        return len(queries)

    for_one_party = statements(1)
    uganda = CountryFactory(code="UGA", name="Uganda", iso2="UG", m49="800")
    writer = MandateFactory(party=uganda).user
    of_uganda = open_roadmap(uganda, workshop)
    add(of_uganda, writer)
    accept_roadmap(of_uganda, writer, reviewer)

    assert statements(2) <= for_one_party  # the first reads a setting of the event once


def test_a_report_is_not_accepted_before_its_roadmap_is_published(
    accepted_roadmap, roadmap_draft, period, focal, reviewer, administrator
):
    open_for(period, administrator)
    submit(draft_of(period, "KEN"), focal)

    with pytest.raises(Refused, match="The roadmap is not published yet"):
        accept(draft_of(period, "KEN"), reviewer)
    assert draft_of(period, "KEN").state == DraftState.SUBMITTED

    documents.publish(draft=Draft.objects.for_writing().get(pk=roadmap_draft.pk), by=focal)
    accept(draft_of(period, "KEN"), reviewer)
    assert draft_of(period, "KEN").state == DraftState.PUBLISHED
