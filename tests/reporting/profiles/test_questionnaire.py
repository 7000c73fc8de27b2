"""UNOSSC sets up the questionnaire on pages."""

import pytest
from django.urls import reverse

from reporting import reference
from reporting.models import Question, Questionnaire
from reporting.profiles import reference as questionnaire_reference
from reporting.profiles.questionnaire import actions
from reporting.profiles.questionnaire.actions import QuestionFacts

pytestmark = pytest.mark.django_db
LIST = "/profiles/questionnaire/"


@pytest.fixture
def loaded(day):
    reference.load()
    return Questionnaire.objects.get()


@pytest.fixture
def draft(loaded, administrator):
    return actions.prepare_version(by=administrator)


def seen_on(client, url):
    """The fingerprint that the form of a page carries."""
    return client.get(url).context["form"].initial["seen"]


def page(name, *arguments):
    return reverse(f"profiles:{name}", args=arguments)


def test_reference_data_publishes_the_first_version(loaded):
    assert (loaded.number, loaded.is_draft) == (1, False)
    assert loaded.questions.count() == 18
    for question in loaded.questions.all():
        assert set(question.titles) == set(question.guidance) == {"en", "fr", "es", "pt", "ar"}


def test_loading_again_changes_nothing(loaded):
    counts = questionnaire_reference.load()

    assert Questionnaire.objects.count() == 1
    assert list(counts.values())[0].same == 18


def test_a_changed_file_publishes_the_next_version(loaded):
    Question.objects.filter(code="fund").update(titles={"en": "Earlier words"})

    questionnaire_reference.load()

    assert Questionnaire.objects.first().number == 2
    assert Question.objects.of_newest().get(code="fund").title == "South-South fund"


def test_loading_leaves_a_questionnaire_of_staff_alone(loaded, administrator):
    version = actions.prepare_version(by=administrator)
    question = version.questions.get(code="fund")
    facts = QuestionFacts(titles={"en": "Our own words"}, part="3a")
    actions.change_question(question=question, facts=facts, by=administrator)
    actions.publish_version(version=version, note="Clearer.", by=administrator)

    questionnaire_reference.load()

    assert Questionnaire.objects.count() == 2


def test_preparing_twice_opens_one_draft(as_user, administrator, loaded):
    client = as_user(administrator)

    for _time in range(2):
        response = client.post(page("prepare-version"))

    assert response.url == page("version", 2)
    assert Questionnaire.objects.filter(published_at=None).count() == 1
    assert Question.objects.filter(questionnaire__number=2).count() == 18


def test_a_question_is_added_with_a_code_of_its_title(as_user, administrator, draft):
    client = as_user(administrator)
    url = page("add-question", 2)

    sent = {"title_en": "Training of diplomats", "subject": "actors:public"}
    response = client.post(url, sent)

    question = Question.objects.get(questionnaire=draft, code="training-of-diplomats")
    assert response.url == f"{page('version', 2)}#q-training-of-diplomats"
    assert (question.position, question.actor_kind) == (19, "public")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"subject": "actors:public"}, "Enter the title in at least one language."),
        ({"title_en": "Training"}, "Choose what the question is about."),
    ],
)
def test_a_question_needs_a_title_and_a_subject(as_user, administrator, draft, sent, words):
    response = as_user(administrator).post(page("add-question", 2), sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert draft.questions.count() == 18


def test_a_question_keeps_its_code_when_it_is_reworded(as_user, administrator, draft):
    client = as_user(administrator)
    url = page("edit-question", 2, "fund")
    form = client.get(url).context["form"]
    sent = {name: form.initial.get(name, "") for name in form.fields}

    client.post(url, sent | {"title_en": "Fund for cooperation"})

    assert draft.questions.get(code="fund").titles["en"] == "Fund for cooperation"
    assert Question.objects.get(questionnaire__number=1, code="fund").titles["en"] != (
        "Fund for cooperation"
    )


def test_two_people_who_change_a_question_see_a_conflict(as_user, administrator, draft):
    client = as_user(administrator)
    url = page("edit-question", 2, "fund")
    form = client.get(url).context["form"]
    sent = {name: form.initial.get(name, "") for name in form.fields}
    facts = QuestionFacts(titles={"en": "Theirs"}, part="3a")
    actions.change_question(
        question=draft.questions.get(code="fund"), facts=facts, by=administrator
    )

    response = client.post(url, sent | {"title_en": "Mine"})

    assert response.status_code == 409
    assert draft.questions.get(code="fund").titles == {"en": "Theirs"}


def test_a_question_moves_and_is_removed(as_user, administrator, draft):
    client = as_user(administrator)
    seen = client.get(page("version", 2)).context["seen"].initial["seen"]
    client.post(page("move-question", 2, "unit"), {"direction": "up", "seen": seen})
    url = page("retire-question", 2, "fund")
    client.post(url, {"seen": seen_on(client, url)})

    codes = list(draft.questions.order_by("position").values_list("code", flat=True))
    assert codes[:2] == ["unit", "policy"]
    assert "fund" not in codes


def test_publishing_asks_what_changed(as_user, administrator, draft):
    client = as_user(administrator)
    actions.retire_question(question=draft.questions.get(code="fund"), by=administrator)
    url = page("publish-version", 2)
    seen = seen_on(client, url)

    refused = client.post(url, {"seen": seen, "note": ""})
    accepted = client.post(url, {"seen": seen, "note": "Funds are asked elsewhere."})

    assert refused.status_code == 422
    assert accepted.url == LIST
    assert not Questionnaire.objects.get(number=2).is_draft


def test_an_unchanged_version_is_not_published(as_user, administrator, draft):
    client = as_user(administrator)
    url = page("publish-version", 2)

    response = client.post(url, {"seen": seen_on(client, url), "note": "Nothing."})

    assert response.status_code == 422
    assert "Nothing was changed" in response.content.decode()
    assert Questionnaire.objects.get(number=2).is_draft


def test_a_published_version_never_changes(administrator, loaded):
    from core.errors import Refused

    question = loaded.questions.get(code="fund")
    facts = QuestionFacts(titles={"en": "Other"}, part="3a")

    for attempt in (
        lambda: actions.change_question(question=question, facts=facts, by=administrator),
        lambda: actions.retire_question(question=question, by=administrator),
        lambda: actions.move_question(question=question, up=True, by=administrator),
        lambda: actions.add_question(version=loaded, facts=facts, by=administrator),
        lambda: actions.discard_version(version=loaded, by=administrator),
    ):
        with pytest.raises(Refused):
            attempt()
    assert loaded.questions.count() == 18


def test_a_draft_can_be_discarded(as_user, administrator, draft):
    client = as_user(administrator)
    url = page("discard-version", 2)

    client.post(url, {"seen": seen_on(client, url)})

    assert Questionnaire.objects.get().number == 1


def test_the_history_tells_who_changed_what(as_user, administrator, draft):
    actions.retire_question(question=draft.questions.get(code="fund"), by=administrator)

    text = as_user(administrator).get(page("questionnaire-history")).content.decode()

    assert "Version 2 prepared" in text
    assert "Version 2: question removed: South-South fund" in text
    assert administrator.name in text


@pytest.mark.parametrize("name", ["questionnaire", "questionnaire-history"])
def test_a_focal_point_does_not_read_the_questionnaire(as_user, focal, administrator, loaded, name):
    assert as_user(administrator).get(page(name)).status_code == 200
    assert as_user(focal).get(page(name)).status_code == 403


def test_pages_take_a_fixed_number_of_statements(
    as_user, administrator, draft, django_assert_max_num_queries
):
    client = as_user(administrator)

    for url in (LIST, page("version", 2), page("questionnaire-history")):
        with django_assert_max_num_queries(10):
            client.get(url)
