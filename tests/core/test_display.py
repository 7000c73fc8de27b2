"""How pages write statuses, dates, numbers and names."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from core.icons import PATHS
from core.templatetags import display


def drawn(source, **context):
    return Template("{% load display %}" + source).render(Context(context))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_status_is_a_tone_and_a_word():
    status = SimpleNamespace(label="Returned", tone="warning")

    assert (
        drawn("{% tag status %}", status=status)
        == '<span class="badge badge--warning">Returned</span>'
    )


def test_missing_status_draws_no_pill():
    assert drawn("{% tag status %}", status=None) == ""


def test_a_word_is_escaped():
    assert "&lt;b&gt;" in drawn("{% tag_of 'success' label %}", label="<b>")


def test_an_unknown_tone_names_the_known_ones():
    with pytest.raises(ValueError, match="danger, info, neutral, success, warning"):
        display.tag_of("red", "Late")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "16 October 2017"),
        ("fr", "16 octobre 2017"),
        ("es", "16 de octubre de 2017"),
        ("pt", "16 de outubro de 2017"),
        ("ar", "16 أكتوبر 2017"),
    ],
)
def test_a_date_is_written_out_in_the_language_of_the_reader(language, words):
    with translation.override(language):
        html = drawn("{% date_of day %}", day=date(2017, 10, 16))

    assert html == f'<time datetime="2017-10-16">{words}</time>'


def test_missing_date_is_shown_as_such():
    assert drawn("{% date_of day %}", day=None) == "no date yet"


def test_a_moment_is_shown_in_the_time_zone_of_the_reader():
    moment = datetime(2017, 10, 16, 22, 4, tzinfo=UTC)

    with timezone.override("Africa/Nairobi"):
        html = drawn("{% moment_of moment %}", moment=moment)
        day = drawn("{% date_of moment %}", moment=moment)

    assert "17 October 2017 at 01:04" in html
    assert 'datetime="2017-10-17T01:04:00+03:00"' in html
    assert "17 October 2017" in day


def test_a_month_is_not_made_more_precise_than_it_is():
    html = drawn("{% month_of day %}", day=date(2017, 2, 1))

    assert html == '<time datetime="2017-02">February 2017</time>'


@pytest.mark.parametrize(
    ("language", "end", "words"),
    [
        ("en", date(2019, 2, 13), "12–13 February 2019"),
        ("en", date(2019, 3, 1), "12 February 2019 – 1 March 2019"),
        ("en", date(2020, 1, 2), "12 February 2019 – 2 January 2020"),
        ("fr", date(2019, 2, 13), "12–13 février 2019"),
        ("es", date(2019, 2, 13), "12–13 de febrero de 2019"),
        ("pt", date(2019, 2, 13), "12–13 de fevereiro de 2019"),
        ("ar", date(2019, 2, 13), "12–13 فبراير 2019"),
    ],
)
def test_days_in_a_row_are_one_span(language, end, words):
    with translation.override(language):
        html = drawn("{% dates_of start end %}", start=date(2019, 2, 12), end=end)

    assert re.sub(r"\s", " ", html) == words


def test_single_day_is_written_as_one_date():
    assert drawn("{% dates_of start %}", start=date(2017, 5, 2)) == "2 May 2017"


@pytest.mark.parametrize(("count", "words"), [(0, "0 days"), (1, "1 day"), (1234, "1,234 days")])
def test_days_are_counted_in_words(count, words):
    assert drawn("{% days count %}", count=count) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "1,234.5"), ("fr", "1\u202f234,5"), ("es", "1.234,5")]
)
def test_numbers_have_the_separators_of_the_reader(language, words):
    with translation.override(language):
        assert drawn("{{ n|number }}", n=Decimal("1234.5")) == words


def test_a_missing_number_is_a_dash():
    assert drawn("{{ n|number }} {{ n|percent }}", n=None) == "– –"


def test_a_share_is_a_percentage():
    assert drawn("{{ share|percent }}", share=0.38) == "38%"


def test_a_party_has_its_name_in_the_language_of_the_reader():
    party = SimpleNamespace(name_in=lambda language: {"fr": "Bénin"}.get(language, "Benin"))

    with translation.override("fr"):
        assert drawn("{{ party|name_of }} {% name_of party %}", party=party) == "Bénin Bénin"


def test_a_party_name_is_escaped():
    party = SimpleNamespace(name_in=lambda language: "<i>")

    assert drawn("{% name_of party %}{{ party|name_of }}", party=party) == "&lt;i&gt;&lt;i&gt;"


@pytest.mark.parametrize("name", sorted(PATHS))
def test_an_icon_is_silent_unless_it_has_a_label(name):
    assert 'aria-hidden="true"' in display.icon(name)
    assert 'role="img" aria-label="Go"' in display.icon(name, "Go")


def test_an_icon_along_the_line_of_reading_turns_in_arabic():
    assert "icon icon--mirrored" in display.icon("next")
    assert "turns" not in display.icon("search")


@pytest.mark.parametrize(("language", "arrow"), [("en", "→"), ("ar", "←")])
def test_arrow_from_old_to_new_points_in_the_direction_of_the_page(language, arrow):
    with translation.override(language):
        assert drawn("{% becomes %}") == arrow
