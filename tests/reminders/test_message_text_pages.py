"""The pages on which administrators change the texts of messages."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from mail.message_texts import TEXTS
from mail.models import EditedText, Message
from reminders import text_actions

pytestmark = pytest.mark.django_db
LIST = "/outbox/texts/"
PAGE = "/outbox/texts/deadlines.granted/en/"
FRENCH = "/outbox/texts/deadlines.granted/fr/"
BODY = "Dear {person},\n\n{reason}\n\n{link}\n"


@pytest.fixture
def browser(as_user, administrator):
    return as_user(administrator)


def send(browser, *, page=PAGE, task="save", subject="More time for {what}", body=BODY, **more):
    seen = browser.get(page).context["form"].initial["seen"]
    fields = {"subject": subject, "body": body, "task": task, "seen": seen} | more
    return browser.post(page, fields)


def test_the_list_names_every_message_with_who_gets_it_and_when(browser):
    page = browser.get(LIST).content.decode()

    for message in TEXTS.values():
        for words in (message.label, message.recipients, message.occasion):
            assert str(words) in page
        for language, _name in settings.LANGUAGES:
            assert f'href="/outbox/texts/{message.code}/{language}/"' in page


def test_the_list_takes_a_fixed_number_of_statements(browser, django_assert_max_num_queries):
    for language, _name in settings.LANGUAGES:
        send(browser, page=f"/outbox/texts/deadlines.granted/{language}/")

    with django_assert_max_num_queries(8):
        browser.get(LIST)


def test_the_page_of_a_text_takes_a_fixed_number_of_statements(
    browser, django_assert_max_num_queries
):
    send(browser)

    with django_assert_max_num_queries(8):
        browser.get(PAGE)


def test_the_form_begins_with_the_standard_text(browser):
    form = browser.get(PAGE).context["form"]

    assert form.initial["subject"] == "More time granted: {what}"
    assert "{reason}" in form.initial["body"]


def test_a_text_is_saved_for_one_language_only(browser):
    answer = send(browser)

    assert answer.status_code == 302
    row = EditedText.objects.get()
    assert (row.code, row.language, row.subject, row.body) == (
        "deadlines.granted",
        "en",
        "More time for {what}",
        BODY,
    )
    assert browser.get(FRENCH).context["form"].initial["subject"] != "More time for {what}"
    assert "Changed" in browser.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"subject": ""}, "subject", "Enter the subject."),
        ({"body": ""}, "body", "Enter the text."),
        ({"body": "{reason}"}, "body", "{link} is missing"),
        ({"body": BODY + "{name}"}, "body", "{name} is not a placeholder"),
        ({"subject": "x" * 201}, "subject", "at most 200"),
    ],
)
@pytest.mark.parametrize("task", ["save", "preview", "test"])
def test_a_wrong_text_is_shown_again_with_the_error_beside_its_field(
    browser, task, fields, field, words
):
    answer = send(browser, task=task, **fields)

    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert not EditedText.objects.exists()
    assert not Message.objects.exists()
    for name, value in fields.items():
        assert answer.context["form"][name].value() == value


def test_the_preview_shows_what_was_typed_with_sample_data_and_saves_nothing(browser):
    answer = send(browser, task="preview", body="Hello {person}! {reason} {link}")

    assert answer.status_code == 200
    assert "Hello Amina Wanjiru!" in answer.content.decode()
    assert not EditedText.objects.exists()
    frame = browser.get(f"{PAGE}html/?typed=1").content.decode()
    assert "Hello Amina Wanjiru!" in frame
    assert "Hello Amina" not in browser.get(f"{PAGE}html/").content.decode()


def test_markup_in_a_preview_is_text(browser):
    send(browser, task="preview", body="<script>alert(1)</script> {reason} {link}")

    frame = browser.get(f"{PAGE}html/?typed=1").content.decode()

    assert "<script" not in frame
    assert "&lt;script&gt;" in frame


def test_the_preview_of_an_arabic_text_runs_from_right_to_left(browser):
    frame = browser.get("/outbox/texts/deadlines.granted/ar/html/").content.decode()

    assert '<html lang="ar" dir="rtl">' in frame


def test_addresses_of_other_sites_are_no_links_in_the_preview(browser):
    send(browser, task="preview", body="http://evil.example {reason} {link}")

    frame = browser.get(f"{PAGE}html/?typed=1").content.decode()

    assert 'href="http://evil.example' not in frame
    assert 'href="http://testserver/deadlines/1/"' in frame


def test_a_test_goes_to_the_person_who_asks_and_saves_nothing(browser, administrator):
    answer = send(browser, task="test", subject="Hello {person}")

    assert answer.status_code == 200
    message = Message.objects.get()
    assert (message.to_email, message.kind) == (administrator.email, text_actions.TEST)
    assert message.subject == "Test: Hello Amina Wanjiru"
    assert not EditedText.objects.exists()


def test_a_test_asked_for_twice_in_a_minute_is_sent_once(browser):
    send(browser, task="test")
    send(browser, task="test")

    assert Message.objects.count() == 1


def test_a_text_that_somebody_else_changed_is_a_conflict_that_keeps_both(browser):
    seen = browser.get(PAGE).context["form"].initial["seen"]
    send(browser, subject="By somebody else")

    answer = send(browser, subject="By me", seen=seen)

    assert answer.status_code == 409
    assert EditedText.objects.get().subject == "By somebody else"
    page = answer.content.decode()
    assert "By somebody else" in page
    assert "By me" in page


def test_the_standard_text_is_used_again(browser):
    send(browser)
    seen = browser.get(PAGE).context["form"].initial["seen"]

    browser.post(f"{PAGE}standard/", {"seen": seen})

    assert not EditedText.objects.edited().exists()
    assert browser.get(PAGE).context["form"].initial["subject"] == "More time granted: {what}"


def test_a_text_that_somebody_else_changed_is_not_replaced_by_the_standard_one(browser):
    send(browser)
    seen = browser.get(PAGE).context["form"].initial["seen"]
    send(browser, subject="By somebody else")

    browser.post(f"{PAGE}standard/", {"seen": seen})

    assert EditedText.objects.edited().get().subject == "By somebody else"


def test_the_page_says_when_the_standard_text_has_changed_since(browser):
    send(browser)
    assert "has changed since you wrote yours" not in browser.get(PAGE).content.decode()
    EditedText.objects.update(standard_body="As it was")

    assert "has changed since you wrote yours" in browser.get(PAGE).content.decode()
    assert "Standard text changed" in browser.get(LIST).content.decode().split("What the tags")[0]


def test_saving_again_accepts_that_the_standard_text_has_changed(browser):
    send(browser)
    EditedText.objects.update(standard_body="As it was")

    send(browser)

    assert "has changed since you wrote yours" not in browser.get(PAGE).content.decode()


def test_the_history_says_who_changed_what(browser, administrator):
    send(browser)
    seen = browser.get(PAGE).context["form"].initial["seen"]
    browser.post(f"{PAGE}standard/", {"seen": seen})

    changes = browser.get(f"{PAGE}history/").context["changes"]

    assert [change.words for change in changes] == ["Standard text used again", "Text changed"]
    assert {change.person for change in changes} == {administrator.name}
    assert changes[1].fields[0] == (
        "Subject",
        "More time granted: {what}",
        "More time for {what}",
    )
    assert "Nobody has changed" in browser.get(f"{FRENCH}history/").content.decode()


def test_operations_names_a_text_that_cannot_be_used(browser):
    send(browser)
    assert "Every edited text can be used" in browser.get("/operations/").content.decode()
    EditedText.objects.update(body="{removed}")

    assert "deadlines.granted (en)" in browser.get("/operations/").content.decode()
    assert "Not used" in browser.get(LIST).content.decode().split("What the tags")[0]


@pytest.mark.parametrize("page", ["/outbox/", "/outbox/plan/"])
def test_links_to_the_pages_of_messages_are_shown_to_administrators_alone(
    as_user, administrator, reviewer, page
):
    target = "/outbox/texts/" if page == "/outbox/" else "/outbox/steps/"

    assert target in as_user(administrator).get(page).content.decode()
    assert target not in as_user(reviewer).get(page).content.decode()


def test_a_reviewer_cannot_change_a_text_by_the_action_either(reviewer):
    message = TEXTS["deadlines.granted"]
    text = message.standard("en")

    with pytest.raises(PermissionDenied):
        text_actions.save_text(message=message, language="en", text=text, by=reviewer)
    with pytest.raises(PermissionDenied):
        text_actions.use_standard_text(message=message, language="en", by=reviewer)
    with pytest.raises(PermissionDenied):
        text_actions.send_test(message=message, language="en", text=text, by=reviewer)
