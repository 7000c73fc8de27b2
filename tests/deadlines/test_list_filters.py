"""The list of deadlines for UNOSSC's people: filtered by its address, and counted."""

from datetime import date

import pytest
from django.urls import reverse

from deadlines.models import Deadline, DeadlineGroup, DeadlineKind
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory, OfficeFactory, WorkshopFactory
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST = reverse("deadlines:list")
LONG_AGO = date(2017, 6, 1)


def listing(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return response.context["listing"]


@pytest.fixture
def meeting(workshop):
    return WorkshopFactory(
        code="cm-2018", kind="consultative meeting", series=workshop.series, drafting_months=None,
        starts_on=None, ends_on=None,
    )  # fmt: skip


@pytest.fixture
def owed(kenya, workshop, meeting):
    """A deadline of each kind of Kenya, one of UNOSSC, and one of another workshop."""
    WorkshopFactory(code="benin-2017")
    for kind in DeadlineKind.values:
        topic = meeting.code if kind == "contribution" else workshop.code
        DeadlineFactory(party=kenya, kind=kind, due_on=LONG_AGO, topic=topic)
    DeadlineFactory(party=OfficeFactory(), kind="item", due_on=LONG_AGO, topic=workshop.code)
    DeadlineFactory(party=kenya, kind="item", due_on=LONG_AGO, topic="benin-2017")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 8),  # all but the meeting
        ({"kind": "item"}, 2),
        ({"kind": "unossc"}, 1),
        ({"kind": "meeting"}, 0),
        ({"kind": "nonsense"}, 8),
        ({"workshop": "nairobi-2017"}, 7),
        ({"workshop": "nairobi-2017", "kind": "contribution"}, 1),
        ({"workshop": "benin-2017"}, 2),  # and the contribution to the series
        ({"workshop": "nowhere"}, 8),
        ({"group": "ldc"}, 0),
        ({"region": "014"}, 7),
        ({"region": "014", "kind": "unossc"}, 0),
    ],
)
def test_filters_choose_overdue_deadlines(as_user, reviewer, kenya, owed, query, count):
    kenya.subregion_name = "Eastern Africa"
    kenya.save()

    shown = listing(as_user(reviewer), show="overdue", **query)

    assert (len(shown.rows), shown.count) == (count, count)


def test_groups_add_up_to_all_deadlines(owed):
    grouped = Deadline.objects.with_group()

    counts = [grouped.filter(group=group).count() for group in DeadlineGroup.values]

    assert sum(counts) == Deadline.objects.count()
    assert set(DeadlineKind.values) == set(DeadlineGroup.values) - {"unossc"}


def test_filters_stay_when_another_tab_or_page_is_chosen(as_user, reviewer, kenya, workshop):
    DeadlineFactory.create_batch(52, party=kenya, topic=workshop.code)

    shown = listing(as_user(reviewer), kind="drafting", workshop=workshop.code)

    addresses = [tab["url"] for tab in shown.tabs] + [shown.older_url]
    assert all("kind=drafting" in a and "workshop=nairobi-2017" in a for a in addresses)
    assert shown.count == 52


def test_the_page_says_how_many_there_are_and_leads_back_to_all(as_user, reviewer, owed):
    page = folded(as_user(reviewer).get(LIST, {"show": "overdue", "kind": "item"}))

    assert "2 deadlines" in page
    assert 'href="/deadlines/?show=overdue">Show all</a>' in page


def test_the_count_ends_where_counting_on_would_take_too_long(as_user, reviewer, owed, monkeypatch):
    monkeypatch.setattr("deadlines.listing.MOST_COUNTED", 3)

    assert "More than 3 deadlines" in folded(as_user(reviewer).get(LIST, {"show": "overdue"}))


def test_a_partys_people_have_no_filters_and_see_their_own_only(as_user, focal, kenya, day):
    DeadlineFactory(party=kenya)
    DeadlineFactory(party=CountryFactory())

    response = as_user(focal).get(LIST, {"kind": "milestone"})

    assert len(response.context["listing"].rows) == 1
    assert 'name="region"' not in response.content.decode()
