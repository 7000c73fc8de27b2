"""The timeline of a commitment: what it says, and where its points are."""

from datetime import date

import pytest

from commitments.timeline.baselines import timeline_of_promise
from commitments.timeline.picture import EDGE, WIDTH, Moment, Timeline

START, END = date(2018, 1, 1), date(2018, 12, 31)
JUNE, JULY = date(2018, 6, 30), date(2018, 7, 12)


def timeline(*moments, today=date(2018, 3, 1), shows_progress=True):
    return Timeline(
        moments, starts_on=START, ends_on=END, today=today, shows_progress=shows_progress
    )


@pytest.mark.parametrize(
    ("moments", "title", "notes"),
    [
        (
            [Moment("A", JUNE, JUNE)],
            "0 of 1 milestone is reached",
            ["No date has moved since it was first agreed."],
        ),
        (
            [Moment("A", JUNE, JUNE, reached_on=JUNE), Moment("B", JUNE, JULY)],
            "1 of 2 milestones are reached",
            ["1 date moved since it was first agreed, by 12 days."],
        ),
        (
            [Moment("A", JUNE, JULY, is_overdue=True), Moment("B", START, JUNE)],
            "0 of 2 milestones are reached",
            ["1 is overdue.", "2 dates moved since they were first agreed, by up to 180 days."],
        ),
        ([Moment("A", JULY, JUNE)], "0 of 1 milestone is reached", []),
    ],
)
def test_the_finding_is_the_title(moments, title, notes):
    drawn = timeline(*moments)

    assert (drawn.title, drawn.notes) == (title, notes)


def test_a_reader_who_may_not_know_is_told_of_promises_only():
    drawn = timeline(Moment("A", JUNE, JUNE), shows_progress=False)

    assert drawn.title == "1 milestone is promised"


def test_points_lie_between_the_ends_in_the_order_of_dates():
    drawn = timeline(Moment("B", END, END), Moment("A", START, JUNE, reached_on=JULY))

    first, second = drawn.lines
    assert [first.moment.title, second.moment.title] == ["A", "B"]
    assert first.first == EDGE
    assert second.due == WIDTH - EDGE
    assert first.first < first.due < first.reached < second.due
    assert first.first < drawn.today < first.due


@pytest.mark.parametrize(
    ("today", "is_drawn"),
    [(date(2017, 12, 31), False), (START, True), (END, True), (date(2019, 1, 1), False)],
)
def test_today_is_drawn_only_on_the_line(today, is_drawn):
    assert (timeline(Moment("A", JUNE, JUNE), today=today).today is not None) is is_drawn


def test_a_date_outside_the_commitment_makes_the_line_longer():
    late = date(2019, 3, 1)
    drawn = timeline(Moment("A", JUNE, JUNE, reached_on=late))

    assert drawn.last_on == late
    assert drawn.lines[0].reached == WIDTH - EDGE


def test_a_timeline_of_one_single_day_is_drawn():
    drawn = Timeline(
        [Moment("A", JUNE, JUNE)], starts_on=None, ends_on=None, today=JUNE, shows_progress=True
    )

    assert drawn.lines[0].due == EDGE


def content(due_on, title="A"):
    """A promise as a revision has it."""
    return {
        "number": 1,
        "starts_on": None,
        "ends_on": None,
        "milestones": [{"title": title, "due_on": due_on}],
    }


def steps(*about):
    """The milestones of an earlier revision."""
    return content(*about)["milestones"]


@pytest.mark.parametrize(
    ("earlier", "first_on"),
    [
        ([steps("2018-07-12")], JULY),
        ([steps("2018-07-12"), steps("2018-06-30")], JUNE),
        ([steps("2018-07-12"), None, steps("2018-01-01")], START),
        ([steps("2018-07-12"), steps("2018-06-30", "Another")], JULY),
    ],
)
def test_the_date_first_published_is_the_baseline(kenya, earlier, first_on):
    document = type("Document", (), {"party": kenya})

    drawn = timeline_of_promise(document, content("2018-07-12"), earlier, None)

    assert drawn.moments[0].first_on == first_on
    assert not drawn.shows_progress


def test_a_promise_without_dates_has_no_timeline(kenya):
    document = type("Document", (), {"party": kenya})

    assert timeline_of_promise(document, content(None), [], None) is None
    assert timeline_of_promise(document, {**content(None), "milestones": []}, [], None) is None
