"""The first page of a document of any kind, at its own address: /memos/<code>/"""

import uuid

import pytest

from documents import actions
from documents.models import Draft
from tests.documents.memo import open_memo
from tests.pages import page_of

pytestmark = pytest.mark.usefixtures("memo_kind")
URL = "/memos/KEN/"


@pytest.fixture
def draft(day, kenya, workshop, focal):
    return open_memo(kenya, workshop, focal)


def write(draft, by):
    for section in draft.sections.all():
        text = {"body": "<p>We train.</p>", "language": "en", "is_done": True}
        actions.save_section(section=section, base_version=section.version, by=by, **text)
    return Draft.objects.for_writing().get(pk=draft.pk)


def test_home_of_a_new_document_leads_to_its_first_section(draft, focal, as_user):
    page = page_of(as_user(focal), URL)

    assert "How to write it" in page
    assert 'href="/memos/KEN/sections/purpose/"' in page
    assert "roadmap" not in page.split("<main")[1].split("</main>")[0].lower()


def test_home_without_a_deadline_counts_no_days(draft, focal, as_user):
    page = page_of(as_user(focal), URL)

    assert "and submit it to UNOSSC." in page
    assert "countdown" not in page


def test_home_of_a_written_document_offers_to_submit_it(draft, focal, as_user):
    write(draft, focal)

    page = page_of(as_user(focal), URL)

    assert 'class="button" href="/memos/KEN/submit/">Submit to UNOSSC<' in page
    assert "Nothing is missing." in page


def test_home_of_a_submitted_document_says_that_unossc_reads_it(draft, focal, as_user):
    actions.submit(draft=write(draft, focal), token=uuid.uuid4(), by=focal)

    page = page_of(as_user(focal), URL)

    assert "UNOSSC is reading it" in page
    assert "/memos/KEN/withdraw/" not in page  # memos do not have this step


def test_staff_read_what_was_submitted_and_not_the_draft(draft, focal, reviewer, as_user):
    client = as_user(reviewer)
    written = write(draft, focal)
    assert "Nothing has been submitted yet" in page_of(client, URL)
    assert "We train." not in page_of(client, URL)

    actions.submit(draft=written, token=uuid.uuid4(), by=focal)

    assert "We train." in page_of(client, URL)


def test_home_of_a_document_that_is_not_published_is_not_found_by_others(
    draft, stranger, client, as_user
):
    assert as_user(stranger).get(URL).status_code == 404
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize(
    ("scopes", "may_write"),
    [([], True), (["memo:purpose"], True), (["roadmap:purpose"], False)],
    ids=["everything", "a section of it", "a section of another kind"],
)
def test_home_of_a_contributor_asks_in_which_kind_they_write(
    draft, contributor, as_user, scopes, may_write
):
    contributor.mandates.update(writing_scopes=scopes)
    client = as_user(contributor)

    page = page_of(client, URL)

    assert ("How to write it" in page) == may_write
    assert (">Purpose</a>" in page) == may_write  # in the list of sections
    status = 200 if may_write else 403
    assert client.get("/memos/KEN/sections/purpose/").status_code == status
