"""Each figure against a case made by hand, on 16 October 2017."""

from datetime import date

import pytest
from django.http import QueryDict

from commitments.models import PartAnswer
from core import clock
from countries.models import Party
from dashboards.figures.board import Board
from dashboards.figures.matrix import ANSWERED, Cell, cells
from deadlines.models import Extension
from tests.dashboards.factories import (
    at,
    commitment_of,
    milestone_of,
    parts_of,
    roadmap_of,
    writer_for,
)
from tests.factories import CountryFactory, MembershipFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


def board(**query):
    filters = QueryDict(mutable=True)
    filters.update(query)
    return Board(filters, clock.today(), "en")


@pytest.fixture
def five(workshop):
    """Five parties: not started, drafting and overdue, submitted, returned, published."""
    states = {
        "AAA": roadmap_of(CountryFactory(code="AAA", iso2="AA"), text=False),
        "BBB": roadmap_of(CountryFactory(code="BBB", iso2="BB"), due=date(2017, 10, 6)),
        "CCC": roadmap_of(
            CountryFactory(code="CCC", iso2="CC"), state="submitted", since=date(2017, 10, 5)
        ),
        "DDD": roadmap_of(
            CountryFactory(code="DDD", iso2="DD"), state="returned", since=date(2017, 10, 12)
        ),
        "EEE": roadmap_of(CountryFactory(code="EEE", iso2="EE"), state="published"),
    }
    for code, roadmap in states.items():
        if code != "AAA":
            writer_for(roadmap.party)
    return states


def test_headline_counts_each_roadmap_once(five):
    figures = board().figures

    assert (figures.submitted, figures.expected) == (2, 5)
    assert (figures.waiting, figures.oldest_days) == (1, 11)
    assert (board().overdue, figures.not_started) == (1, 1)


def test_title_counts_the_roadmaps_that_are_in_and_the_days_left(five):
    assert board().title == "Nairobi workshop 2017: 2 of 5 roadmaps are in, 19 days to go"


def test_title_after_the_date_says_how_long_ago(five):
    with clock.at(date(2017, 11, 14)):
        assert board().title.endswith("2 of 5 roadmaps are in, 10 days past the date")


def test_overdue_is_judged_where_the_holder_is(workshop):
    """On 5 November at 01:00 in Nairobi it is still the 4th in Dakar."""
    roadmap_of(CountryFactory(code="KEN", iso2="KE", time_zone="Africa/Nairobi"))
    roadmap_of(CountryFactory(code="SEN", iso2="SN", time_zone="Africa/Dakar"))

    with clock.at(at(date(2017, 11, 4)).replace(hour=22)):
        overdue = [row.code for row in board().counted_rows if row.days_late]

    assert overdue == ["KEN"]


def test_those_in_need_come_first(five):
    assert [row.code for row in board().rows] == ["AAA", "BBB", "CCC", "DDD", "EEE"]


def test_amendment_of_a_published_roadmap_counts_as_in(five):
    roadmap = five["EEE"]
    roadmap.drafts.create(number=2, state="drafting", has_text=True)

    assert board().figures.submitted == 2


def test_slippage_is_the_mean_of_moved_dates_only(five, workshop):
    parts = parts_of(workshop)
    promise = commitment_of(five["EEE"], parts["2a"])
    milestone_of(promise, date(2018, 1, 11), baseline=date(2018, 1, 1))
    milestone_of(promise, date(2018, 1, 31), baseline=date(2018, 1, 1))
    milestone_of(promise, date(2018, 1, 1))

    slippage = board().slippage

    assert (slippage.moved, slippage.mean) == (2, 20)


def test_cell_shows_the_commitment_that_is_furthest_behind(five, workshop):
    parts = parts_of(workshop)
    roadmap = five["EEE"]
    for delivery in ("completed", "limited", "abandoned"):
        commitment_of(roadmap, parts["2a"], delivery)
    commitment_of(roadmap, parts["2b"], "abandoned")

    matrix = cells((roadmap.pk,))

    assert matrix[roadmap.pk, parts["2a"].pk] == Cell(3, 1)
    assert matrix[roadmap.pk, parts["2b"].pk] == Cell(1, 4)


def test_reason_for_none_has_its_own_mark_unless_there_is_a_commitment(five, workshop):
    parts = parts_of(workshop)
    roadmap = five["EEE"]
    for code in ("2a", "2b"):
        PartAnswer.objects.create(roadmap_id=roadmap.pk, part=parts[code], reason="not our task")
    commitment_of(roadmap, parts["2b"])

    matrix = cells((roadmap.pk,))

    assert matrix[roadmap.pk, parts["2a"].pk] == Cell(0, ANSWERED)
    assert matrix[roadmap.pk, parts["2b"].pk] == Cell(1, 0)


def test_each_alert_gives_its_reason_in_words(five, workshop):
    texts = {alert.row.code: (alert.label, alert.reason) for alert in board().alerts}

    assert texts["AAA"][0] == "no one acting for it"
    assert texts["BBB"] == ("10 days overdue", "Was due on 6 October 2017")
    assert texts["CCC"] == ("waits for you", "Submitted on 5 October 2017")
    assert texts["DDD"][0] == "returned 4 days ago"
    assert "EEE" not in texts


def test_party_without_a_focal_point_comes_before_overdue_roadmaps(five):
    assert [alert.row.code for alert in board().alerts] == ["AAA", "BBB", "CCC", "DDD"]


def test_overdue_milestones_and_requests_for_time_need_attention(five, workshop):
    promise = commitment_of(five["EEE"], parts_of(workshop)["2a"])
    milestone_of(promise, date(2017, 10, 2))
    deadline = five["DDD"].deadline
    Extension.objects.create(
        deadline=deadline, from_on=deadline.due_on, to_on=date(2017, 12, 4), reason="elections",
        asked_by=UserFactory(), asked_at=at(date(2017, 10, 10)),
    )  # fmt: skip

    labels = {alert.row.code: alert.label for alert in board().alerts}

    assert labels["EEE"] == "1 overdue milestone"
    assert labels["DDD"] == "asks for more time"


def test_upcoming_counts_what_is_due_within_90_days(five):
    upcoming = board().upcoming

    assert [(day.day, day.kind, day.count) for day in upcoming] == [
        (date(2017, 11, 4), "drafting", 2)
    ]


def test_trend_adds_up_first_submissions(five):
    points = board().trend.points

    assert [(p.day, p.total) for p in points] == [
        (date(2017, 10, 1), 1),
        (date(2017, 10, 5), 2),
        (date(2017, 10, 12), 3),
    ]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"state": "returned"}, {"DDD"}),
        ({"state": "not started"}, {"AAA"}),
        ({"state": "in"}, {"CCC", "EEE"}),
        ({"state": "overdue"}, {"BBB"}),
        ({"group": "ldc"}, {"AAA"}),
        ({"group": "sids"}, {"BBB"}),
        ({"un_group": "African Group"}, {"CCC"}),
        ({"region": "EAC"}, {"DDD"}),
        ({"theme": "7"}, {"AAA", "BBB", "CCC", "DDD", "EEE"}),  # it greys cells
        ({"region": "no such region", "state": "nonsense"}, {"AAA", "BBB", "CCC", "DDD", "EEE"}),
    ],
)
def test_filters_narrow_the_list(five, workshop, query, codes):
    Party.objects.filter(code="AAA").update(ldc_since=1971)
    Party.objects.filter(code="EEE").update(ldc_since=1971, ldc_until=2014)
    Party.objects.filter(code="BBB").update(is_sids=True)
    Party.objects.filter(code="CCC").update(un_regional_group="African Group")
    east = RegionFactory(code="EAC")
    MembershipFactory(region=east, country=five["DDD"].party)
    MembershipFactory(region=east, country=five["AAA"].party, left_on=date(2016, 1, 1))
    promise = commitment_of(five["EEE"], parts_of(workshop)["2a"])
    promise.themes.create(number=7, titles={"en": "Mainstreaming"})

    assert {row.code for row in board(**query).rows} == codes


def test_state_narrows_the_list_but_not_the_figures(five):
    narrowed = board(state="returned")

    assert (narrowed.figures.submitted, narrowed.figures.expected) == (2, 5)
    assert len(narrowed.rows) == 1


@pytest.mark.parametrize(
    ("state", "overdue"),
    [("drafting", 1), ("returned", 1), ("submitted", 0), ("accepted", 0), ("published", 0)],
)
def test_roadmap_that_is_in_is_not_overdue_whenever_it_was_due(kenya, state, overdue):
    roadmap_of(kenya, state=state, due=date(2017, 10, 6))

    assert board().overdue == overdue
