"""From the first words to the acceptance: /synthesis/<event>/contributions/<code>/"""

import io
import json
import re
import uuid
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from accounts.erasing import Subject
from core import clock
from core.errors import Refused
from deadlines.models import Deadline
from documents import actions
from documents.erasure import erase_papers
from documents.models import Comment, Draft, ReturnedCopy, ReviewNotes, Revision
from documents.personal import written as data_about
from documents.states import DraftState
from mail.models import Message
from tests.documents.exchange.copies.sample_copies import changed
from tests.documents.factories import must_change, newest
from tests.pages import page_of
from tests.synthesis.factories import TEXT, submit, written

pytestmark = pytest.mark.django_db
URL = "/synthesis/consultative-meeting/contributions/KEN/"
FIRST = URL + "sections/advantages/"
REVIEW = {"verdict-advantages": "fine", "verdict-framework": "fine"}
REVIEW |= {"verdict-experiences": "fine", "verdict-implementation": "fine"}


def state_of(draft):
    return Draft.objects.get(pk=draft.pk).state


def deadline_of(draft):
    return Deadline.objects.get(pk=draft.document.deadline_id)


def accept(draft, by):
    actions.accept(draft=draft, seen=newest(draft), verdicts={}, by=by)


def test_deadline_leads_to_the_contribution_and_its_home_explains_how_to_write_it(
    draft, focal, as_user
):
    assert deadline_of(draft).path == URL

    page = page_of(as_user(focal), URL)

    assert "Kenya: contribution to the synthesis" in page
    assert "How to write your contribution" in page
    assert f'href="{FIRST}"' in page
    assert "31 December 2018" in page


def test_section_is_written_and_saved_by_a_script(draft, focal, as_user):
    answer = as_user(focal).post(
        FIRST,
        {"text": f"<p>{TEXT}</p>", "format": "html", "language": "en", "version": "1"},
        headers={"X-Autosave": "1"},
    )

    assert json.loads(answer.content)["version"] == 2
    assert draft.sections.get(template__code="advantages").body == f"<p>{TEXT}</p>"


def test_save_from_an_older_version_shows_both_texts(draft, focal, contributor, as_user):
    written(draft, contributor, "<p>Saved meanwhile.</p>")

    response = as_user(focal).post(
        FIRST,
        {"text": "<p>From an older page.</p>", "format": "html", "language": "en", "version": 1},
    )

    assert response.status_code == 409
    assert "Saved meanwhile." in response.content.decode()
    assert "From an older page." in response.content.decode()


def test_colleagues_comment_on_a_sub_theme(draft, focal, as_user):
    address = f"{URL}drafts/1/sections/framework/comments/"

    as_user(focal).post(address, {"body": "Which law?", "audience": "party", "token": uuid.uuid4()})

    assert Comment.objects.get().section.template.code == "framework"
    assert "Which law?" in page_of(as_user(focal), address)


def test_submission_names_each_sub_theme_that_is_not_written(draft, focal, as_user):
    page = page_of(as_user(focal), URL + "submit/")

    assert page.count("Write: ") == 4
    response = as_user(focal).post(URL + "submit/", {"token": uuid.uuid4(), "note": ""})
    assert response.status_code == 409
    assert state_of(draft) == DraftState.DRAFTING


def test_submission_settles_the_deadline_and_leads_to_the_receipt(whole_draft, focal, as_user):
    client = as_user(focal)
    token = client.get(URL + "submit/").context["form"]["token"].value()

    response = client.post(URL + "submit/", {"token": token, "note": "Please read."})

    assert response.url == URL + "revisions/1/receipt/"
    assert Revision.objects.get().sha256 in page_of(client, response.url)
    assert deadline_of(whole_draft).settled_at is not None
    content = Revision.objects.get().content
    assert content["party"] == {"code": "KEN", "name": "Kenya", "kind": "country"}
    assert content["meeting"]["code"] == "consultative-meeting"
    assert set(content) == {"party", "meeting", "language", "sections"}


def test_reviewers_find_it_in_their_queue_and_are_told(whole_draft, focal, reviewer, as_user):
    submit(whole_draft, focal)

    page = page_of(as_user(reviewer), "/review/")

    assert f'href="{URL}review/"' in page
    assert "Kenya: contribution to the synthesis" in page
    assert URL in Message.objects.get(to_email=reviewer.email, subject__contains="review").text


def test_returned_contribution_is_answered_and_submitted_again(
    whole_draft, focal, reviewer, as_user
):
    submitted = submit(whole_draft, focal)
    as_user(reviewer).post(
        URL + "review/",
        {
            **REVIEW,
            "decision": "return",
            "reason": "Say by when.",
            "verdict-advantages": "must change",
            "remark-advantages": "By when?",
            "version": newest(submitted),
        },
    )
    assert state_of(whole_draft) == DraftState.RETURNED
    assert deadline_of(whole_draft).settled_at is None
    client = as_user(focal)
    assert "Say by when." in page_of(client, URL)
    remark = whole_draft.sections.get(template__code="advantages").remarks.get()

    client.post(f"{URL}remarks/{remark.pk}/", {f"answer-{remark.pk}": "2019.", "answer": "2019."})
    section = whole_draft.sections.select_related("template", "draft__document").get(
        template__code="advantages"
    )
    text = {"body": "<p>By 2019.</p>", "language": "en", "is_done": True}
    actions.save_section(section=section, base_version=section.version, by=focal, **text)
    submit(Draft.objects.for_writing().get(pk=whole_draft.pk), focal)

    assert state_of(whole_draft) == DraftState.SUBMITTED
    assert whole_draft.document.revisions.count() == 2
    assert "<ins" in page_of(as_user(reviewer), URL + "review/")


def test_accepted_contribution_is_read_by_its_people_and_by_staff_only(
    whole_draft, focal, contributor, reviewer, stranger, client, as_user
):
    accept(submit(whole_draft, focal), reviewer)

    for reader in (focal, contributor, reviewer):
        assert TEXT in page_of(as_user(reader), URL + "read/")
    assert as_user(stranger).get(URL + "read/").status_code == 404
    assert client.get(URL + "read/").status_code == 404
    accepted = Message.objects.filter(to_email=focal.email).latest("pk")
    assert "Accepted: Kenya" in accepted.subject
    assert "publish" not in accepted.text


def test_accepted_contribution_is_withdrawn_until_the_meeting_begins(
    whole_draft, focal, reviewer, as_user
):
    draft = submit(whole_draft, focal)
    accept(draft, reviewer)
    client = as_user(focal)
    assert f'href="{URL}withdraw/"' in page_of(client, URL)

    client.post(URL + "withdraw/", {"reason": "One figure is wrong."})

    assert state_of(draft) == DraftState.DRAFTING
    assert deadline_of(draft).settled_at is None


def test_accepted_contribution_stays_once_the_meeting_has_begun(
    whole_draft, focal, reviewer, as_user
):
    draft = submit(whole_draft, focal)
    accept(draft, reviewer)

    with clock.at(date(2019, 1, 30)):
        assert f'href="{URL}withdraw/"' not in page_of(as_user(focal), URL)
        with pytest.raises(Refused, match="The meeting has begun"):
            actions.withdraw(draft=draft, reason="Late.", by=focal)

    assert state_of(draft) == DraftState.ACCEPTED


def test_word_copy_goes_out_and_comes_back(draft, focal, as_user):
    written(draft, focal)
    client = as_user(focal)
    file = client.get(URL + "draft.docx")
    assert "Kenya-contribution" in file["Content-Disposition"]
    copy = changed(file.content, (re.escape(TEXT), "Begin with the people."))

    answer = client.post(URL + "copies/", {"file": SimpleUploadedFile("copy.docx", copy)})

    received = ReturnedCopy.objects.get()
    assert answer.url == f"{URL}copies/{received.pk}/"
    form = client.get(answer.url).context["form"]
    codes = [s.template.code for s in draft.sections.select_related("template")]
    choices = {f"choice-{code}": "take" for code in codes}
    seen = {f"seen-{code}": form[f"seen-{code}"].value() for code in codes}
    client.post(answer.url, {**choices, **seen})
    bodies = set(draft.sections.values_list("body", flat=True))
    assert bodies == {"<p>Begin with the people.</p>"}


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_draft_is_taken_along_in_each_format(draft, focal, as_user, form):
    written(draft, focal)

    response = as_user(focal).get(f"{URL}draft.{form}")

    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    if form == "pdf":
        assert TEXT in PdfReader(io.BytesIO(content)).pages[-1].extract_text() or TEXT in "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
        )
    else:
        assert zipfile.is_zipfile(io.BytesIO(content))


def test_history_names_who_did_what(whole_draft, focal, reviewer, administrator, as_user):
    draft = submit(whole_draft, focal)
    actions.return_for_revision(
        draft=draft,
        reason="More.",
        verdicts={"advantages": must_change("More.")},
        seen=newest(draft),
        by=reviewer,
    )

    page = page_of(as_user(focal), URL + "history/")

    for words in (focal.name, reviewer.name, administrator.name, "returned"):
        assert words in page


def test_data_about_a_person_holds_what_they_wrote_in_a_contribution(whole_draft, focal):
    data = data_about(focal, [], focal)

    assert {(row["section"], row["text"]) for row in data["sections"]} == {
        (code, f"<p>{TEXT}</p>")
        for code in ("advantages", "framework", "experiences", "implementation")
    }


def test_notes_on_a_contribution_go_with_the_person_who_is_erased(whole_draft, focal, reviewer):
    revision = submit(whole_draft, focal).revisions.get()
    actions.keep_review(revision=revision, by=reviewer, reason="Almost.")

    erase_papers(Subject(user=reviewer))

    assert not ReviewNotes.objects.exists()


def test_contribution_is_neither_endorsed_nor_published_nor_amended(draft, focal, as_user):
    client = as_user(focal)

    for page in ("endorse/", "publish/", "amend/", "correct/advantages/"):
        assert client.get(URL + page).status_code == 404


def test_party_that_is_not_expected_has_no_contribution(meeting, administrator, as_user):
    client = as_user(administrator)

    assert client.get(URL).status_code == 200
    for code in ("UGA", "UNOSSC"):
        assert client.get(URL.replace("KEN", code)).status_code == 404


def test_address_in_earlier_mails_leads_to_the_contribution_for_good(draft, focal, as_user):
    response = as_user(focal).get("/workshops/consultative-meeting/contribution/KEN/")

    assert (response.status_code, response.url) == (301, URL)


def test_link_in_a_message_asks_a_signed_out_reader_to_sign_in(draft, client):
    address = draft.document.get_absolute_url()

    response = client.get(address)

    assert response["Location"] == f"/accounts/login/?next={address}"
