"""Before a roadmap is submitted: /roadmaps/<workshop>/<code>/submit/"""

import re
import uuid

import pytest
from django.utils.html import strip_tags

from commitments.models import Part
from documents import actions
from documents.models import Draft, Remark, Revision, Section
from documents.revisions.receipts import as_pdf
from mail.models import Message
from office.pdf import render
from tests.documents.factories import must_change, newest, section_of
from tests.factories import OrganisationFactory
from tests.markup import folded
from tests.roadmaps.factories import complete, make_commitment, make_items, submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
SUBMIT = BASE + "submit/"
NOTE = "We rewrote the second section."


def page_of(client):
    return folded(client.get(SUBMIT))


def send(client, **fields):
    return client.post(SUBMIT, {"token": str(uuid.uuid4()), **fields})


def returned(draft, focal, reviewer):
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )


def answer(by):
    remark = Remark.objects.select_related("section__template", "section__draft").get()
    actions.answer_remark(remark=remark, answer="2030.", by=by)


def rewrite(draft, code):
    Section.objects.filter(draft=draft, template__code=code).update(body="<p>Other words.</p>")


def test_a_first_submission_says_what_is_in_it(whole_draft, focal, as_user):
    page = page_of(as_user(focal))

    assert "This is the first submission" in page
    assert page.count("2 words") == 3
    assert "4 of 4 types of actors engaged or explained" in page


def test_a_later_submission_says_what_changed(draft, focal, reviewer, as_user):
    returned(draft, focal, reviewer)
    answer(focal)
    rewrite(draft, "vision")

    page = page_of(as_user(focal))

    changed = re.search(r'aria-labelledby="changed".*?</section>', page, re.DOTALL).group()
    assert "What changed since revision 1" in changed
    assert "Vision" in changed
    assert "Situation" not in changed
    assert "<ins" in changed


def test_an_answer_without_a_changed_word_is_pointed_out(draft, focal, reviewer, as_user):
    returned(draft, focal, reviewer)
    answer(focal)
    rewrite(draft, "situation")
    client = as_user(focal)

    assert "Answered, but not changed" in page_of(client)
    remark = Remark.objects.get()
    assert f'href="{BASE}sections/vision/#remark-{remark.pk}"' in page_of(client)
    assert 'name="note"' in page_of(client)  # pointed out, not refused
    rewrite(draft, "vision")
    assert "Answered, but not changed" not in page_of(client)


def test_an_unchanged_text_has_no_button_but_the_reason(draft, focal, reviewer, as_user):
    returned(draft, focal, reviewer)
    answer(focal)
    client = as_user(focal)

    page = page_of(client)

    assert "Nothing has changed since UNOSSC returned it" in page
    assert 'name="token"' not in page
    response = send(client, note=NOTE)
    assert response.status_code == 409
    assert NOTE in response.content.decode()
    assert Revision.objects.count() == 1


def test_open_comments_are_counted_with_their_place(whole_draft, focal, as_user):
    actions.comment(
        section=section_of(whole_draft, "vision"), body="Which year?", token=uuid.uuid4(), by=focal
    )

    page = page_of(as_user(focal))

    assert "1 open comment" in page
    assert f'href="{BASE}drafts/1/sections/vision/comments/"' in page


def test_advice_does_not_prevent_submission(draft, workshop, focal, as_user):
    make_items(workshop)
    whole = complete(draft)
    Section.objects.filter(draft=draft, template__code="vision").update(state="in progress")
    make_commitment(whole.document, Part.objects.get(letter="a"), title="A fund",
        lead=OrganisationFactory(),
    )  # fmt: skip

    page = page_of(as_user(focal))

    assert "Not marked as done yet: Vision" in page
    assert "No milestones yet: A fund" in strip_tags(page)
    assert 'name="token"' in page


def test_people_to_be_notified_are_named(whole_draft, focal, reviewer, administrator, as_user):
    assert reviewer.name in page_of(as_user(focal))
    actions.assign(draft=whole_draft, reviewer=administrator, by=reviewer)

    page = page_of(as_user(focal))

    assert administrator.name in page
    assert reviewer.name not in page


def test_the_covering_note_is_read_by_reviewers_and_found_again(
    whole_draft, focal, reviewer, as_user
):
    send(as_user(focal), note=NOTE)

    assert NOTE in as_user(focal).get(BASE + "revisions/1/receipt/").content.decode()
    assert NOTE in as_user(focal).get(BASE + "history/").content.decode()
    assert NOTE in as_user(reviewer).get(BASE + "review/").content.decode()
    assert NOTE in as_user(reviewer).get(BASE).content.decode()
    for person in (focal, reviewer):
        text = Message.objects.get(to_email=person.email).text
        assert NOTE in text
        assert f"{BASE}read/?text=1" in text


def test_the_covering_note_is_printed_on_the_receipt(whole_draft, focal, monkeypatch):
    printed = {}
    monkeypatch.setattr(
        "documents.revisions.receipts.pdf.render",
        lambda template, data, **more: printed.update(data) or render(template, data, **more),
    )
    whole = Draft.objects.for_writing().get(pk=whole_draft.pk)
    revision = actions.submit(
        draft=whole, token=uuid.uuid4(), note="BAPA+40 الخطة الوطنية\n\nThe second.", by=focal
    )

    assert as_pdf(revision).startswith(b"%PDF")
    assert printed["note"]["paragraphs"] == [
        {"text": "BAPA+40 الخطة الوطنية", "direction": "rtl", "language": "und-Arab"},
        {"text": "The second.", "direction": "ltr", "language": "en"},
    ]


def test_without_a_covering_note_nothing_is_said_of_one(whole_draft, focal, as_user):
    send(as_user(focal), note=" ")

    page = as_user(focal).get(BASE + "revisions/1/receipt/").content.decode()
    assert "UNOSSC has received your text" in page
    assert "Covering note" not in page
    assert "Covering note" not in Message.objects.get(to_email=focal.email).text


def test_a_note_that_is_too_long_is_kept_and_nothing_is_submitted(whole_draft, focal, as_user):
    response = send(as_user(focal), note="x" * 2001)

    assert response.status_code == 422
    assert "x" * 2001 in response.content.decode()
    assert not Revision.objects.exists()


def test_a_note_for_what_is_submitted_already_is_shown_again(whole_draft, focal, as_user):
    client = as_user(focal)
    send(client)

    response = send(client, note=NOTE)

    assert response.status_code == 409
    assert NOTE in response.content.decode()
    assert "already “Submitted”" in response.content.decode()


def test_the_receipt_is_found_from_home_history_and_the_text(whole_draft, focal, as_user):
    client = as_user(focal)
    send(client)
    receipt = f'href="{BASE}revisions/1/receipt/"'

    for path in ("/", BASE, BASE + "history/", BASE + "read/"):
        assert receipt in client.get(path).content.decode(), path


def test_unossc_finds_no_receipt_in_the_history(whole_draft, focal, reviewer, as_user):
    send(as_user(focal))

    page = as_user(reviewer).get(BASE + "history/").content.decode()

    assert "submitted it" in page
    assert "receipt/" not in page


def test_the_number_of_statements_does_not_grow(
    draft, focal, reviewer, workshop, as_user, django_assert_max_num_queries
):
    make_items(workshop)
    returned(draft, focal, reviewer)
    answer(focal)
    rewrite(draft, "vision")
    client = as_user(focal)
    client.get(SUBMIT)
    for number in range(5):
        make_commitment(draft.document, Part.objects.first(), title=f"Promise {number}")

    with django_assert_max_num_queries(16):
        client.get(SUBMIT)
