"""The files of a chart: the table as CSV and Excel, the picture as an SVG that stands alone."""

import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from dashboards.charts import downloads
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.stacked_bars import Bar, stacked_bars
from tests.dashboards.factories import commitment_of, parts_of, roadmap_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/charts/"
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2017, 10, 16)


@pytest.fixture
def compared(workshop, kenya, uganda):
    """Kenya in Eastern Africa has submitted, Uganda has not started."""
    for party in (kenya, uganda):
        party.subregion_name = "Eastern Africa"
        party.save()
    roadmap_of(kenya, state="submitted")
    roadmap_of(uganda, text=False)


def example(**changes):
    fields = {
        "key": "example",
        "title": "A finding",
        "subtitle": "What is counted",
        "source": "the test",
        "as_of": DAY,
        "columns": (Column("Name", ColumnKind.TEXT), Column("Day", ColumnKind.DAY), Column("n")),
        "rows": (Row(("=1+1", DAY, 3)),),
        "picture": stacked_bars("abcd", [Bar("<Kenya> & Uganda", "3", (1, 1, 1, 0))]),
    }
    return Chart(**{**fields, **changes})


def texts_of(svg):
    tree = ElementTree.fromstring(svg)  # noqa: S314  # our own file
    return [text.text.strip() for text in tree.iter(f"{SVG}text")], tree


def sheets_of(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_csv_has_the_rows_of_the_table(as_user, reviewer, compared):
    response = as_user(reviewer).get(f"{URL}regions.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = "regions-nairobi-2017-2017-10-16.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Region,Expected,Submitted or later,")
    assert lines[1:] == ["Eastern Africa,2,1,0.5,0,1,0,1,1,1,0.5"]


def test_workbook_has_the_table_and_what_it_shows(as_user, reviewer, compared):
    response = as_user(reviewer).get(f"{URL}regions.xlsx")

    table, about = sheets_of(response.content)
    assert table[1][:4] == ["Eastern Africa", 2, 1, 0.5]
    facts = {row[0]: row[1] for row in about}
    assert facts["Finding"] == "Eastern Africa: 1 of 2 roadmaps submitted or later"
    assert facts["As of"] == DAY
    assert facts["Source"]


def test_picture_stands_alone_with_title_source_day_and_its_own_styles(as_user, reviewer, compared):
    response = as_user(reviewer).get(f"{URL}regions.svg")

    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    texts, tree = texts_of(response.content)
    words = " ".join(texts)
    assert "Eastern Africa: 1 of 2 roadmaps submitted or later" in words
    assert "As of 16 October 2017" in words
    assert "Source: roadmaps and their submissions" in words
    assert tree.find(f"{SVG}title").text == "Eastern Africa: 1 of 2 roadmaps submitted or later"
    styles = tree.find(f"{SVG}style").text
    assert ".chart__text" in styles
    assert "var(" not in styles
    assert "@import" not in styles
    assert not re.search(rb"(href|src)=", response.content)


def test_text_of_people_stays_text_in_every_file():
    chart = example()

    assert downloads.as_csv(chart).decode("utf-8-sig").splitlines()[1] == "'=1+1,2017-10-16,3"
    table, _about = sheets_of(downloads.as_xlsx(chart))
    assert table[1] == ["=1+1", DAY, 3]
    texts, _tree = texts_of(downloads.as_svg(chart))
    assert "<Kenya> & Uganda" in texts


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_in_the_picture_lies_inside_it(language):
    with translation.override(language):
        content = downloads.as_svg(example(title="A finding of many words " * 8, note="A note"))
    _texts, tree = texts_of(content)
    _x, _y, width, height = map(float, tree.get("viewBox").split())
    for text in tree.findall(f"{SVG}text"):
        assert 0 <= float(text.get("x")) <= width
        assert 0 < float(text.get("y")) < height
    assert tree.get("direction") == {"en": "ltr", "ar": "rtl"}[language]


@pytest.mark.parametrize("name", ["nothing.csv", "regions.exe", "regions.html"])
def test_an_unknown_chart_or_file_is_not_there(as_user, reviewer, compared, name):
    assert as_user(reviewer).get(f"{URL}{name}").status_code == 404


def test_chart_without_anything_to_show_has_no_file(as_user, reviewer, workshop):
    assert as_user(reviewer).get(f"{URL}items.csv").status_code == 404


def test_files_follow_the_filters(as_user, reviewer, workshop, kenya, uganda):
    part = parts_of(workshop)["2a"]
    commitment_of(roadmap_of(kenya), part, "completed")
    commitment_of(roadmap_of(uganda), part)
    kenya.is_sids = True
    kenya.save()

    all_of_them = as_user(reviewer).get(f"{URL}items.csv").content.decode("utf-8-sig")
    narrowed = as_user(reviewer).get(f"{URL}items.csv", {"group": "sids"})

    assert "2a. Legal frameworks,1,0,0,1,2,0" in all_of_them
    assert "2a. Legal frameworks,1,0,0,0,1,0" in narrowed.content.decode("utf-8-sig")


def test_files_refuse_a_partys_people_and_guests(as_user, focal, client, compared):
    assert client.get(f"{URL}regions.csv").status_code == 302
    assert as_user(focal).get(f"{URL}regions.csv").status_code == 403
