"""Lists, counters and words of UNOSSC in the evening of New York: each party has its own date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from core import clock
from core.local_days import local_days
from core.zones import zone
from dashboards.figures import alerts
from dashboards.figures.filters import Filters
from dashboards.figures.status_rows import status_rows
from deadlines.models import Deadline
from documents.home.home_page import HomePage
from documents.models import Draft
from documents.reviewing.forms import ReviewForm
from reminders.actions import pause
from reminders.digest_text import Line
from reminders.forms import PauseForm
from reminders.models import Pause
from reminders.upcoming import upcoming_digests
from roadmaps.forms.opening import OpenForm
from tests.dashboards.factories import roadmap_of, writer_for
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory
from workshops.models import Event

pytestmark = pytest.mark.django_db
EVENING = datetime(2017, 10, 16, 23, 30, tzinfo=UTC)  # 19:30 in New York
ZONES = {
    "Pacific/Kiritimati": date(2017, 10, 17),
    "Africa/Nairobi": date(2017, 10, 17),
    "UTC": date(2017, 10, 16),
    "America/New_York": date(2017, 10, 16),
    "Pacific/Pago_Pago": date(2017, 10, 16),
}
ACROSS = pytest.mark.parametrize(("time_zone", "today"), ZONES.items())


@pytest.fixture
def evening():
    with clock.at(EVENING):
        yield


@pytest.fixture
def party(time_zone):
    return CountryFactory(code="AAA", name="A", iso2="AA", m49="001", time_zone=time_zone)


@pytest.fixture
def in_new_york(reviewer, as_user):
    reviewer.time_zone = "America/New_York"
    reviewer.save()
    return as_user(reviewer)


def status_row_of(roadmap):
    filters = Filters(workshop=roadmap.event.code)
    return status_rows(filters, clock.today(), "en")[0]


@ACROSS
def test_the_zones_have_the_dates_of_the_table(time_zone, today):
    assert EVENING.astimezone(zone(time_zone)).date() == today


@pytest.mark.parametrize(("left", "days_late"), [(-2, 2), (-1, 1), (0, 0), (1, 0)])
@ACROSS
def test_days_late_on_the_dashboard(evening, in_new_york, party, today, left, days_late):
    roadmap = roadmap_of(party, due=today + timedelta(days=left))

    board = in_new_york.get(reverse("dashboards:dashboard"))

    assert board.status_code == 200
    assert status_row_of(roadmap).days_late == days_late


@ACROSS
def test_days_left_on_the_pages_of_the_holder(evening, party, today, as_user):
    writer = writer_for(party)
    roadmap_of(party, due=today + timedelta(days=3))

    draft = Draft.objects.for_home().newest_of_party(party.pk).get()

    assert HomePage(draft, writer).days_left == 3
    assert Line(draft.document.deadline, EVENING).left == 3
    page = as_user(writer).get(reverse("dashboards:home")).content.decode()
    assert "3 days" in page


@pytest.mark.parametrize(
    ("since", "time_zone", "days_since"),
    [
        (datetime(2017, 10, 16, 23, 0, tzinfo=UTC), "Pacific/Kiritimati", 0),
        (datetime(2017, 10, 16, 9, 0, tzinfo=UTC), "Pacific/Kiritimati", 1),  # before midnight
        (datetime(2017, 10, 16, 1, 0, tzinfo=UTC), "America/New_York", 1),  # the evening before
        (datetime(2017, 10, 16, 5, 0, tzinfo=UTC), "America/New_York", 0),
        (datetime(2017, 10, 16, 1, 0, tzinfo=UTC), "UTC", 0),
    ],
)
def test_a_wait_is_counted_in_days_of_the_holder(evening, party, since, time_zone, days_since):
    roadmap = roadmap_of(party, state="submitted")
    roadmap.drafts.update(state_since=since)

    row = status_row_of(roadmap)

    assert row.days_since == days_since
    assert row.since_on == since.astimezone(zone(time_zone)).date()
    alert = alerts.Alert(row, alerts.Need.WAITS, None)
    assert f"Submitted on {row.since_on.day} October 2017" in alert.reason


@pytest.mark.parametrize(("left", "is_taken"), [(-1, False), (0, False), (1, True)])
@ACROSS
def test_a_return_gives_a_date_after_today_of_the_party(evening, party, today, left, is_taken):
    deadline = DeadlineFactory(party=party, due_on=today - timedelta(days=9))
    typed = (today + timedelta(days=left)).isoformat()

    form = ReviewForm({"due_on": typed}, passages=[], deadline=deadline)

    assert ("due_on" not in form.errors) is is_taken


@pytest.mark.parametrize(
    ("typed", "is_taken"), [("2017-10-16", False), ("2017-10-17", False), ("2017-10-18", True)]
)
def test_roadmaps_are_due_on_a_day_that_is_to_come_everywhere(evening, workshop, typed, is_taken):
    workshop.ends_on = date(2017, 1, 4)
    parties = CountryFactory._meta.model.objects.all()

    form = OpenForm({"due_on": typed}, workshop=workshop, parties=parties)

    assert ("due_on" not in form.errors) is is_taken


@pytest.mark.parametrize(("left", "is_taken"), [(-1, False), (0, True), (1, True)])
@ACROSS
def test_a_pause_ends_today_of_the_party_or_later(
    evening, in_new_york, reviewer, party, today, left, is_taken
):
    DeadlineFactory(party=party)
    until = today + timedelta(days=left)

    form = PauseForm({"party": party.pk, "until": until.isoformat(), "reason": "Elections."})

    assert form.is_valid() is is_taken
    paused = pause(party=party, until=until, reason="Elections.", by=reviewer)
    assert (paused in Pause.objects.ahead(local_days())) is is_taken
    assert ("Elections." in in_new_york.get(reverse("reminders:plan")).content.decode()) is is_taken
    assert paused.starts_on <= today


@pytest.mark.parametrize("reader_zone", ZONES)
@ACROSS
def test_plan_of_digests_begins_with_today_of_the_reader(
    evening, party, time_zone, today, reader_zone
):
    reader = writer_for(party)
    reader.time_zone = reader_zone
    reader.save()
    DeadlineFactory(party=party, due_on=today + timedelta(days=5), is_binding=True)

    digests = upcoming_digests()

    assert digests[0].day == ZONES[reader_zone]
    assert digests[0].name == reader.name


@pytest.mark.parametrize(("left", "is_past"), [(-1, True), (0, False), (1, False)])
@ACROSS
def test_an_event_is_past_by_the_date_where_it_takes_place(
    evening, client, workshop, party, today, left, is_past
):
    workshop.country, workshop.drafting_months = party, None
    workshop.starts_on, workshop.ends_on = date(2017, 5, 2), today + timedelta(days=left)
    workshop.save()

    lists = client.get(reverse("workshops:list")).context

    assert workshop.is_past is is_past
    assert (workshop not in Event.objects.ahead(local_days())) is is_past
    assert (workshop in lists["past"]) is is_past
    assert (workshop in lists["coming"]) is not is_past
    page = client.get(reverse("workshops:event", args=[workshop.code])).content.decode()
    assert ("(past)" in page) is is_past


@pytest.mark.parametrize(("left", "is_listed"), [(-1, True), (0, False), (1, False)])
@ACROSS
def test_the_list_of_overdue_deadlines(evening, in_new_york, party, today, left, is_listed):
    DeadlineFactory(
        party=party, kind="milestone", label="The report", due_on=today + timedelta(days=left)
    )

    page = in_new_york.get(reverse("deadlines:list"), {"show": "overdue"})

    assert page.status_code == 200
    assert ("The report" in page.content.decode()) is is_listed
    assert Deadline.objects.overdue(local_days()).exists() is is_listed


@pytest.mark.parametrize(
    ("kind", "is_binding", "is_overdue"),
    [("drafting", True, True), ("drafting", False, False), ("meeting", True, False)],
)
def test_digest_calls_overdue_only_what_the_list_of_overdue_deadlines_has(
    evening, kind, is_binding, is_overdue
):
    party = CountryFactory(code="AAA", name="A", iso2="AA", time_zone="UTC")
    deadline = DeadlineFactory(
        party=party, kind=kind, is_binding=is_binding, due_on=date(2017, 10, 14)
    )

    line = Line(deadline, EVENING)

    assert line.is_overdue is is_overdue
    assert (deadline in Deadline.objects.overdue(local_days())) is is_overdue
    assert line.headline.startswith("In the past") is not is_overdue


@pytest.mark.parametrize(("is_binding", "words"), [(True, "2 days"), (False, "Past")])
def test_home_calls_late_only_a_date_that_binds(evening, as_user, is_binding, words):
    party = CountryFactory(code="AAA", name="A", iso2="AA", time_zone="UTC")
    roadmap = roadmap_of(party, due=date(2017, 10, 14))
    roadmap.deadline.is_binding = is_binding
    roadmap.deadline.save()

    page = as_user(writer_for(party)).get(reverse("dashboards:home")).content.decode()

    assert f'<span class="countdown__number">{words}</span>' in page
    assert ("late, was due" in page) is is_binding
    assert ("countdown--overdue" in page) is is_binding
