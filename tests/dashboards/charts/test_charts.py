"""What each chart says: its finding, its rows and where they lead, on 16 October 2017."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from core import clock
from dashboards.charts.actors import KINDS
from dashboards.charts.chart_data import ChartData
from dashboards.charts.registry import chart_of
from dashboards.charts.stacked_bars import Bar, stacked_bars
from dashboards.charts.submissions import trend_chart
from dashboards.figures.trend import Point, Trend
from documents.models import Document
from roadmaps.models import ActorGap
from tests.dashboards.factories import commitment_of, parts_of, roadmap_of
from tests.factories import (
    CountryFactory,
    MembershipFactory,
    OrganisationFactory,
    RegionFactory,
    SeriesFactory,
    WorkshopFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
BEGINS, DUE = date(2017, 5, 4), date(2017, 11, 4)
TODAY = date(2017, 10, 16)


def chart(key, **query):
    filters = QueryDict(mutable=True)
    filters.update(query)
    return chart_of(key, ChartData(filters, clock.today(), "en"))


def table(key, columns=3, **query):
    """The first columns of each row."""
    return [tuple(row.cells[:columns]) for row in chart(key, **query).rows]


def country(code, subregion="Eastern Africa", **more):
    return CountryFactory(code=code, name=code, subregion_name=subregion, **more)


def trend(points, *, due_on=DUE, today=TODAY, expected=10):
    ends = max(day for day in (BEGINS, today, due_on) if day)
    return Trend(tuple(Point(*point) for point in points), expected, BEGINS, ends, due_on, today)


@pytest.mark.parametrize(
    ("day", "needed"),
    [
        (date(2017, 5, 3), 0),
        (BEGINS, 0),
        (date(2017, 8, 4), 5),
        (date(2017, 11, 3), 10),
        (DUE, 10),
        (date(2018, 5, 4), 10),
    ],
)
def test_even_pace_rises_from_the_workshop_to_the_date_first_agreed(day, needed):
    assert trend([]).needed_on(day) == needed


def test_trend_names_what_was_submitted_and_what_an_even_pace_asks_for():
    drawn = trend_chart(trend([(date(2017, 8, 4), 2)]), TODAY)

    assert drawn.title == "2 of 10 roadmaps were submitted at least once"
    assert "4 November 2017, 9 roadmaps would have been submitted by now" in drawn.subtitle
    assert [row.cells for row in drawn.rows] == [(date(2017, 8, 4), 2, 5), (TODAY, 2, 9)]
    words = [text.words for text in drawn.picture.words]
    assert words == ["4 May", "4 Nov", "Expected: 10 (4 Nov)", "Submitted: 2"]


def test_trend_over_two_years_writes_the_years_of_its_ends():
    drawn = trend_chart(trend([], today=date(2018, 2, 1)), date(2018, 2, 1))

    assert [text.words for text in drawn.picture.words][:2] == ["4 May 2017", "1 Feb 2018"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_time_runs_from_the_side_at_which_people_begin_to_read(language):
    with translation.override(language):
        words = trend_chart(trend([]), TODAY).picture.words

    assert (words[0].x < words[1].x) is (language == "en")


def test_workshops_of_the_series_are_compared(workshop, kenya, uganda):
    second = WorkshopFactory(code="pretoria-2017", series=workshop.series,
                             starts_on=date(2017, 9, 1), ends_on=date(2017, 9, 3))  # fmt: skip
    roadmap_of(kenya, state="submitted", workshop=workshop)
    roadmap_of(uganda, workshop=second)
    roadmap_of(
        country("TZA"),
        workshop=WorkshopFactory(code="elsewhere-2017", series=SeriesFactory(code="other")),
    )

    drawn = chart("workshops", workshop="nairobi-2017")

    assert [(row.cells[1], row.cells[2]) for row in drawn.rows] == [(1, 1), (1, 0)]
    assert [row.url for row in drawn.rows] == [
        "/dashboard/?workshop=nairobi-2017",
        "/dashboard/?workshop=pretoria-2017",
    ]
    assert "1 of 1 roadmap submitted or later; " in drawn.title


def test_each_roadmap_is_in_one_part_of_the_bar(workshop):
    states = ("drafting", "endorsed", "returned", "submitted", "accepted", "published")
    for number, state in enumerate(states):
        roadmap_of(country(f"X{number}"), state=state, since=date(2017, 10, 1))
    roadmap_of(country("X7"), text=False)
    closed = roadmap_of(country("X8"))
    closed.drafts.update(state="closed", closed_at=clock.now())

    (row,) = chart("regions").rows

    assert row.cells == ("Eastern Africa", 7, 3, 0.4286, 1, 2, 3, 1, 1, 4, 0.5714)


@pytest.mark.parametrize(
    ("since", "due", "baseline", "in_time"),
    [
        (date(2017, 10, 6), date(2017, 10, 6), date(2017, 10, 6), 1),
        (date(2017, 10, 7), date(2017, 10, 6), date(2017, 10, 6), 0),
        (date(2017, 10, 7), date(2017, 11, 4), date(2017, 10, 6), 0),
    ],
)
def test_in_time_is_by_the_date_first_agreed(workshop, since, due, baseline, in_time):
    roadmap_of(country("X1"), state="submitted", since=since, due=due, baseline=baseline)

    (row,) = chart("regions").rows

    assert row.cells[-2:] == (in_time, in_time)


def test_finding_names_the_regions_that_are_furthest_and_least_far(workshop):
    for code, region, state in (
        ("AAA", "Eastern Africa", "submitted"),
        ("BBB", "Eastern Africa", "drafting"),
        ("CCC", "Western Africa", "drafting"),
        ("DDD", "Western Africa", "drafting"),
        ("EEE", "", "drafting"),
    ):
        roadmap_of(country(code, region), state=state)

    drawn = chart("regions")

    assert drawn.title == (
        "Eastern Africa: 1 of 2 roadmaps submitted or later; Western Africa: 0 of 2"
    )
    assert drawn.rows[-1].cells[:3] == ("None of them", 1, 0)
    assert drawn.rows[0].url == "/dashboard/?workshop=nairobi-2017&region=014"
    assert drawn.rows[-1].url == ""


def test_finding_says_where_all_regions_are_alike(workshop):
    roadmap_of(country("AAA"))
    roadmap_of(country("BBB", "Western Africa"))

    assert chart("regions").title == (
        "From Eastern Africa to Western Africa, the same share is submitted or later: 0%"
    )


def test_country_of_two_bodies_counts_under_each_and_a_former_member_under_none(workshop):
    egypt, sudan = country("EGY"), country("SDN")
    bodies = [RegionFactory(code=code, name=code) for code in ("AAA", "BBB")]
    commission = RegionFactory(code="ECA", name="ECA", region_kind="UN regional commission")
    for region in (*bodies, commission):
        MembershipFactory(region=region, country=egypt)
    MembershipFactory(region=bodies[0], country=sudan, left_on=date(2017, 1, 1))
    for party in (egypt, sudan, bodies[1]):
        roadmap_of(party)

    assert table("regions", 2, regions="bodies") == [("AAA", 1), ("BBB", 2), ("None of them", 1)]
    assert table("regions", 2, regions="commissions") == [("ECA", 1), ("None of them", 2)]
    assert table("regions", 2) == [("Eastern Africa", 2), ("Regional bodies", 1)]
    assert "two of these counts under each" in chart("regions", regions="bodies").note
    assert table("regions", 2, regions="nonsense") == table("regions", 2)


def test_region_under_a_chosen_region_leads_nowhere(workshop):
    """Its address would choose more roadmaps than the bar counts."""
    roadmap_of(country("KEN"))

    (row,) = chart("regions", region="202").rows

    assert row.url == ""


def test_delivery_counts_commitments_by_part_and_abandoned_ones_apart(workshop, kenya):
    parts, roadmap = parts_of(workshop), roadmap_of(kenya)
    for delivery in ("completed", "substantial", "limited", "not started", "abandoned"):
        commitment_of(roadmap, parts["2a"], delivery)
    commitment_of(roadmap, parts["2b"], "not started")
    commitment_of(roadmap, parts["2b"], "not started")

    assert table("items", 7) == [
        ("2a. Legal frameworks", 1, 1, 1, 1, 4, 1),
        ("2b. Resources", 0, 0, 0, 2, 2, 0),
    ]
    assert chart("items").title == "2 of 2 commitments on “Resources” have not started"


@pytest.mark.parametrize(
    ("delivery", "items", "themes"),
    [
        ("not started", "1 of 1 commitment on “Resources” has not started",
         "No commitment is delivered in substance yet"),
        ("completed", "1 commitment has started",
         "1 of 1 commitment on “Mainstreaming” is delivered in substance or as a whole"),
        ("abandoned", "All commitments are abandoned",
         "No commitment is delivered in substance yet"),
    ],
)  # fmt: skip
def test_findings_about_delivery(workshop, kenya, delivery, items, themes):
    promise = commitment_of(roadmap_of(kenya), parts_of(workshop)["2b"], delivery)
    promise.themes.create(number=7, titles={"en": "Mainstreaming"})

    assert chart("items").title == items
    assert chart("themes").title == themes


def test_commitment_with_two_themes_counts_under_each_and_one_without_apart(workshop, kenya):
    roadmap, part = roadmap_of(kenya), parts_of(workshop)["2a"]
    first, _second = commitment_of(roadmap, part, "limited"), commitment_of(roadmap, part)
    first.themes.create(number=10, titles={"en": "Partnerships"})
    first.themes.create(number=2, titles={"en": "Measurement"})

    assert table("themes", 5) == [
        ("2. Measurement", 0, 0, 1, 0),
        ("10. Partnerships", 0, 0, 1, 0),
        ("No theme", 0, 0, 0, 1),
    ]


def test_actors_are_those_of_the_newest_draft_by_the_four_types(workshop, kenya, uganda):
    draft = roadmap_of(kenya).drafts.get()
    for kind in ("government", "private", "academic", "civil society", "un"):
        draft.actors.create(organisation=OrganisationFactory(kind=kind), role="x")
    other = roadmap_of(uganda).drafts.get()
    other.actors.create(organisation=OrganisationFactory(kind="private"), role="x")
    ActorGap.objects.create(draft=other, kind="academic", reason="None yet")
    ActorGap.objects.create(draft=other, kind="private", reason="Given before")

    drawn = chart("actors")

    assert drawn.title == "1 of 2 roadmaps engage all four types of actors"
    assert [row.cells[1:] for row in drawn.rows] == [
        ("Engaged", "Engaged", "Engaged", "Engaged", 4),
        ("Open", "Engaged", "Reason given", "Open", 1),
    ]
    words = [text.words for text in drawn.picture.words]
    assert "Private: 2 engaged" in words
    assert "Academic: 1 engaged, 1 reason given" in words
    assert len(drawn.picture.dots) == 3 + 2 * len(KINDS)
    assert Document.objects.count() == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_bars_are_full_and_begin_where_people_begin_to_read(language):
    with translation.override(language):
        picture = stacked_bars("abcd", [Bar("Kenya", "3 of 4", (2, 0, 1, 1))])

    parts = [part for part in picture.parts if part.height > 12]
    assert [part.fill for part in parts] == ["full", "loose", "empty"]
    assert [round(part.width) for part in parts] == [159, 80, 80]
    lefts = [part.x for part in parts]
    assert lefts == sorted(lefts, reverse=language == "ar")
    assert [text.words for text in picture.counts] == ["2", "1", "1"]


def test_number_that_has_no_room_on_its_part_stands_in_the_table_only():
    picture = stacked_bars("abcd", [Bar("Kenya", "", (1, 0, 0, 999))])

    assert [text.words for text in picture.counts] == ["999"]


def test_long_name_takes_several_lines_and_pushes_its_bar_down():
    name = "Communauté économique et monétaire de l’Afrique centrale et de ses voisins"
    short, long = (stacked_bars("abcd", [Bar(n, "1", (1, 0, 0, 0))]) for n in ("Kenya", name))

    assert long.height > short.height
    assert " ".join(text.words for text in long.words[4:-1]) == name
