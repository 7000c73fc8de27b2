"""One queue for documents of all kinds that wait for UNOSSC: /review/"""

import uuid

import pytest

from documents import actions
from documents.models import Draft
from tests.documents.memo import open_memo
from tests.factories import WorkshopFactory
from tests.list_files import rows_of
from tests.pages import page_of
from tests.roadmaps.factories import complete, open_roadmap

pytestmark = pytest.mark.usefixtures("memo_kind")
URL = "/review/"


def submitted(draft, by):
    actions.submit(draft=Draft.objects.for_writing().get(pk=draft.pk), token=uuid.uuid4(), by=by)


@pytest.fixture
def memo(day, kenya, workshop, focal):
    draft = open_memo(kenya, workshop, focal)
    for section in draft.sections.all():
        actions.save_section(
            section=section,
            body="<p>Text.</p>",
            language="en",
            is_done=True,
            base_version=1,
            by=focal,
        )
    submitted(draft, focal)
    return draft


@pytest.fixture
def roadmap(kenya, workshop, focal, day):
    draft = complete(open_roadmap(kenya, workshop))
    submitted(draft, focal)
    return draft


def test_queue_holds_documents_of_all_kinds(memo, roadmap, reviewer, as_user):
    page = page_of(as_user(reviewer), URL)

    assert "2 documents wait for review" in page
    assert 'href="/memos/KEN/review/"' in page
    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' in page


def test_queue_is_filtered_by_the_kind_of_document(memo, roadmap, reviewer, as_user):
    page = page_of(as_user(reviewer), f"{URL}?kind=memo")

    assert 'href="/memos/KEN/review/"' in page
    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' not in page
    assert 'href="/review/?show=unassigned&amp;kind=memo"' in page


def test_queue_with_one_kind_offers_no_choice_of_kinds(roadmap, reviewer, as_user):
    page = page_of(as_user(reviewer), URL)

    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' in page
    assert "All kinds" not in page


def test_kind_that_is_not_known_filters_nothing(memo, reviewer, as_user):
    assert 'href="/memos/KEN/review/"' in page_of(as_user(reviewer), f"{URL}?kind=letter")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_file_of_the_queue_has_its_filters_and_its_words(memo, roadmap, reviewer, as_user, form):
    client, address = as_user(reviewer), f"{URL}export/{form}/"

    page = page_of(client, f"{URL}?kind=roadmap")
    every = rows_of(client.get(address).content, form)
    roadmaps = rows_of(client.get(f"{address}?show=all&kind=roadmap").content, form)

    assert f'href="{address}?show=all&amp;kind=roadmap"' in page
    assert len(every) == 2
    [row] = roadmaps
    assert row[2] == "KEN"
    assert row[6:8] == ("No", "No")
    assert row[9].endswith("/roadmaps/nairobi-2017/KEN/review/")


def test_file_of_the_queue_is_refused_to_people_who_do_not_review(memo, focal, as_user):
    assert as_user(focal).get(f"{URL}export/csv/").status_code == 403


def test_queue_is_refused_to_people_who_do_not_review(memo, focal, as_user):
    assert as_user(focal).get(URL).status_code == 403


def test_queue_takes_no_more_statements_for_more_documents(
    memo, roadmap, reviewer, as_user, django_assert_num_queries
):
    client = as_user(reviewer)
    client.get(URL)

    with django_assert_num_queries(5):
        client.get(URL)


def test_earlier_address_of_the_queue_leads_to_it_for_good(reviewer, as_user):
    response = as_user(reviewer).get("/roadmaps/review/?show=mine")

    assert (response.status_code, response.url) == (301, "/review/?show=mine")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 1),
        ({"workshop": "nairobi-2017", "region": "014"}, 1),
        ({"region": "011"}, 0),
        ({"group": "ldc"}, 0),
        ({"workshop": "benin-2017"}, 0),
        ({"workshop": "nowhere", "region": "nowhere"}, 1),
    ],
)
def test_queue_is_filtered_by_workshop_and_party(roadmap, kenya, reviewer, as_user, query, count):
    WorkshopFactory(code="benin-2017")
    kenya.subregion_name = "Eastern Africa"
    kenya.save()

    queue = as_user(reviewer).get(URL, query).context["queue"]

    assert len(queue.drafts) == count
    assert queue.tabs[0]["count"] == count
