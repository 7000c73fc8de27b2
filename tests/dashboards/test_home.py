"""/: the public home, the home of a focal point, and what others read or where they are led."""

from datetime import date

import pytest

from deadlines.models import Extension
from documents.models import Remark, Step
from tests.dashboards.factories import (
    at,
    commitment_of,
    milestone_of,
    parts_of,
    roadmap_of,
    sections_of,
)
from tests.dashboards.test_dashboard import statements
from tests.factories import CountryFactory, UserFactory, WorkshopFactory
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def roadmap(kenya, workshop):
    roadmap = roadmap_of(kenya)
    sections_of(roadmap.drafts.get())
    return roadmap


def page_of(client):
    response = client.get("/")
    assert response.status_code == 200
    return folded(response)


def test_public_home_counts_published_roadmaps(client, kenya, uganda):
    roadmap_of(kenya, state="published")
    roadmap_of(uganda, state="returned")

    page = page_of(client)

    assert "1 of 2 parties have a published roadmap" in page
    assert "Kenya: Published</span>" in page
    assert "Uganda: In preparation</span>" in page
    assert "/roadmaps/nairobi-2017/UGA/" not in page


def test_public_home_stands_without_any_data(client):
    assert "No roadmap has been opened yet" in page_of(client)


def test_public_home_shows_coming_events_only(client, workshop):
    WorkshopFactory(
        code="later", name="A later workshop", starts_on=date(2018, 5, 2), ends_on=date(2018, 5, 4)
    )

    page = page_of(client)

    assert "A later workshop" in page
    assert "Nairobi workshop 2017" not in page


def test_public_home_takes_two_statements(client, workshop):
    for number in range(3):
        roadmap_of(CountryFactory(code=f"X{number:02d}"), state="published")
    few = statements(client, "/")
    for number in range(10, 40):
        roadmap_of(CountryFactory(code=f"X{number:02d}"), state="published")

    assert len(few) == len(statements(client, "/")) == 2


def test_staff_go_to_the_dashboard(as_user, reviewer):
    assert as_user(reviewer).get("/")["Location"] == "/dashboard/"


def test_person_without_mandate_reads_what_to_do(as_user):
    assert "You do not act for a party yet" in page_of(as_user(UserFactory()))


def test_party_without_roadmap_reads_what_comes(as_user, focal):
    assert "No roadmap has been opened for you yet" in page_of(as_user(focal))


def test_focal_point_home_lists_what_is_missing_and_the_days_left(as_user, focal, roadmap):
    page = page_of(as_user(focal))

    assert "Kenya: national roadmap" in page
    assert "19 days" in page
    assert "Write: Section 0" in page
    assert 'href="/roadmaps/nairobi-2017/KEN/sections/section-0/"' in page
    assert "Academic actors: add one, or explain why there are none" in page


def test_focal_point_home_shows_the_moved_date_with_its_first_one(as_user, focal, kenya, workshop):
    roadmap_of(kenya, due=date(2017, 12, 4), baseline=date(2017, 11, 4))

    page = page_of(as_user(focal))

    assert "49 days" in page
    assert "First agreed for" in page
    assert '<rect class="time-track__extension" x="86%"' in page


def test_focal_point_home_says_that_more_time_was_asked_for(as_user, focal, roadmap):
    Extension.objects.create(
        deadline=roadmap.deadline, from_on=date(2017, 11, 4), to_on=date(2017, 12, 4),
        reason="Parliament sits late.", asked_by=focal,
    )  # fmt: skip

    page = page_of(as_user(focal))

    assert "UNOSSC has not answered yet" in page
    assert "Ask for more time" not in page


def test_returned_remarks_come_first(as_user, focal, reviewer, kenya, workshop):
    draft = roadmap_of(kenya, state="returned").drafts.get()
    sections_of(draft)
    step = Step.objects.create(
        draft=draft, name="return", to_state="returned", by=reviewer, at=at(date(2017, 10, 12)),
        reason="Two things are missing.",
    )  # fmt: skip
    Remark.objects.create(step=step, section=draft.sections.first(), text="Who pays?")

    page = page_of(as_user(focal))

    assert page.index("Two things are missing.") < page.index('id="sections"')
    assert page.index("Who pays?") < page.index('id="sections"')


def test_focal_point_home_shows_the_next_milestones(as_user, focal, roadmap, workshop):
    parts = parts_of(workshop)
    late = commitment_of(roadmap, parts["2a"], "limited")
    milestone_of(late, date(2017, 10, 2))
    milestone_of(late, date(2018, 1, 1))

    page = page_of(as_user(focal))

    assert "14 days late" in page
    assert "/roadmaps/nairobi-2017/KEN/commitments/#part-2a" in page


def test_focal_point_home_is_that_of_the_party_acted_for(as_user, stranger, uganda, roadmap):
    roadmap_of(uganda)

    page = page_of(as_user(stranger))

    assert "Uganda: national roadmap" in page
    assert "Kenya" not in page


def test_contributor_is_not_offered_to_submit(as_user, contributor, roadmap):
    assert "/roadmaps/nairobi-2017/KEN/submit/" not in page_of(as_user(contributor))


def test_focal_point_home_takes_eight_statements_however_much_there_is(
    as_user, focal, roadmap, workshop
):
    client, parts = as_user(focal), parts_of(workshop)
    few = statements(client, "/")
    sections_of_more = roadmap.drafts.get()
    for number in range(20):
        commitment = commitment_of(roadmap, parts["2a"])
        milestone_of(commitment, date(2017, 11, 1 + number))
    sections_of_more.sections.update(words=100)

    assert len(few) == len(statements(client, "/")) <= 8


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_homes_speak_other_languages(client, as_user, focal, roadmap, language):
    client.cookies["django_language"] = language
    assert f'lang="{language}"' in page_of(client)
    focal.language = language
    focal.save()
    assert f'lang="{language}"' in page_of(as_user(focal))


def test_home_refuses_post(client):
    assert client.post("/").status_code == 405
