"""Another kind of document is written, submitted, returned, accepted and taken along.

It is registered by the test alone: `documents` gets no line for it.
"""

import io
import json
import uuid
import zipfile

import pytest
from django.urls import NoReverseMatch

from core import clock
from core.errors import Refused
from documents import actions
from documents.models import Document, Draft, Revision
from documents.states import DraftState, StepName, Verdict
from mail.models import Message
from roadmaps.kind import ROADMAP
from tests.documents.memo import MEMO, open_memo
from tests.pages import page_of

pytestmark = pytest.mark.usefixtures("memo_kind")
TEXT = "We train 40 officers."


@pytest.fixture
def draft(memo_kind, day, kenya, workshop, focal):
    return open_memo(kenya, workshop, focal)


def write(draft, by, body=f"<p>{TEXT}</p>"):
    for section in draft.sections.all():
        actions.save_section(
            section=section,
            body=body,
            language="en",
            is_done=True,
            base_version=section.version,
            by=by,
        )
    return Draft.objects.for_writing().get(pk=draft.pk)


@pytest.fixture
def submitted(draft, focal):
    actions.submit(draft=write(draft, focal), token=uuid.uuid4(), note="Please read.", by=focal)
    return Draft.objects.for_writing().get(pk=draft.pk)


def newest(draft):
    return draft.revisions.order_by("-number").first()


def test_a_section_is_written_on_its_page_and_saved_by_a_script(draft, focal, as_user):
    client = as_user(focal)
    assert "Purpose" in page_of(client, "/memos/KEN/sections/purpose/")

    answer = client.post(
        "/memos/KEN/sections/purpose/",
        {"text": f"<p>{TEXT}</p>", "format": "html", "language": "en", "version": "1"},
        headers={"X-Autosave": "1"},
    )

    assert json.loads(answer.content)["version"] == 2
    assert draft.sections.get(template__code="purpose").body == f"<p>{TEXT}</p>"


def test_the_submission_page_names_what_is_missing(draft, focal, as_user):
    page = page_of(as_user(focal), "/memos/KEN/submit/")

    assert "Write: Purpose" in page
    assert "/memos/KEN/sections/advice/" in page


def test_a_submission_holds_the_identity_and_the_sections_of_its_kind(submitted):
    content = newest(submitted).content

    assert content["from"] == "KEN"
    assert [section["code"] for section in content["sections"]] == ["purpose", "advice"]
    assert set(content) == {"from", "language", "sections", "lines"}


def test_a_submission_leads_to_its_receipt(draft, focal, as_user):
    write(draft, focal)
    client = as_user(focal)

    response = client.post("/memos/KEN/submit/", {"token": uuid.uuid4(), "note": ""})

    assert response.url == "/memos/KEN/revisions/1/receipt/"
    assert Revision.objects.get().sha256 in page_of(client, response.url)


def test_reviewers_are_told_and_led_to_the_review_of_the_memo(reviewer, submitted):
    text = Message.objects.get(to_email=reviewer.email).text

    assert "Memo of Kenya" in text
    assert "/memos/KEN/review/" in text


def test_a_reviewer_returns_it_with_a_remark_that_its_authors_answer(
    submitted, reviewer, focal, as_user
):
    client = as_user(reviewer)
    assert "Purpose" in page_of(client, "/memos/KEN/review/")

    client.post(
        "/memos/KEN/review/",
        {
            "decision": "return",
            "reason": "Say by when.",
            "verdict-purpose": "must change",
            "remark-purpose": "By when?",
            "verdict-advice": "fine",
            "remark-advice": "",
            "version": newest(submitted).sha256,
        },
    )

    returned = Draft.objects.for_writing().get(pk=submitted.pk)
    assert returned.state == DraftState.RETURNED
    assert "By when?" in page_of(as_user(focal), "/memos/KEN/sections/purpose/")
    assert "/memos/KEN/" in Message.objects.filter(to_email=focal.email).latest("pk").text


def test_message_of_an_acceptance_offers_no_step_that_the_kind_does_not_have(submitted, reviewer):
    actions.accept(draft=submitted, seen=newest(submitted).sha256, by=reviewer)

    words = Message.objects.get(subject__startswith="Accepted").text
    assert "accepted “Memo of Kenya”.\n" in words
    assert "publish" not in words
    assert "milestones" not in words


def test_an_accepted_memo_shows_its_history(submitted, reviewer, focal, as_user):
    actions.accept(
        draft=submitted,
        seen=newest(submitted).sha256,
        verdicts={"purpose": actions.PassageVerdict(Verdict.FINE)},
        by=reviewer,
    )

    page = page_of(as_user(focal), "/memos/KEN/history/")
    assert "accepted" in page
    assert "/memos/KEN/revisions/1/" in page


def test_two_revisions_are_compared_word_by_word(submitted, reviewer, focal, as_user):
    actions.return_for_revision(
        draft=submitted, reason="More.", verdicts={}, seen=newest(submitted).sha256, by=reviewer
    )
    changed = write(submitted, focal, body="<p>We train 60 officers.</p>")
    actions.submit(draft=changed, token=uuid.uuid4(), by=focal)

    page = page_of(as_user(reviewer), "/memos/KEN/compare/")

    assert "<del" in page
    assert "60" in page


def test_the_whole_draft_is_read_on_one_page(draft, focal, as_user):
    write(draft, focal)

    page = page_of(as_user(focal), "/memos/KEN/read/")

    assert page.count(TEXT) == 2
    assert "/memos/KEN/sections/advice/" in page


def test_a_comment_is_written_on_its_section(draft, focal, as_user):
    client = as_user(focal)
    address = "/memos/KEN/drafts/1/sections/purpose/comments/"

    client.post(address, {"body": "Is that so?", "audience": "party", "token": uuid.uuid4()})

    assert "Is that so?" in page_of(client, address)


def test_the_draft_is_taken_along_as_word(draft, focal, as_user):
    write(draft, focal)

    response = as_user(focal).get("/memos/KEN/draft.docx")

    assert "KEN-memo" in response["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        assert "40 officers" in file.read("word/document.xml").decode()


@pytest.mark.parametrize("page", ["endorse", "withdraw", "publish", "amend", "merge", "abandon"])
def test_a_step_that_the_kind_does_not_have_has_no_page(draft, page):
    with pytest.raises(NoReverseMatch):
        draft.document.url_of(page)


def test_a_step_that_the_kind_does_not_have_is_refused(submitted, focal):
    with pytest.raises(Refused, match="do not have this step"):
        actions.withdraw(draft=submitted, reason="Wait.", by=focal)


def test_a_document_of_a_kind_without_amendments_is_not_amended(submitted, focal, reviewer):
    document = submitted.document
    document.published = newest(submitted)
    document.save()

    with pytest.raises(Refused, match="do not have this step"):
        actions.amend(document=document, reason="Later.", by=focal)
    with pytest.raises(Refused, match="do not have this step"):
        actions.correct(
            document=document,
            code="purpose",
            body="<p>Other.</p>",
            reason="Wrong.",
            seen=document.published.sha256,
            token=uuid.uuid4(),
            by=reviewer,
        )


@pytest.mark.parametrize("page", ["revisions/1/", "read/", "compare/", "revisions/1/receipt/"])
def test_pages_of_a_published_memo_offer_no_amendment(submitted, focal, as_user, page):
    document = submitted.document
    document.published = newest(submitted)
    document.save()
    Draft.objects.filter(pk=submitted.pk).update(state="published", closed_at=clock.now())

    text = page_of(as_user(focal), f"/memos/KEN/{page}")

    assert "Memo of Kenya" in text
    assert "Amend" not in text


def test_other_people_find_no_memo(draft, stranger, as_user):
    for address in ("sections/purpose/", "submit/", "history/", "draft.docx"):
        assert as_user(stranger).get(f"/memos/KEN/{address}").status_code == 404


def test_the_memo_is_no_roadmap(draft, focal, as_user):
    assert as_user(focal).get("/roadmaps/nairobi-2017/KEN/submit/").status_code == 404
    assert not Document.objects.of_kind(ROADMAP).exists()
    assert set(MEMO.workflow) == {StepName.SUBMIT, StepName.RETURN, StepName.ACCEPT}
