"""Charts of indicators: the finding, the table with the same numbers, and a picture that fits."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dashboards.charts.geometry import WIDTH, width_of
from dashboards.charts.indicator_values import Series, value_chart
from measurement.progress import Scale

TODAY = date(2017, 10, 16)
POINTS = [(date(2016, 12, 31), Decimal(12)), (date(2017, 9, 30), Decimal(18))]
LEVELS = [{"en": "None"}, {"en": "Drafted"}, {"en": "In force"}]


def series(points=POINTS, **more):
    fields = {
        "title": "Staff",
        "scale": Scale(units={"en": "people"}),
        "target": Decimal(30),
        "target_year": 2020,
        "baseline": Decimal(10),
        "baseline_year": 2015,
        "points": points,
    }
    return Series(**fields | more)


def drawn(**more):
    return value_chart(series(**more), "values", TODAY, "this site")


def test_the_title_says_how_far_the_newest_value_is():
    assert drawn().title == "Staff: 40% of the way"


def test_a_chart_without_values_has_no_picture():
    chart = drawn(points=[])

    assert chart.title == "Staff: No value yet"
    assert chart.picture is None


def test_the_table_has_each_value_beside_the_even_pace():
    rows = [row.cells for row in drawn().rows]

    assert rows == [
        (date(2016, 12, 31), "12 people", "14.01 people"),
        (date(2017, 9, 30), "18 people", "17 people"),
    ]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2015, 12, 30), None),
        (date(2015, 12, 31), 10),
        (date(2020, 12, 31), 30),
        (date(2021, 1, 1), None),
    ],
)
def test_the_even_pace_leads_from_the_baseline_to_the_target(day, due):
    assert series().due_on(day) == due


def test_without_a_baseline_there_is_no_even_pace():
    chart = drawn(baseline=None, baseline_year=None)

    assert {row.cells[2] for row in chart.rows} == {None}
    assert chart.subtitle == "The dashed line is the target."


def test_a_scale_is_drawn_by_its_levels():
    scale = Scale(is_qualitative=True, levels=LEVELS)
    points = [(date(2017, 9, 30), Decimal(2))]
    chart = drawn(scale=scale, baseline=Decimal(1), target=Decimal(3), points=points)

    assert chart.title == "Staff: Target not reached yet"
    assert chart.rows[0].cells[1] == "2 of 3: Drafted"
    assert "Newest: 2" in {text.words for text in chart.picture.words}


DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2030, 12, 31))
AMOUNTS = st.integers(min_value=-(10**9), max_value=10**9).map(Decimal)


@pytest.mark.parametrize("language", ["en", "ar"])
@given(st.dictionaries(DAYS, AMOUNTS, min_size=1, max_size=8), AMOUNTS, AMOUNTS)
def test_every_point_and_every_word_lies_in_the_picture(language, values, baseline, target):
    with translation.override(language):
        picture = drawn(points=sorted(values.items()), baseline=baseline, target=target).picture

    for path in (picture.line, picture.target):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path):
            assert -4 <= float(x) <= WIDTH
            assert 0 <= float(y) <= picture.height
    for text in picture.words:
        assert 0 < text.y <= picture.height
        if text.anchor == "middle" and width_of(text.words) < WIDTH - 10:
            half = width_of(text.words) / 2
            assert half <= text.x <= WIDTH - half


def test_the_picture_is_drawn_with_its_words():
    chart = drawn()

    svg = render_to_string(chart.picture.template, {"picture": chart.picture, "chart": chart})

    assert "Newest: 18" in svg
    assert "Target: 30" in svg
