"""Taking a roadmap along: /roadmaps/<workshop>/<code>/draft.<form>, …/revisions/1/roadmap.<form>"""

import io

import pytest
from django.core.cache import cache
from pypdf import PdfReader

from accounts import throttle
from core import clock
from documents import actions
from documents.exchange import downloads, preparation, views
from documents.exchange.querysets import LEASE, STORED_FOR_DRAFTS
from documents.models import RenderedFile
from documents.tasks import sweep_documents
from office.pdf import NotTypeset
from tests.documents.factories import newest
from tests.roadmaps.factories import submit
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db
DRAFT = "/roadmaps/nairobi-2017/KEN/draft."
REVISION = "/roadmaps/nairobi-2017/KEN/revisions/1/roadmap."


@pytest.fixture(autouse=True)
def nothing_counted():
    """The counters of visitors outlive a test."""
    cache.clear()


@pytest.fixture
def published(draft, focal, reviewer):
    filled(draft)
    revision = submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    return revision


def test_a_download_has_a_readable_name_and_is_not_sniffed(draft, focal, as_user):
    response = as_user(focal).get(DRAFT + "docx")

    assert response.status_code == 200
    assert response["Content-Disposition"] == (
        'attachment; filename="Kenya-roadmap-2017-10-16-draft.docx"; '
        "filename*=UTF-8''Kenya-roadmap-2017-10-16-draft.docx"
    )
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "Kenya-feuille-de-route-2017-10-16-projet.docx"),
        ("es", "Kenya-hoja-de-ruta-2017-10-16-borrador.docx"),
    ],
)
def test_a_download_is_named_in_the_language_of_its_reader(draft, focal, as_user, language, name):
    focal.language = language
    focal.save()

    response = as_user(focal).get(DRAFT + "docx")

    assert response.status_code == 200
    assert f'filename="{name}"' in response["Content-Disposition"]


def test_the_pdf_of_a_draft_says_so_and_shows_everything(draft, focal, as_user):
    filled(draft)

    pages = PdfReader(io.BytesIO(as_user(focal).get(DRAFT + "pdf").content)).pages

    text = " ".join("\n".join(page.extract_text() for page in pages).split())
    for expected in (
        "Draft", "Kenya: national roadmap", "We have a fund.", "Chamber of Commerce",
        "A registry of experts", "First hundred experts", "1 June 2018", f"of {len(pages)}",
    ):  # fmt: skip
        assert expected in text
    assert "canary-desk" not in text


def download(client, form):
    """What a stranger gets once a worker made it."""
    assert client.get(REVISION + form).status_code == 202
    assert sweep_documents() == 1
    return client.get(REVISION + form)


def test_everybody_takes_along_what_is_published_with_its_proof(published, client):
    response = download(client, "pdf")

    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert published.sha256 in text.replace("\n", "")
    assert "Draft" not in text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_contacts_never_leave_with_a_published_document(published, client, form):
    response = download(client, form)

    assert response.status_code == 200
    assert b"canary-desk" not in response.content


def test_is_not_made_again_while_nothing_changed(draft, focal, as_user):
    client = as_user(focal)
    etag = client.get(DRAFT + "pdf")["ETag"]

    assert client.get(DRAFT + "pdf", headers={"If-None-Match": etag}).status_code == 304

    filled(draft, situation="<p>Another text.</p>")
    assert client.get(DRAFT + "pdf", headers={"If-None-Match": etag}).status_code == 200


def test_published_document_may_be_cached_for_an_hour(published, client):
    assert download(client, "pdf")["Cache-Control"] == "private, max-age=3600"


def test_document_of_a_draft_is_not_cached(draft, focal, as_user):
    response = as_user(focal).get(DRAFT + "pdf")

    assert response["Cache-Control"] == "private, no-store"
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


def test_change_of_language_gives_a_new_file(draft, focal, as_user):
    client = as_user(focal)
    etag = client.get(DRAFT + "pdf")["ETag"]
    focal.language = "fr"
    focal.save()

    assert client.get(DRAFT + "pdf", headers={"If-None-Match": etag}).status_code == 200


def test_document_of_a_draft_is_hidden_from_strangers_and_unossc(
    draft, stranger, reviewer, as_user
):
    assert as_user(stranger).get(DRAFT + "docx").status_code == 404
    assert as_user(reviewer).get(DRAFT + "docx").status_code == 404


def test_a_draft_that_is_closed_gives_way_to_its_revision(published, focal, as_user):
    assert as_user(focal).get(DRAFT + "docx").status_code == 404


def test_the_pages_lead_to_the_documents(draft, published, client, focal, as_user):
    assert REVISION + "docx" in client.get("/roadmaps/nairobi-2017/KEN/").content.decode()


def test_its_people_find_the_draft_on_the_overview(draft, focal, as_user):
    page = as_user(focal).get("/roadmaps/nairobi-2017/KEN/").content.decode()

    assert DRAFT + "docx" in page
    assert DRAFT + "pdf" in page


@pytest.mark.parametrize(("form", "most"), [("pdf", 8), ("docx", 18), ("xlsx", 18)])
def test_asks_the_database_the_same_number_of_times(
    draft, focal, as_user, django_assert_max_num_queries, form, most
):
    filled(draft)
    client = as_user(focal)
    client.get(DRAFT + form)

    with django_assert_max_num_queries(most):  # a copy reads six tables of rows
        client.get(DRAFT + form)


def test_a_stranger_waits_on_a_page_that_asks_again_by_itself(published, client):
    response = client.get(REVISION + "pdf")

    assert response.status_code == 202
    assert response["Refresh"] == f"3; url={REVISION}pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert "is being prepared" in response.content.decode()


def test_a_stranger_never_makes_a_worker_of_the_site_typeset(published, client, monkeypatch):
    monkeypatch.setitem(preparation.WRITERS, "pdf", lambda paper: pytest.fail("typeset"))

    assert [client.get(REVISION + "pdf").status_code for _time in range(3)] == [202] * 3
    assert RenderedFile.objects.count() == 1


def test_a_document_is_made_once_for_everybody(published, focal, client, as_user, monkeypatch):
    first = download(client, "pdf").content
    monkeypatch.setitem(preparation.WRITERS, "pdf", lambda paper: pytest.fail("made again"))

    assert client.get(REVISION + "pdf").content == first
    assert as_user(focal).get(REVISION + "pdf").content == first


def test_number_of_new_documents_for_a_visitor_is_limited(published, client, monkeypatch):
    monkeypatch.setitem(throttle.VISITORS_PER_HOUR, "document", 1)

    assert [client.get(REVISION + "pdf").status_code for _time in range(3)] == [202] * 3
    refused = client.get(REVISION + "docx", REMOTE_ADDR="127.0.0.77")  # of the same network

    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "Try again in an hour" in refused.content.decode()
    assert RenderedFile.objects.get().format == "pdf"
    elsewhere = client.get(REVISION + "docx", REMOTE_ADDR="198.51.100.8")
    assert elsewhere.status_code == 202


def test_documents_are_not_counted_while_the_cache_is_away(
    published, client, cache_away, monkeypatch
):
    monkeypatch.setitem(throttle.VISITORS_PER_HOUR, "document", 1)

    codes = [client.get(REVISION + form).status_code for form in ("pdf", "docx")]

    assert codes == [202, 202]


def test_the_limit_does_not_count_people_who_are_signed_in(published, focal, as_user, monkeypatch):
    monkeypatch.setitem(throttle.VISITORS_PER_HOUR, "document", 0)
    client = as_user(focal)

    codes = [client.get(REVISION + form).status_code for form in ("pdf", "docx")]

    assert codes == [200, 200]


def test_too_many_waiting_documents_are_refused_for_a_while(published, client, monkeypatch):
    monkeypatch.setattr(downloads, "MAX_WAITING", 0)

    response = client.get(REVISION + "pdf")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert not RenderedFile.objects.exists()


def test_a_document_that_cannot_be_made_says_so_after_three_attempts(
    published, client, monkeypatch
):
    def fail(paper):
        raise NotTypeset("too long")

    monkeypatch.setitem(preparation.WRITERS, "pdf", fail)
    client.get(REVISION + "pdf")
    for _attempt in range(4):
        sweep_documents()
        RenderedFile.objects.update(claimed_at=clock.real_now() - 2 * LEASE)

    response = client.get(REVISION + "pdf")

    assert response.status_code == 503
    assert "could not be made" in response.content.decode()
    assert RenderedFile.objects.get().attempts == 3


def test_a_document_that_a_worker_is_making_is_left_to_it(published, client):
    client.get(REVISION + "pdf")
    RenderedFile.objects.update(claimed_at=clock.real_now())

    assert sweep_documents() == 0
    RenderedFile.objects.update(claimed_at=clock.real_now() - 2 * LEASE)
    assert sweep_documents() == 1


def test_a_draft_whose_pdf_cannot_be_made_says_so(draft, focal, as_user, monkeypatch):
    def fail(paper):
        raise NotTypeset("too long")

    monkeypatch.setitem(views.WRITERS, "pdf", fail)

    response = as_user(focal).get(DRAFT + "pdf")

    assert response.status_code == 503
    assert "could not be made" in response.content.decode()


def test_the_document_of_a_revision_stays(published, client):
    download(client, "pdf")
    RenderedFile.objects.update(asked_at=clock.real_now() - 2 * STORED_FOR_DRAFTS)

    assert sweep_documents() == 0

    assert RenderedFile.objects.get().content
