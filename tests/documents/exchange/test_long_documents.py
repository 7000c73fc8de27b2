"""A document that is long is made by a worker while its reader waits on a page."""

import uuid
from dataclasses import replace

import pytest

from core import clock
from documents import actions
from documents.exchange import paper, preparation
from documents.exchange.copies import formats
from documents.exchange.paper import SectionText
from documents.exchange.querysets import STORED_FOR_DRAFTS
from documents.models import Draft, RenderedFile, Section
from documents.revisions.snapshots import content_of
from documents.structured_rows import Chapter
from documents.tasks import sweep_documents
from richtext.tree import Table, cell
from roadmaps.kind import ROADMAP
from tests.documents.sections import standard_sections
from tests.roadmaps.factories import complete
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db
DRAFT = "/roadmaps/nairobi-2017/KEN/draft."
REVISION = "/roadmaps/nairobi-2017/KEN/revisions/1/roadmap."
LONG = "<p>x</p>" * paper.MOST_WORK_AT_ONCE
FORMS = ("docx", "xlsx", "pdf")


@pytest.fixture
def in_a_request(monkeypatch):
    """No document is written while somebody waits; `worker()` lets the workers write."""
    writers = dict(preparation.WRITERS)

    def refuse(shown):
        pytest.fail("written in a request")

    for form in writers:
        monkeypatch.setitem(preparation.WRITERS, form, refuse)

    def worker():
        with monkeypatch.context() as patch:
            for form, write in writers.items():
                patch.setitem(preparation.WRITERS, form, write)
            return sweep_documents()

    return worker


def again(response):
    """Where the page that waits looks next."""
    assert response.status_code == 202
    address = response["Refresh"].removeprefix("3; url=")
    assert f'href="{address}"' in response.content.decode()
    return address


@pytest.mark.parametrize("form", FORMS)
def test_the_document_of_a_long_draft_is_made_by_a_worker(
    draft, focal, as_user, in_a_request, form, tmp_path
):
    filled(draft, situation=LONG)
    client = as_user(focal)
    waiting = client.get(DRAFT + form)

    assert in_a_request() == 1
    response = client.get(again(waiting))

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    (tmp_path / "copy").write_bytes(response.content)
    if form != "pdf":
        parts = formats.read(
            tmp_path / "copy", f"copy.{form}", ROADMAP.name, standard_sections(ROADMAP.name)
        ).parts
        assert parts[0].body.count("<p>") == paper.MOST_WORK_AT_ONCE
    assert client.get(DRAFT + form).content == response.content


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_document_of_a_long_revision_is_made_by_a_worker(
    draft, focal, as_user, in_a_request, form
):
    complete(draft)
    Section.objects.filter(draft=draft, template__code="situation").update(body=LONG)
    whole = Draft.objects.for_writing().get(pk=draft.pk)
    actions.submit(draft=whole, token=uuid.uuid4(), by=focal)
    client = as_user(focal)
    waiting = client.get(REVISION + form)

    assert in_a_request() == 1
    assert client.get(again(waiting)).status_code == 200


def test_text_saved_before_the_request_is_in_the_document(
    draft, focal, as_user, in_a_request, tmp_path
):
    filled(draft, situation=LONG)
    client = as_user(focal)
    first = again(client.get(DRAFT + "docx"))
    in_a_request()
    Section.objects.filter(draft=draft, template__code="situation").update(body=f"<p>y</p>{LONG}")

    second = client.get(DRAFT + "docx")

    assert second.status_code == 202
    assert in_a_request() == 1
    (tmp_path / "copy").write_bytes(client.get(again(second)).content)
    assert (
        formats.read(tmp_path / "copy", "copy.docx", ROADMAP.name, standard_sections(ROADMAP.name))
        .parts[0]
        .body.startswith("<p>y</p>")
    )
    assert client.get(first).status_code == 200


def test_a_save_while_the_document_is_made_does_not_begin_it_anew(
    draft, focal, as_user, in_a_request
):
    filled(draft, situation=LONG)
    client = as_user(focal)
    waiting = again(client.get(DRAFT + "docx"))
    in_a_request()
    Section.objects.filter(draft=draft, template__code="situation").update(body=f"<p>y</p>{LONG}")

    assert client.get(waiting).status_code == 200


@pytest.mark.parametrize("since", ["", "x", "nan", "inf", "-1e300", "9" * 400])
def test_an_address_with_another_moment_asks_like_the_first_time(draft, focal, as_user, since):
    filled(draft, situation=LONG)

    assert as_user(focal).get(f"{DRAFT}docx?since={since}").status_code == 202


def test_the_document_of_a_draft_is_for_its_own_people(
    draft, focal, stranger, reviewer, as_user, in_a_request
):
    filled(draft, situation=LONG)
    address = again(as_user(focal).get(DRAFT + "docx"))
    in_a_request()

    for other in (stranger, reviewer):
        assert as_user(other).get(address).status_code == 404
    assert as_user(focal).get(address).status_code == 200


def test_the_document_of_a_draft_is_forgotten_after_an_hour(draft, focal, as_user):
    filled(draft, situation=LONG)
    as_user(focal).get(DRAFT + "docx")
    sweep_documents()
    assert RenderedFile.objects.get().content

    RenderedFile.objects.update(asked_at=clock.real_now() - STORED_FOR_DRAFTS)
    sweep_documents()

    assert not RenderedFile.objects.exists()


@pytest.mark.parametrize(
    ("bodies", "is_short"),
    [
        ([""], True),
        (["<p>x</p>" * 1_800], True),
        (["<p>x</p>" * 2_000], False),
        (["<p>x</p>" * 250] * 9, False),
        ([f"<p>{'word ' * 35_000}</p>"], True),
        ([f"<p>{'word ' * 41_000}</p>"], False),
        ([f"<p>{'word ' * 500 * 30}</p>" + "<p>x</p>" * 900], True),  # 30 pages as people write
    ],
)
def test_how_long_a_document_is_that_is_made_at_once(draft, bodies, is_short):
    shown = paper.of_draft(draft, content_of(draft))
    sections = [SectionText("situation", "Situation", "en", body) for body in bodies]

    assert replace(shown, sections=sections, chapters=[]).is_short == is_short


def test_long_lists_of_actors_count_too(draft):
    shown = paper.of_draft(draft, content_of(draft))
    assert replace(shown, sections=[]).is_short

    rows = [(cell("An actor"), cell("of a kind"), cell("does\nmuch"))] * 300
    chapter = Chapter("Actors", Table(tuple(rows)), (1, 1, 1))

    assert not replace(shown, sections=[], chapters=[chapter]).is_short
