"""The page on which a party answers the questionnaire in its report."""

from datetime import date

import pytest

from core.conflicts import fingerprint
from documents.models import Draft
from reporting.models import Profile, ProfileAnswer, Question
from reporting.profiles.answers import FIELDS, AnswerFacts, DraftProfile
from tests.reporting.profiles.factories import (
    accepted,
    answered,
    make_period,
    open_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(draft):
    return draft.document.url_of("reporting:profile")


def form_of(draft, **changed):
    """What a browser sends: every question as it was shown, with these changes."""
    sent = {}
    for asked in DraftProfile(draft).asked:
        shown = [(name, getattr(asked.now, name)) for name in FIELDS]
        code = asked.question.code
        sent |= {f"{code}-{name}": value for name, value in shown}
        sent[f"{code}-seen"] = fingerprint(shown)
    return sent | {name.replace("__", "-"): value for name, value in changed.items()}


def answer_to(code):
    return ProfileAnswer.objects.get(question__code=code)


def test_the_page_asks_every_question_under_its_action_item(as_user, focal, url):
    page = as_user(focal).get(url).content.decode()

    for question in Question.objects.of_newest():
        assert question.title in page
    assert "Engagement of actors" in page


def test_saving_stores_the_answers_and_the_confirmation(as_user, focal, draft, url):
    sent = form_of(
        draft, policy__answer="in force", policy__since="2015", fund__answer="no", is_confirmed="on"
    )

    response = as_user(focal).post(url, sent)

    assert response.status_code == 302
    assert (answer_to("policy").answer, answer_to("policy").since) == ("in force", "2015")
    assert answer_to("fund").updated_by == focal
    assert Profile.objects.get().confirmed_at
    assert ProfileAnswer.objects.count() == 2
    assert Draft.objects.get(pk=draft.pk).has_text


WRONG = [
    ({"policy__answer": "in force"}, "Say since when it is in force"),
    ({"policy__answer": "in force", "policy__since": "1944"}, "Enter 1945 or a later year."),
    ({"policy__answer": "in force", "policy__since": "2018"}, "since a year to come"),
    ({"policy__answer": "in force", "policy__since": "2017-10-17"}, "since a day to come"),
    ({"policy__answer": "in force", "policy__since": "2017-02-30"}, "Enter a year, such as"),
    ({"policy__answer": "in force", "policy__since": "long ago"}, "Enter a year, such as"),
    ({"policy__answer": "no", "policy__since": "2015"}, "The answer is “No”."),
    ({"policy__note": "We think about it."}, "Choose an answer."),
    (
        {"policy__answer": "prepared", "policy__link": "javascript:alert(1)"},
        "begins with https:// or http://",
    ),
]


@pytest.mark.parametrize(("changed", "words"), WRONG)
def test_a_wrong_answer_is_named_beside_its_field(as_user, focal, draft, url, changed, words):
    sent = form_of(draft, fund__answer="no", **changed)

    response = as_user(focal).post(url, sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ProfileAnswer.objects.exists()


@pytest.mark.parametrize("since", ["1945", "2017", "2017-10-16", "2016-02-29"])
def test_a_year_or_a_day_up_to_today_is_stored(as_user, focal, draft, url, since):
    sent = form_of(draft, policy__answer="in force", policy__since=since)

    as_user(focal).post(url, sent)

    assert answer_to("policy").since == since


def test_an_error_keeps_what_was_typed_in_other_questions(as_user, focal, draft, url):
    sent = form_of(draft, policy__answer="in force", fund__answer="no", fund__note="Not this year.")

    page = as_user(focal).post(url, sent).content.decode()

    assert "Not this year." in page


def test_two_people_can_answer_different_questions_at_once(as_user, focal, draft, url):
    sent = form_of(draft, fund__answer="no")
    answered(draft, focal, policy="in force", is_confirmed=False)

    response = as_user(focal).post(url, sent)

    assert response.status_code == 302
    assert answer_to("policy").answer == "in force"
    assert answer_to("fund").answer == "no"


def test_two_people_who_answer_the_same_question_see_a_conflict(as_user, focal, draft, url):
    sent = form_of(draft, policy__answer="no", policy__note="Mine")
    answered(draft, focal, policy="in force", is_confirmed=False)

    response = as_user(focal).post(url, sent)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Someone else changed this answer" in page
    assert "Mine" in page
    assert answer_to("policy").answer == "in force"


def test_saving_again_after_a_conflict_keeps_the_own_answer(as_user, focal, draft, url):
    answered(draft, focal, policy="in force", is_confirmed=False)
    sent = form_of(draft, policy__answer="no", policy__since="")

    response = as_user(focal).post(url, sent)

    assert response.status_code == 302
    assert (answer_to("policy").answer, answer_to("policy").version) == ("no", 2)


def test_the_same_form_sent_twice_writes_nothing_more(as_user, focal, draft, url):
    sent = form_of(draft, policy__answer="no")
    as_user(focal).post(url, sent)

    response = as_user(focal).post(url, sent)

    assert response.status_code == 302
    assert answer_to("policy").version == 1


def test_the_first_form_starts_with_the_answers_of_the_last_report(
    as_user, focal, kenya, workshop, draft, administrator
):
    answered(draft, focal, policy="in force", fund="no")
    accepted(draft, focal)
    second = make_period(workshop, "two", date(2018, 5, 5))
    later = open_report(kenya, second, administrator)
    url = later.document.url_of("reporting:profile")

    page = as_user(focal).get(url).content.decode()
    as_user(focal).post(url, form_of(later, is_confirmed="on"))

    assert "Period one" in page
    stored = ProfileAnswer.objects.filter(draft=later)
    assert dict(stored.values_list("question__code", "answer")) == {
        "policy": "in force", "fund": "no",
    }  # fmt: skip


def test_a_contributor_of_other_parts_cannot_answer(as_user, contributor, draft, url):
    mandate = contributor.mandates.get()
    mandate.writing_scopes = ["report:narrative"]
    mandate.save()

    response = as_user(contributor).post(url, form_of(draft, policy__answer="no"))

    assert response.status_code == 403
    assert not ProfileAnswer.objects.exists()


def test_a_stranger_does_not_see_the_page(as_user, stranger, url):
    assert as_user(stranger).get(url).status_code == 404


def test_a_submitted_report_takes_no_answers(as_user, focal, draft, url):
    sent = form_of(draft, policy__answer="no")
    Draft.objects.filter(pk=draft.pk).update(state="submitted")

    response = as_user(focal).post(url, sent)

    assert response.status_code == 409
    assert not ProfileAnswer.objects.exists()
    assert '<form method="post" class="measure"' not in as_user(focal).get(url).content.decode()


def test_a_report_keeps_its_questions_when_a_version_is_published(focal, draft):
    from reporting.models import Questionnaire

    answered(draft, focal, policy="no")
    newer = Questionnaire.objects.create(number=2, published_at="2017-10-16T00:00Z")
    Question.objects.create(questionnaire=newer, code="new", part="2a", position=1)

    codes = [question.code for question in DraftProfile(draft).questions]

    assert "new" not in codes
    assert "policy" in codes


def test_an_answer_can_be_removed_again(focal, draft):
    answered(draft, focal, policy="no")

    answered(draft, focal, policy=AnswerFacts())

    assert not ProfileAnswer.objects.exists()


def test_the_number_of_statements_does_not_grow_with_the_answers(
    as_user, focal, draft, url, django_assert_max_num_queries
):
    codes = [question.code for question in Question.objects.of_newest()]
    answered(draft, focal, **dict.fromkeys(codes, "no"))
    client = as_user(focal)

    with django_assert_max_num_queries(13):
        client.get(url)
