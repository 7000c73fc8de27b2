"""/commitments/ and the public page of one commitment."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from accounts.roles import Role
from commitments import actions
from commitments.models import Commitment, Delivery, PublishedCommitment, Theme
from countries.models import Party
from documents import actions as documents
from documents.models import Draft
from tests.commitments.factories import add, make_agenda, milestone, part, promise
from tests.conftest import person_for
from tests.dashboards.test_dashboard import statements
from tests.documents.factories import shown
from tests.factories import CountryFactory, WorkshopFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, make_items, open_roadmap, publish, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST = "/commitments/"
LAW = "/roadmaps/nairobi-2017/KEN/commitments/1/"
FUND = "/roadmaps/nairobi-2017/UGA/commitments/1/"


@pytest.fixture
def kenyan(kenya, workshop):
    """Kenya's open draft, with something to promise under."""
    make_agenda(workshop)
    return open_roadmap(kenya, workshop)


@pytest.fixture
def law(kenyan, focal, reviewer):
    """Kenya's published law."""
    law = add(kenyan, focal)
    publish(complete(kenyan), focal, reviewer)
    return law


@pytest.fixture
def fund(law, uganda, workshop, stranger, reviewer):
    """Uganda's published fund, under another part and without a theme."""
    draft = open_roadmap(uganda, workshop)
    fund = add(
        draft, stranger, part=part("2b"), title="Un fonds d’énergie", lead_name="Banque",
        themes=Theme.objects.none(), ends_on=date(2019, 6, 30),
    )  # fmt: skip
    publish(complete(draft), stranger, reviewer)
    return fund


def amended(document, by):
    amendment = documents.amend(document=document, reason="New plans.", by=by)
    return Draft.objects.for_writing().get(pk=amendment.pk)


def titles(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.title for row in response.context["list"].page]


def test_everybody_reads_a_published_commitment(client, law):
    page = page_of(client, LAW)

    for words in ("A law on cooperation", "Draft it, pass it.", "Treasury", "JICA", "Two lawyers",
                  "Capacity building", "31 December 2018", "Revision 1"):  # fmt: skip
        assert words in page
    assert 'href="/roadmaps/nairobi-2017/KEN/read/#commitment-1"' in page
    assert "Delivery" not in page
    assert "/commitments/1/edit/" not in page


def test_earlier_dates_are_those_of_the_same_commitment(kenyan, focal, reviewer):
    """Two commitments of a roadmap may have milestones of the same title."""
    for due_on in (date(2018, 6, 30), date(2018, 9, 30)):
        milestone(add(kenyan, focal), focal, title="Adopted", due_on=due_on)
    publish(complete(kenyan), focal, reviewer)

    rows = PublishedCommitment.objects.with_earlier_steps().order_by("number")

    dates = [[step["due_on"] for steps in row.earlier_steps for step in steps] for row in rows]
    assert dates == [["2018-06-30"], ["2018-09-30"]]


def test_a_commitment_is_not_public_before_its_roadmap_is(client, as_user, kenyan, focal, stranger):
    add(kenyan, focal)

    assert client.get(LAW).status_code == 404
    assert as_user(stranger).get(LAW).status_code == 404
    assert titles(client) == []
    assert as_user(focal).get(LAW).url == f"{LAW}edit/"


@pytest.mark.parametrize("number", [2, 99])
def test_a_number_that_nobody_promised_is_not_found(client, law, number):
    assert client.get(f"/roadmaps/nairobi-2017/KEN/commitments/{number}/").status_code == 404


def test_the_party_and_unossc_see_what_is_claimed_and_the_working_version(
    as_user, law, focal, reviewer, stranger
):
    Commitment.objects.update(delivery=Delivery.LIMITED)

    assert "Change, or report on delivery" in page_of(as_user(focal), LAW)
    assert "Limited" in page_of(as_user(focal), LAW)
    assert "Open the working version" in page_of(as_user(reviewer), LAW)
    assert "Limited" not in page_of(as_user(stranger), LAW)


def test_the_public_reads_the_promise_of_the_published_revision(client, law, focal, reviewer):
    document = law.document
    amendment = amended(document, focal)
    commitment = Commitment.objects.get(pk=law.pk)
    actions.change(
        commitment=commitment, promise=promise(title="A better law"), base_version=1, by=focal
    )
    add(amendment, focal, title="A second one")

    assert "A law on cooperation" in page_of(client, LAW)
    assert titles(client) == ["A law on cooperation"]

    publish(complete(amendment), focal, reviewer)

    assert "A better law" in page_of(client, LAW)
    assert sorted(titles(client)) == ["A better law", "A second one"]


def test_a_commitment_that_an_amendment_removes_leaves_the_list(client, law, focal, reviewer):
    amendment = amended(law.document, focal)
    stored = Commitment.objects.get(pk=law.pk)
    actions.remove(commitment=stored, seen=shown("commitment", stored), by=focal)
    publish(complete(amendment), focal, reviewer)

    assert titles(client) == []
    assert client.get(LAW).status_code == 404


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"q": "TREASURY"}, ["A law on cooperation"]),
        ({"q": "d'energie"}, ["Un fonds d’énergie"]),
        ({"q": "tica"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"q": "banque"}, ["Un fonds d’énergie"]),
        ({"q": "uganda"}, ["Un fonds d’énergie"]),
        ({"q": "nothing"}, []),
        ({"workshop": "nairobi-2017"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"workshop": "unknown"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"part": "2a"}, ["A law on cooperation"]),
        ({"part": "2b"}, ["Un fonds d’énergie"]),
        ({"part": "5"}, []),
        ({"part": "2;drop"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"theme": "4"}, ["A law on cooperation"]),
        ({"theme": "99"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"starts": "2018"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"starts": "2017"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"status": "unpublished"}, ["A law on cooperation", "Un fonds d’énergie"]),
        ({"q": "fonds énergies"}, ["Un fonds d’énergie"]),
        ({"ends": "2018"}, ["A law on cooperation"]),
        ({"ends": "2019"}, ["Un fonds d’énergie"]),
        ({"group": "ldc"}, ["Un fonds d’énergie"]),
        ({"delivery": "limited"}, ["A law on cooperation", "Un fonds d’énergie"]),
    ],
)
def test_the_list_is_filtered(client, fund, query, listed):
    Party.objects.filter(code="UGA").update(ldc_since=1971)
    Commitment.objects.filter(title__startswith="A law").update(delivery=Delivery.LIMITED)

    assert titles(client, **query) == listed


def test_staff_filter_the_list_by_delivery(as_user, fund, reviewer):
    Commitment.objects.filter(title__startswith="A law").update(delivery=Delivery.LIMITED)

    assert titles(as_user(reviewer), delivery="limited") == ["A law on cooperation"]
    assert "Limited" in page_of(as_user(reviewer), LIST)


LAW_AND = "A law on cooperation"
READS = {  # with the filter: all, published, not published yet
    "guest": ([LAW_AND], [LAW_AND], [LAW_AND]),
    "focal": ([LAW_AND], [LAW_AND], []),
    "stranger": ([LAW_AND, "A drafted fund"], [LAW_AND], ["A drafted fund"]),
    "reviewer": ([LAW_AND, "A submitted office"], [LAW_AND], ["A submitted office"]),
    "administrator": ([LAW_AND, "A submitted office"], [LAW_AND], ["A submitted office"]),
}


@pytest.fixture
def unpublished(law, uganda, workshop, stranger):
    """Beside Kenya’s published law, what Uganda drafts and what Egypt submitted."""
    add(open_roadmap(uganda, workshop), stranger, part=part("2b"), title="A drafted fund")
    egypt = CountryFactory(code="EGY", name="Egypt", iso2="EG", m49="818")
    draft = open_roadmap(egypt, workshop)
    author = person_for(egypt, Role.FOCAL_POINT, "focal@egy.example.org")
    add(draft, author, part=part("2b"), title="A submitted office", starts_on=date(2016, 5, 1))
    submit(complete(draft), author)


@pytest.mark.parametrize("who", READS)
def test_each_reader_sees_what_they_may_read_before_it_is_published(
    request, client, unpublished, who
):
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    every, published, others = READS[who]

    assert titles(client) == every
    assert titles(client, status="published") == published
    assert titles(client, status="unpublished") == others


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"q": "office"}, ["A submitted office"]),
        ({"q": "egypt"}, ["A submitted office"]),
        ({"q": "2b"}, ["A submitted office"]),
        ({"part": "2b"}, ["A submitted office"]),
        ({"part": "2a"}, [LAW_AND]),
        ({"theme": "4"}, [LAW_AND, "A submitted office"]),
        ({"ends": "2018"}, [LAW_AND, "A submitted office"]),
        ({"starts": "2018"}, [LAW_AND]),
        ({"delivery": "not started"}, [LAW_AND, "A submitted office"]),
        ({"delivery": "limited"}, []),
    ],
)
def test_filters_hold_for_what_is_not_published_as_well(
    as_user, unpublished, reviewer, query, listed
):
    assert titles(as_user(reviewer), **query) == listed


def test_unpublished_commitments_are_marked_in_the_list_and_in_its_files(
    client, as_user, unpublished, reviewer
):
    assert "Not published yet" not in page_of(client, LIST)
    page = page_of(as_user(reviewer), LIST)

    assert ">Not published yet</span>" in page
    assert 'href="/roadmaps/nairobi-2017/EGY/commitments/1/"' in page
    assert "<h1>2 commitments</h1>" in page
    csv = as_user(reviewer).get("/commitments/export/csv/").content.decode("utf-8-sig")
    head, law, office = csv.splitlines()
    assert head.endswith("Publication,Delivery")
    assert law.endswith("Published,Not started")
    assert office.endswith("Not published yet,Not started")
    assert ",4," in office


def test_an_amended_commitment_is_listed_once_and_an_added_one_as_not_published(
    as_user, law, focal
):
    amendment = amended(law.document, focal)
    add(amendment, focal, title="An added law")

    assert titles(as_user(focal)) == [LAW_AND, "An added law"]
    assert titles(as_user(focal), status="unpublished") == ["An added law"]


def test_a_commitment_leads_to_those_of_other_parties(
    client, law, uganda, workshop, stranger, reviewer
):
    draft = open_roadmap(uganda, workshop)
    add(draft, stranger, title="Uganda’s law")
    publish(complete(draft), stranger, reviewer)

    page = page_of(client, LAW)

    assert "Uganda’s law" in page
    assert f'href="{FUND}"' in page
    assert "?workshop=nairobi-2017&amp;part=2a" in page


def test_the_export_is_the_list_as_filtered(client, as_user, fund, reviewer):
    book = client.get("/commitments/export/xlsx/", {"part": "2b"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    rows = sheet.to_python()

    assert len(rows) == 2
    assert "Un fonds d’énergie" in rows[1]
    assert "Delivery" not in rows[0]

    csv = as_user(reviewer).get("/commitments/export/csv/").content.decode("utf-8-sig")
    assert len(csv.splitlines()) == 3
    assert "Delivery" in csv.splitlines()[0]
    assert client.get("/commitments/export/exe/").status_code == 404


def test_a_part_is_named_where_one_workshop_is_looked_at(client, fund):
    other = WorkshopFactory(code="benin-2017")
    make_items(other)

    assert ">2a Part a<" in page_of(client, f"{LIST}?workshop=nairobi-2017")
    assert ">2a<" in page_of(client, LIST)


def test_an_empty_list_says_why(client, workshop):
    assert "No commitment has been published yet" in page_of(client, LIST)
    assert "No commitment fits these filters" in page_of(client, f"{LIST}?q=nothing")


def counts(client, staff):
    return [len(statements(*asked)) for asked in ((client, LIST), (staff, LIST), (client, LAW))]


def test_statements_do_not_grow_with_the_list(client, as_user, unpublished, reviewer, workshop):
    few = counts(client, as_user(reviewer))
    roadmap = PublishedCommitment.objects.first().roadmap
    Commitment.objects.bulk_create(
        Commitment(
            roadmap=Commitment.objects.get(title="A submitted office").roadmap,
            number=100 + n, part=part(), title=f"Promise {n}",
        )
        for n in range(20)
    )  # fmt: skip
    PublishedCommitment.objects.bulk_create(
        PublishedCommitment(roadmap=roadmap, number=100 + n, part=part(), title=f"Promise {n}")
        for n in range(40)
    )

    assert counts(client, as_user(reviewer)) == few
    assert max(few) <= 8
