"""A reviewer's verdict and remark on each commitment and on each type without an actor."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Mandate
from commitments import actions as commitments
from commitments.models import Commitment, PartAnswer
from core.errors import Refused
from documents import actions
from documents.models import Draft, Remark, ReviewNotes
from documents.revisions.completeness import check
from documents.states import SectionState, Verdict
from documents.writing.locks import has_written
from mail.models import Message
from tests.commitments.factories import promise
from tests.conftest import person_for
from tests.documents.factories import must_change, newest
from tests.pages import page_of
from tests.roadmaps.factories import complete, make_items, open_roadmap

pytestmark = pytest.mark.django_db
ADDRESS = "/roadmaps/nairobi-2017/KEN/"
REVIEW = f"{ADDRESS}review/"
COMMITMENT, UNANSWERED, GAP = "commitment-1", "no-commitment-2b", "gap-private"
ROWS = (COMMITMENT, UNANSWERED, GAP)


@pytest.fixture
def draft(kenya, workshop, day):
    """Kenya's roadmap with a commitment under 2a, a reason under 2b and four reasons for actors."""
    make_items(workshop)
    return complete(open_roadmap(kenya, workshop))


@pytest.fixture
def commitment(draft, focal):
    added = commitments.add(document=draft.document, promise=promise(), by=focal)
    PartAnswer.objects.filter(part=added.part).delete()
    return added


@pytest.fixture
def submitted(draft, commitment, focal):
    actions.submit(draft=reread(draft), token=uuid.uuid4(), by=focal)
    return reread(draft)


def reread(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def returned(draft, by, **verdicts):
    """The draft after a return; `verdicts` by keys of passages with underscores."""
    by_key = {key.replace("_", "-"): verdict for key, verdict in verdicts.items()}
    actions.return_for_revision(
        draft=draft, reason="More.", verdicts=by_key, seen=newest(draft), by=by
    )
    return reread(draft)


def remark_on(key):
    return Remark.objects.get(row_key=key)


def decision(draft, **more):
    fields = {"version": newest(draft), "reason": "More.", "due_on": ""}
    return fields | {name.replace("_", "-"): value for name, value in more.items()}


@pytest.mark.parametrize("key", ROWS)
def test_the_review_page_asks_for_a_verdict_on_each_row(submitted, reviewer, as_user, key):
    page = page_of(as_user(reviewer), REVIEW)

    assert f'name="verdict-{key}"' in page
    assert f'name="remark-{key}"' in page


def test_the_review_page_names_the_rows_by_their_titles(submitted, reviewer, as_user):
    page = page_of(as_user(reviewer), REVIEW)

    assert '<a href="#actors">Actors engaged</a>' in page
    assert '<a href="#commitments">Commitments</a>' in page


def test_a_return_records_the_verdicts_on_rows_with_their_titles(submitted, reviewer, as_user):
    as_user(reviewer).post(
        REVIEW,
        decision(submitted, decision="return")
        | {
            f"verdict-{COMMITMENT}": "must change",
            f"remark-{COMMITMENT}": "By when?",
            f"verdict-{GAP}": "fine",
        },
    )

    recorded = {(r.rows, r.row_key, r.verdict, r.text) for r in Remark.objects.all()}
    assert recorded == {
        ("commitments", COMMITMENT, Verdict.MUST_CHANGE, "By when?"),
        ("actors", GAP, Verdict.FINE, ""),
    }
    assert remark_on(COMMITMENT).row_title == "2a A law on cooperation"


def test_notes_on_rows_are_filled_in_when_the_reviewer_comes_back(submitted, reviewer, as_user):
    client = as_user(reviewer)
    client.post(REVIEW, decision(submitted, keep="1") | {f"remark-{UNANSWERED}": "Why later?"})

    assert ReviewNotes.objects.get().verdicts == {UNANSWERED: {"verdict": "", "text": "Why later?"}}
    assert "Why later?" in page_of(client, REVIEW)


@pytest.mark.parametrize("key", ROWS)
def test_a_document_with_a_row_that_must_change_is_not_accepted(submitted, reviewer, key):
    with pytest.raises(Refused, match="something must change"):
        actions.accept(
            draft=submitted, seen=newest(submitted), verdicts={key: must_change("No.")}, by=reviewer
        )

    assert not Remark.objects.exists()


def test_a_verdict_on_a_row_that_must_change_needs_a_remark(submitted, reviewer, as_user):
    response = as_user(reviewer).post(
        REVIEW,
        decision(submitted, decision="return") | {f"verdict-{COMMITMENT}": "must change"},
    )

    assert response.status_code == 422
    assert "Say what must change." in response.content.decode()
    assert not Remark.objects.exists()


def test_an_open_remark_on_a_row_is_missing_until_it_is_answered(submitted, reviewer, focal):
    draft = returned(submitted, reviewer, commitment_1=must_change("By when?"))
    with pytest.raises(Refused, match="not complete"):
        actions.submit(draft=draft, token=uuid.uuid4(), by=focal)

    actions.answer_remark(remark=remark_on(COMMITMENT), answer="By May.", by=focal)
    commitments.change(
        commitment=Commitment.objects.get(),
        promise=promise(title="A law by May"),
        base_version=1,
        by=focal,
    )

    assert actions.submit(draft=reread(draft), token=uuid.uuid4(), by=focal).number == 2


def test_the_home_page_leads_to_the_remark_on_a_row(submitted, reviewer, focal, as_user):
    returned(submitted, reviewer, commitment_1=must_change("By when?"))

    page = page_of(as_user(focal), ADDRESS)

    assert "1 remark to answer" in page
    assert f'href="{ADDRESS}remarks/{remark_on(COMMITMENT).pk}/"' in page


def test_the_task_of_rows_with_an_open_remark_must_change(submitted, reviewer):
    draft = returned(submitted, reviewer, commitment_1=must_change("By when?"))
    states = {task.part: task.state for task in check(draft).tasks}

    assert states["roadmap:commitments"] == SectionState.MUST_CHANGE
    assert states["roadmap:actors"] == SectionState.DONE


def test_the_message_about_a_return_quotes_remarks_on_rows(submitted, reviewer, focal):
    returned(submitted, reviewer, gap_private=must_change("Ask the chamber of commerce."))

    text = Message.objects.get(to_email=focal.email, subject__startswith="Returned").text

    assert "None engaged: Private (Must change): Ask the chamber of commerce." in text


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (COMMITMENT, "commitments/1/edit/"),
        (COMMITMENT, "commitments/"),
        (UNANSWERED, "commitments/"),
        (GAP, "actors/"),
    ],
)
def test_a_remark_is_answered_where_the_row_is_written(
    submitted, reviewer, focal, as_user, key, page
):
    returned(submitted, reviewer, **{key.replace("-", "_"): must_change("Which year?")})

    shown = page_of(as_user(focal), ADDRESS + page)

    assert "Which year?" in shown
    assert f'action="{ADDRESS}remarks/{remark_on(key).pk}/"' in shown


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (COMMITMENT, "commitments/1/edit/"),
        (UNANSWERED, "commitments/#part-2b"),
        (GAP, "actors/#private"),
    ],
)
def test_the_address_of_a_remark_on_a_row_leads_to_the_row(
    submitted, reviewer, focal, as_user, key, place
):
    returned(submitted, reviewer, **{key.replace("-", "_"): must_change("Which year?")})
    remark, client = remark_on(key), as_user(focal)

    response = client.get(f"{ADDRESS}remarks/{remark.pk}/")

    page, _hash, _anchor = place.partition("#")
    assert response["Location"] == f"{ADDRESS}{page}#remark-{remark.pk}"
    assert f'id="remark-{remark.pk}"' in page_of(client, response["Location"])


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (COMMITMENT, "commitments/1/edit/"),
        (UNANSWERED, "commitments/#part-2b"),
        (GAP, "actors/#private"),
    ],
)
def test_an_answer_leads_to_the_row(submitted, reviewer, focal, as_user, key, place):
    returned(submitted, reviewer, **{key.replace("-", "_"): must_change("Which year?")})
    remark = remark_on(key)

    response = as_user(focal).post(f"{ADDRESS}remarks/{remark.pk}/", {"answer": "2018."})

    assert response["Location"] == ADDRESS + place
    remark.refresh_from_db()
    assert (remark.answer, remark.answered_by) == ("2018.", focal)


def test_a_remark_on_a_removed_commitment_is_still_answered(submitted, reviewer, focal, as_user):
    returned(submitted, reviewer, commitment_1=must_change("Not yours to promise."))
    remark = remark_on(COMMITMENT)
    Commitment.objects.all().delete()
    client = as_user(focal)

    shown = client.get(f"{ADDRESS}remarks/{remark.pk}/")
    assert shown["Location"] == f"{ADDRESS}commitments/#remark-{remark.pk}"
    page = page_of(client, shown["Location"])
    assert "2a A law on cooperation" in page
    assert "Not yours to promise." in page
    response = client.post(f"{ADDRESS}remarks/{remark.pk}/", {"answer": "Removed."})

    assert response["Location"] == f"{ADDRESS}commitments/"


def test_an_empty_answer_keeps_the_remark_open_and_says_why(submitted, reviewer, focal, as_user):
    returned(submitted, reviewer, commitment_1=must_change("By when?"))
    remark = remark_on(COMMITMENT)

    response = as_user(focal).post(f"{ADDRESS}remarks/{remark.pk}/", {"answer": " "})

    assert response.status_code == 422
    assert "Say what you changed" in response.content.decode()
    remark.refresh_from_db()
    assert remark.answered_at is None


def test_an_answer_to_a_remark_that_a_colleague_answered_is_kept_on_the_page(
    submitted, reviewer, focal, contributor, as_user
):
    returned(submitted, reviewer, commitment_1=must_change("By when?"))
    remark = remark_on(COMMITMENT)
    actions.answer_remark(remark=remark, answer="In May.", by=contributor)

    response = as_user(focal).post(f"{ADDRESS}remarks/{remark.pk}/", {"answer": "In June."})

    assert response.status_code == 409
    assert "In June." in response.content.decode()


def test_the_address_of_a_remark_on_a_section_leads_to_the_section(
    submitted, reviewer, focal, as_user
):
    returned(submitted, reviewer, vision=must_change("Which year?"))
    remark = Remark.objects.get()

    response = as_user(focal).get(f"{ADDRESS}remarks/{remark.pk}/")

    assert response["Location"] == f"{ADDRESS}sections/vision/#remark-{remark.pk}"


@pytest.mark.parametrize(
    ("scope", "key", "may_answer"),
    [
        ("roadmap:commitments", COMMITMENT, True),
        ("roadmap:commitments", GAP, False),
        ("roadmap:actors", GAP, True),
        ("roadmap:vision", COMMITMENT, False),
    ],
)
def test_a_contributor_answers_remarks_on_rows_in_their_scope(
    submitted, reviewer, contributor, as_user, scope, key, may_answer
):
    returned(submitted, reviewer, **{key.replace("-", "_"): must_change("Which year?")})
    Mandate.objects.filter(user=contributor).update(writing_scopes=[scope])
    remark = remark_on(key)

    client = as_user(contributor)
    page = page_of(client, client.get(f"{ADDRESS}remarks/{remark.pk}/")["Location"])

    assert ('name="answer"' in page) == may_answer
    if not may_answer:
        with pytest.raises(PermissionDenied):
            actions.answer_remark(remark=remark, answer="2018.", by=contributor)


def test_a_reviewer_who_answered_a_remark_on_a_row_may_not_review(
    submitted, reviewer, unossc, focal
):
    draft = returned(submitted, reviewer, gap_private=must_change("Why?"))
    second = person_for(unossc, "reviewer", "second@un.example.org")
    assert not has_written(second, draft)
    Remark.objects.update(answer="Because.", answered_by=second, answered_at=draft.opened_at)

    assert has_written(second, draft)


def test_the_history_says_who_answered_a_remark_on_which_row(submitted, reviewer, focal, as_user):
    returned(submitted, reviewer, commitment_1=must_change("By when?"))
    actions.answer_remark(remark=remark_on(COMMITMENT), answer="By May.", by=focal)

    page = page_of(as_user(focal), f"{ADDRESS}history/")

    assert "answered the reviewer’s remark on" in page
    assert "2a A law on cooperation" in page


def test_the_reviewer_sees_the_answer_beside_the_row(submitted, reviewer, focal, as_user):
    draft = returned(submitted, reviewer, commitment_1=must_change("By when?"))
    actions.answer_remark(remark=remark_on(COMMITMENT), answer="By May.", by=focal)
    commitments.change(
        commitment=Commitment.objects.get(),
        promise=promise(title="A law by May"),
        base_version=1,
        by=focal,
    )
    actions.submit(draft=reread(draft), token=uuid.uuid4(), by=focal)

    page = page_of(as_user(reviewer), REVIEW)

    assert "By when?" in page
    assert "By May." in page


def test_an_answer_without_a_change_of_the_row_is_pointed_out_before_submitting(
    submitted, reviewer, focal, as_user
):
    returned(submitted, reviewer, commitment_1=must_change("By when?"))
    actions.answer_remark(remark=remark_on(COMMITMENT), answer="By May.", by=focal)

    page = page_of(as_user(focal), f"{ADDRESS}submit/")

    assert "Answered, but not changed" in page
    assert "2a A law on cooperation" in page


def test_the_review_page_of_many_rows_takes_as_many_statements_as_of_few(
    submitted, draft, focal, reviewer, as_user
):
    client = as_user(reviewer)
    client.get(REVIEW)
    with CaptureQueriesContext(connection) as few:
        client.get(REVIEW)
    actions.withdraw(draft=submitted, reason="More rows.", by=focal)
    for number in range(8):
        commitments.add(document=draft.document, promise=promise(title=f"No. {number}"), by=focal)
    actions.submit(draft=reread(draft), token=uuid.uuid4(), by=focal)
    client.get(REVIEW)
    with CaptureQueriesContext(connection) as many:
        page = client.get(REVIEW)

    assert b"No. 7" in page.content
    assert len(many) <= len(few) + 1  # the revision that it is compared with
