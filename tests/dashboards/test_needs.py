"""Who needs attention before it is late: each reason at its boundary, and where it leads."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from accounts.models import Invitation, Mandate
from accounts.roles import Role
from core import clock
from dashboards.figures.board import Board
from dashboards.figures.needs import Need
from deadlines.models import Extension
from documents.models import Section
from mail.models import Message
from roadmaps.kind import ROADMAP
from tests.dashboards.factories import (
    at,
    commitment_of,
    milestone_of,
    parts_of,
    report_of,
    roadmap_of,
    writer_for,
)
from tests.documents.sections import make_section
from tests.factories import CountryFactory, UserFactory
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TODAY = date(2017, 10, 16)
FAR = date(2018, 6, 1)  # more than eight weeks ahead


def board(**query):
    filters = QueryDict(mutable=True)
    filters.update(query)
    return Board(filters, clock.today(), "en")


@pytest.fixture
def party(workshop):
    return CountryFactory(code="AAA", iso2="AA")


def roadmap(party, *, sections=0, written=0, **fields):
    """A roadmap with so many sections, some of which have text."""
    document = roadmap_of(party, **{"due": FAR} | fields)
    draft = document.drafts.get()
    for number in range(sections):
        template = make_section(ROADMAP.name, f"part-{number}", number + 1, titles={"en": "Part"})
        Section.objects.create(draft=draft, template=template, words=9 * (number < written))
    return document


def alert():
    """The alert about the only roadmap; None where it needs nothing."""
    return next(iter(board().alerts), None)


def invite(party, days_ago, **fields):
    defaults = {
        "role": Role.FOCAL_POINT,
        "email": "ama@example.org",
        "name": "Ama",
        "invited_at": at(TODAY - timedelta(days=days_ago)),
        "expires_at": clock.real_now() + timedelta(days=1),
    }
    values = defaults | fields
    inviter = UserFactory()
    return Invitation.objects.create(party=party, invited_by=inviter, token_hash="0", **values)


@pytest.mark.parametrize(
    ("days_ago", "fields", "need", "label"),
    [
        (6, {}, Need.NOT_STARTED, "not started"),
        (7, {}, Need.INVITATION, "invited 7 days ago, no answer"),
        (0, {"expires_at": clock.real_now()}, Need.INVITATION, "invitation lapsed"),
        (9, {"revoked_at": at(TODAY)}, Need.NOBODY, "no one acting for it"),
        (9, {"role": Role.AUTHORITY}, Need.NOBODY, "no one acting for it"),
    ],
)
def test_an_invitation_without_an_answer_needs_attention(party, days_ago, fields, need, label):
    roadmap(party, text=False)
    invite(party, days_ago, **fields)

    assert (alert().need, alert().label) == (need, label)


def test_an_invitation_counts_only_where_nobody_may_write(party):
    roadmap(party)
    invite(party, 20)
    writer_for(party)

    assert alert() is None


@pytest.mark.parametrize(
    ("weeks", "days", "written", "is_hardly_started"),
    [
        (8, 0, 1, True), (8, 1, 1, False), (1, 0, 1, True), (0, 0, 1, True),
        (8, 0, 2, False), (8, 0, 0, True),
    ],
)  # fmt: skip
def test_a_roadmap_is_hardly_started_when_few_sections_have_text(
    party, weeks, days, written, is_hardly_started
):
    due = TODAY + timedelta(weeks=weeks, days=days)
    roadmap(party, due=due, sections=8, written=written)
    writer_for(party)

    assert (alert() is not None) is is_hardly_started
    if is_hardly_started:
        assert alert().need == Need.HARDLY_STARTED
        assert alert().reason.startswith(f"{written} of 8 sections have text, ")


@pytest.mark.parametrize("state", ["submitted", "accepted", "published"])
def test_a_roadmap_that_is_in_is_not_hardly_started(party, state):
    roadmap(party, due=TODAY + timedelta(days=7), sections=8, state=state, since=TODAY)
    writer_for(party)

    assert alert() is None


@pytest.mark.parametrize(("days", "is_told"), [(13, False), (14, True)])
def test_people_who_never_signed_in_need_attention(party, days, is_told):
    roadmap(party)
    user = writer_for(party, seen=False)
    Mandate.objects.filter(user=user).update(starts_on=TODAY - timedelta(days=days))

    assert (alert() is not None) is is_told
    if is_told:
        assert (alert().need, alert().label) == (Need.NEVER_SIGNED_IN, "never signed in")
        assert "since 2 October 2017" in alert().reason


@pytest.mark.parametrize(
    ("states", "is_told"),
    [
        (["failed"], True), (["failed", "sent"], False), (["sent", "failed"], True),
        (["failed", "queued"], True), (["sent"], False), (["unknown"], False),
    ],
)  # fmt: skip
def test_mail_that_failed_needs_attention_until_another_arrives(party, states, is_told):
    roadmap(party)
    user = writer_for(party)
    for state in states:
        MessageFactory(to_email=user.email, state=state)

    assert (alert() is not None) is is_told
    if is_told:
        assert alert().need == Need.MAIL_FAILED
        assert user.email in alert().reason


def test_mail_to_other_people_is_nothing_to_the_party(party):
    roadmap(party)
    writer_for(party)
    MessageFactory(to_email=writer_for(CountryFactory(code="ZZA", iso2="ZA")).email, state="failed")

    assert Message.objects.filter(state="failed").exists()
    assert alert() is None


def test_an_invitation_that_did_not_arrive_is_said(party):
    roadmap(party)
    invite(party, 1)
    MessageFactory(to_email="ama@example.org", state="failed")

    assert alert().need == Need.MAIL_FAILED


def every_need(workshop):
    """A roadmap for each need, by its code; due on one day, the first letters in no order."""
    made = {}
    for number, need in enumerate(Need):
        code = f"{chr(ord('Z') - number)}AA"
        made[need] = CountryFactory(code=code, iso2=code[:2])
    seen = set(Need) - {Need.NOBODY, Need.INVITATION, Need.NEVER_SIGNED_IN}
    people = {need: writer_for(made[need]) for need in seen}
    silent = writer_for(made[Need.NEVER_SIGNED_IN], seen=False)
    Mandate.objects.filter(user=silent).update(starts_on=date(2017, 5, 1))
    roadmap(made[Need.NOBODY])
    roadmap(made[Need.INVITATION])
    invite(made[Need.INVITATION], 30)
    roadmap(made[Need.MAIL_FAILED])
    MessageFactory(to_email=people[Need.MAIL_FAILED].email, state="failed")
    roadmap(made[Need.OVERDUE], due=date(2017, 10, 1))
    requesting = roadmap(made[Need.ASKS_FOR_TIME])
    Extension.objects.create(
        deadline=requesting.deadline, from_on=FAR, to_on=FAR + timedelta(days=30),
        reason="elections", asked_by=UserFactory(), asked_at=at(date(2017, 10, 10)),
    )  # fmt: skip
    roadmap(made[Need.WAITS], state="submitted", since=date(2017, 10, 5))
    published = roadmap(made[Need.LATE_MILESTONES], state="published")
    milestone_of(commitment_of(published, parts_of(workshop)["2a"]), date(2017, 10, 2))
    late, waits, returned = (
        roadmap(made[need], state="published")
        for need in (Need.LATE_REPORT, Need.REPORT_WAITS, Need.REPORT_RETURNED)
    )
    report_of(late, due=date(2017, 10, 2))
    report_of(waits, state="submitted", since=date(2017, 10, 5))
    report_of(returned, state="returned", since=date(2017, 10, 5))
    roadmap(made[Need.HARDLY_STARTED], due=TODAY + timedelta(days=30), sections=8)
    roadmap(made[Need.RETURNED], state="returned", since=date(2017, 10, 10))
    roadmap(made[Need.NEVER_SIGNED_IN])
    roadmap(made[Need.NOT_STARTED], text=False)
    return made


def test_list_and_table_have_one_order_the_most_urgent_first(workshop):
    made = every_need(workshop)
    content = CountryFactory(code="AAA", iso2="AA")
    roadmap(content)
    writer_for(content)
    shown = board()

    assert [each.need for each in shown.alerts] == list(Need)
    assert [each.row.code for each in shown.alerts] == [made[need].code for need in Need]
    assert [row.code for row in shown.rows] == [*(made[need].code for need in Need), "AAA"]
    assert [row.name for row in shown.matrix_rows] == [row.name for row in shown.rows]


def test_every_alert_leads_to_a_page_that_staff_may_read(workshop, reviewer, as_user):
    every_need(workshop)
    client = as_user(reviewer)

    alerts = board().alerts

    assert {each.need for each in alerts} == set(Need)
    for each in alerts:
        assert client.get(each.url).status_code == 200, (each.need, each.url)
        assert each.label
        assert each.reason


@pytest.mark.parametrize("state", ["submitted", "overdue", "drafting"])
def test_a_chosen_state_filters_list_and_table_alike(workshop, state):
    every_need(workshop)
    shown = board(state=state)

    in_need = [row.pk for row, need in shown.needs if need is not None]
    assert shown.rows
    assert [each.row.pk for each in shown.alerts] == in_need


def test_of_those_alike_the_longest_wait_comes_first(workshop):
    for code, since in (("AAA", 10), ("BBB", 3), ("CCC", 7)):
        holder = CountryFactory(code=code, iso2=code[:2])
        roadmap(holder, state="submitted", since=date(2017, 10, since))
        writer_for(holder)

    assert [each.row.code for each in board().alerts] == ["BBB", "CCC", "AAA"]
