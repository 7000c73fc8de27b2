"""Reviewers answer the criteria, and authors read the answers only where they are shared."""

import uuid

import pytest

from documents import actions
from documents.models import Assessment, Criterion, CriterionAnswer, Draft, ReviewNotes
from mail.models import Message
from tests.documents.criteria.conftest import make_criterion
from tests.documents.factories import newest
from tests.pages import page_of
from tests.roadmaps.factories import complete, submit

pytestmark = pytest.mark.django_db
HOME = "/roadmaps/nairobi-2017/KEN/"
URL = f"{HOME}review/"
NOTE = "No indicator is named"


def decision(revision, **more):
    return {"version": revision.sha256, "reason": "More.", "due_on": "", **more}


def answer(criterion, value="partly", note=NOTE):
    return {f"criterion-{criterion.pk}": value, f"criterion-note-{criterion.pk}": note}


def returned(client, revision, criterion, **more):
    return client.post(URL, decision(revision, decision="return", **answer(criterion), **more))


def test_an_answer_stays_with_the_revision_that_was_reviewed(
    draft, focal, reviewer, as_user, measurable
):
    revision = submit(draft, focal)

    returned(as_user(reviewer), revision, measurable)

    stored = CriterionAnswer.objects.get()
    assert (stored.revision, stored.answer, stored.note) == (revision, "partly", NOTE)
    assert stored.titles == {"en": "It can be measured"}


def test_a_reworded_criterion_keeps_the_words_that_were_answered(
    draft, focal, reviewer, administrator, as_user, measurable
):
    revision = submit(draft, focal)
    returned(as_user(reviewer), revision, measurable)
    texts = actions.CriterionTexts(titles={"en": "Quite another question"}, guidance={})
    actions.change_criterion(criterion=measurable, texts=texts, by=administrator)
    actions.retire_criterion(criterion=measurable, by=administrator)

    page = page_of(as_user(reviewer), HOME)

    assert "It can be measured" in page
    assert "Quite another question" not in page


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize("step", ["return", "accept"])
def test_authors_read_answers_only_where_the_reviewer_shares_them(
    draft, focal, reviewer, as_user, measurable, is_shared, step
):
    submit(draft, focal)
    verdict = actions.CriterionVerdict(Assessment.PARTLY, NOTE)
    checklist = actions.Checklist({measurable.pk: verdict}, is_shared=is_shared)
    arguments = {"draft": draft, "seen": newest(draft), "checklist": checklist, "by": reviewer}
    if step == "return":
        actions.return_for_revision(**arguments, reason="More.", verdicts={})
    else:
        actions.accept(**arguments)

    page = page_of(as_user(focal), HOME)

    assert ("Partly met" in page, NOTE in page) == (is_shared, is_shared)
    assert NOTE in page_of(as_user(reviewer), HOME)
    assert not Message.objects.filter(text__contains=NOTE).exists()


def test_authors_read_the_answers_of_the_last_decision_only(draft, focal, reviewer, as_user):
    old, new = make_criterion("The old question"), make_criterion("The new question")
    for criterion in (old, new):
        complete(draft).sections.update(body=f"<p>Text {criterion.pk}</p>")
        whole = Draft.objects.for_writing().get(pk=draft.pk)
        actions.submit(draft=whole, token=uuid.uuid4(), by=focal)
        checklist = actions.Checklist(
            {criterion.pk: actions.CriterionVerdict(Assessment.MET)}, is_shared=True
        )
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason="More.", verdicts={}, checklist=checklist,
            by=reviewer,
        )  # fmt: skip

    page = page_of(as_user(focal), HOME)

    assert "The new question" in page
    assert "The old question" not in page


def test_answers_are_kept_with_the_notes_until_the_reviewer_decides(
    draft, focal, reviewer, as_user, measurable
):
    revision = submit(draft, focal)
    typed = {**answer(measurable), "shares_criteria": "on", "keep": "1"}
    client = as_user(reviewer)

    client.post(URL, decision(revision, **typed))

    notes = ReviewNotes.objects.get()
    assert notes.criteria == {str(measurable.pk): {"answer": "partly", "note": NOTE}}
    assert notes.shares_criteria
    assert NOTE in page_of(client, URL)


def test_the_last_answer_is_shown_at_the_next_review(draft, focal, reviewer, as_user, measurable):
    returned(as_user(reviewer), submit(draft, focal), measurable)
    draft.sections.update(body="<p>Another text.</p>")
    whole = Draft.objects.for_writing().get(pk=draft.pk)
    actions.submit(draft=whole, token=uuid.uuid4(), by=focal)

    page = page_of(as_user(reviewer), URL)

    assert "Answered on revision 1:" in page
    assert NOTE in page


def test_a_note_without_an_answer_names_the_field(draft, focal, reviewer, as_user, measurable):
    revision = submit(draft, focal)
    sent = decision(revision, decision="return", **answer(measurable, value=""))

    response = as_user(reviewer).post(URL, sent)

    assert response.status_code == 422
    assert "Say how far it is met, or delete your note." in response.content.decode()
    assert not CriterionAnswer.objects.exists()


def test_an_answer_to_a_criterion_that_was_retired_meanwhile_is_dropped(
    draft, focal, reviewer, administrator, measurable
):
    submit(draft, focal)
    verdict = actions.CriterionVerdict(Assessment.MET)
    actions.retire_criterion(criterion=measurable, by=administrator)

    actions.accept(
        draft=draft, seen=newest(draft), checklist=actions.Checklist({measurable.pk: verdict}),
        by=reviewer,
    )  # fmt: skip

    assert not CriterionAnswer.objects.exists()


def accept(client, revision, **more):
    return client.post(URL, decision(revision, decision="accept", **more))


def keys_left_open(draft):
    codes = draft.sections.values_list("template__code", flat=True)
    gaps = draft.actor_gaps.values_list("kind", flat=True)
    return {f"p-{code}" for code in codes} | {f"p-gap-{kind}" for kind in gaps}


def test_accepting_first_lists_what_was_left_open_with_links(
    draft, focal, reviewer, as_user, measurable
):
    revision = submit(draft, focal)

    response = accept(as_user(reviewer), revision, **{"verdict-vision": "fine"})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#p-situation"' in page
    assert f'href="#criterion-{measurable.pk}"' in page
    assert "Accept without a verdict on these" in page
    asked = {each.key for each in response.context["unconfirmed"]}
    assert asked == keys_left_open(draft) - {"p-vision"} | {f"criterion-{measurable.pk}"}
    assert Draft.objects.get().state == "submitted"


def test_a_confirmed_acceptance_is_done(draft, focal, reviewer, as_user, measurable):
    revision, client = submit(draft, focal), as_user(reviewer)
    confirmed = accept(client, revision).context["confirmed"]

    accept(client, revision, confirmed=confirmed)

    assert Draft.objects.get().state == "accepted"


def test_a_criterion_that_was_added_after_the_confirmation_is_asked_for(
    draft, focal, reviewer, as_user, measurable
):
    revision, client = submit(draft, focal), as_user(reviewer)
    confirmed = accept(client, revision).context["confirmed"]
    later = make_criterion("A later question")

    response = accept(client, revision, confirmed=confirmed)

    assert f"criterion-{later.pk}" in {each.key for each in response.context["unconfirmed"]}
    assert Draft.objects.get().state == "submitted"


def test_acceptance_is_done_at_once_where_all_was_answered(
    draft, focal, reviewer, as_user, measurable
):
    revision = submit(draft, focal)
    verdicts = {key.replace("p-", "verdict-", 1): "fine" for key in keys_left_open(draft)}

    parts = draft.document.event.action_items.values_list("parts", flat=True)
    assert not list(parts)
    response = accept(as_user(reviewer), revision, **verdicts, **answer(measurable, note=""))

    assert response.status_code == 302
    assert Draft.objects.get().state == "accepted"
    assert Criterion.objects.get().answers.count() == 1


def test_a_return_asks_for_no_confirmation(draft, focal, reviewer, as_user, measurable):
    revision = submit(draft, focal)

    as_user(reviewer).post(URL, decision(revision, decision="return"))

    assert Draft.objects.get().state == "returned"
