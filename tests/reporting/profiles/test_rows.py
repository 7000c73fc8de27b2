"""The institutional profile as a part of a report: what is missing, frozen and published."""

import pytest

from documents.models import Document, Draft
from documents.revisions.snapshots import take_snapshot
from reporting.models import PublishedAnswer, Question
from reporting.profiles.answers import AnswerFacts
from reporting.profiles.profile_rows import PROFILE_ROWS
from reporting.profiles.published import record
from tests.reporting.profiles.factories import accepted, answered

pytestmark = pytest.mark.django_db


def all_no():
    codes = [question.code for question in Question.objects.of_newest()]
    return dict.fromkeys(codes, "no")


def test_a_report_without_answers_lacks_each_answer_and_the_confirmation(draft):
    check = PROFILE_ROWS.check(draft)

    assert len(check.missing) == Question.objects.count() + 1
    assert "confirm" in check.missing[-1].text
    assert check.missing[0].url.endswith("/profile/#q-policy")
    assert check.task.state == "empty"


def test_answers_without_the_confirmation_are_not_complete(draft, focal):
    answered(draft, focal, is_confirmed=False, **all_no())

    check = PROFILE_ROWS.check(draft)

    assert [item.url.partition("#")[2] for item in check.missing] == ["confirm-answers"]


def test_a_whole_and_confirmed_profile_lacks_nothing(draft, focal):
    answered(draft, focal, **all_no())

    check = PROFILE_ROWS.check(draft)

    assert not check.missing
    assert check.task.state == "done"


@pytest.mark.parametrize(
    ("facts", "is_advised"),
    [
        (AnswerFacts(answer="in force", since="2015"), True),
        (AnswerFacts(answer="in force", since="2015", reference="Act 5"), False),
        (AnswerFacts(answer="in force", since="2015", link="https://example.org/"), False),
        (AnswerFacts(answer="prepared"), False),
        (AnswerFacts(answer="no"), False),
    ],
)
def test_a_reference_is_advised_for_what_is_in_force(draft, focal, facts, is_advised):
    answered(draft, focal, **(all_no() | {"policy": facts}))

    check = PROFILE_ROWS.check(draft)

    assert bool(check.advised) is is_advised
    assert not check.missing


def test_a_revision_keeps_the_answers_with_their_questions(draft, focal):
    answered(draft, focal, policy=AnswerFacts(answer="in force", since="2015", reference="Act 5"))

    content = take_snapshot(draft).content

    assert content["profile"]["answers"] == [
        {
            "code": "policy", "part": "2a", "actor_kind": "",
            "question": "Policy or law on South-South cooperation",
            "answer": "in force", "since": "2015", "reference": "Act 5", "link": "", "note": "",
        }
    ]  # fmt: skip


def test_each_answer_is_a_passage_under_its_question(draft, focal):
    answered(draft, focal, policy=AnswerFacts(answer="in force", since="2015-06-30", note="<b>"))

    [passage] = PROFILE_ROWS.passages(take_snapshot(draft).content)

    assert passage.key == "profile-policy"
    assert "In force" in passage.html
    assert "30 June 2015" in passage.html
    assert "<b>" not in passage.html
    assert PROFILE_ROWS.place_of(draft.document, passage.key).endswith("/profile/#q-policy")


def test_keys_of_passages_fit_into_the_column_of_verdicts():
    longest = max(len(code) for code in Question.objects.values_list("code", flat=True) or [""])

    assert Question._meta.get_field("code").max_length + len("profile-") <= 40
    assert longest <= 30


def test_paper_has_a_table_of_the_answers(draft, focal):
    content = take_snapshot(draft).content
    assert not PROFILE_ROWS.chapters(content)
    answered(draft, focal, policy="in force", fund="no")

    [chapter] = PROFILE_ROWS.chapters(take_snapshot(draft).content)

    assert len(chapter.table.rows) == 3


def test_whoever_answered_a_question_has_written_in_the_report(draft, focal, reviewer):
    answered(draft, focal, policy="no")

    for person, has_written in ((focal, True), (reviewer, False)):
        wrote = Draft.objects.filter(PROFILE_ROWS.written_by(person, draft), pk=draft.pk).exists()
        assert wrote is has_written


def test_an_amendment_starts_with_the_answers_that_were_published(draft, focal, uganda, period):
    answered(draft, focal, policy="in force")
    Draft.objects.filter(pk=draft.pk).update(state="published", closed_at=draft.opened_at)
    amendment = Draft.objects.create(document=draft.document, number=2)

    PROFILE_ROWS.copy(draft.pk, amendment)

    assert amendment.profile_answers.get().answer == "in force"
    assert amendment.institutional_profile.confirmed_at


def test_accepted_answers_are_public(draft, focal, period):
    answered(draft, focal, policy=AnswerFacts(answer="in force", since="2015", reference="Act 5"))

    accepted(draft, focal)

    answer = PublishedAnswer.objects.get()
    assert (answer.party, answer.period, answer.code) == (draft.document.party, period, "policy")
    assert (answer.answer, answer.since, answer.reference) == ("in force", "2015", "Act 5")


def test_recording_twice_replaces_the_answers(draft, focal):
    answered(draft, focal, policy="in force", fund="no")
    revision = accepted(draft, focal)
    revision.content["profile"]["answers"].pop()

    record(revision)

    assert PublishedAnswer.objects.get().code == "policy"


def test_the_history_tells_answers_and_the_confirmation(as_user, focal, draft):
    answered(draft, focal, policy="prepared")
    answered(draft, focal, policy="in force")

    page = as_user(focal).get(draft.document.url_of("history")).content.decode()

    assert "Being prepared" in page
    assert "In force" in page
    assert "confirmed that the institutional profile is up to date" in page


def test_answers_go_with_their_document(draft, focal):
    answered(draft, focal, policy="no")
    accepted(draft, focal)

    assert Document.objects.get(pk=draft.document.pk).published_answers.count() == 1
