"""The texts of messages: standard and edited, what is refused, and what is filled in."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from mail.message_texts import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    TEXTS,
    Text,
    filled,
    problems_of,
    unusable_texts,
    wording,
)
from mail.models import EditedText
from tests.factories import UserFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]
GRANTED = "deadlines.granted"
GOOD = Text("More time: {what}", "Dear {person},\n\n{reason}\n{link}")
VALUES = {
    "person": "Amina",
    "what": "Roadmap",
    "due": "4 November",
    "reason": "Elections",
    "link": "http://testserver/deadlines/1/",
}
# Rendered by themselves by the code that sends them: parts, and the mails of the account.
PARTS = re.compile(r"/_[a-z_]+\.txt$")


def edited(code=GRANTED, language="en", text=GOOD):
    return EditedText.objects.create(
        code=code,
        language=language,
        subject=text.subject,
        body=text.body,
        standard_subject="S",
        standard_body="B",
        updated_at="2017-10-16T12:00Z",
        updated_by=UserFactory(),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TEXTS)
def test_a_standard_text_can_be_used_and_has_every_placeholder(code, language):
    message = TEXTS[code]

    text = message.standard(language)

    assert problems_of(message, text) == []
    unused = [
        each.name for each in message.placeholders if each.token not in text.subject + text.body
    ]
    assert unused == []


@pytest.mark.parametrize("code", TEXTS)
def test_a_standard_text_is_filled_with_samples_in_every_language(code):
    message = TEXTS[code]

    for language in LANGUAGES:
        prepared = filled(message, message.standard(language), language, message.samples(language))
        assert "{" not in prepared.subject + prepared.text
        assert "\n\n\n" not in prepared.text


def test_every_template_of_a_message_belongs_to_a_text():
    folder = Path(settings.BASE_DIR) / "templates"
    templates = {
        str(path.relative_to(folder)).removesuffix(".txt").removesuffix("_subject")
        for path in folder.glob("*/mail/*.txt")
        if not PARTS.search(str(path))
    }

    assert templates == {message.template for message in TEXTS.values()}


@pytest.mark.parametrize(
    ("subject", "body", "field", "words"),
    [
        ("", "{reason} {link}", "subject", "Enter the subject."),
        ("  ", "{reason} {link}", "subject", "Enter the subject."),
        ("S", "", "body", "Enter the text."),
        ("S", "{link}", "body", "{reason} is missing"),
        ("S", "{reason}", "body", "{link} is missing"),
        ("S", "{reason} {link} {password}", "body", "{password} is not a placeholder"),
        ("{password}", "{reason} {link}", "subject", "{password} is not a placeholder"),
        ("S", "{reason} {link} { due }", "body", "{ due } is not a placeholder"),
        ("S", "{reason} {link} {}", "body", "{} is not a placeholder"),
        ("S", "{reason} {link} {person.password}", "body", "{person.password} is not"),
        ("S", "{reason} {link} {due", "body", "A curly bracket"),
        ("S", "{reason} {link} due}", "body", "A curly bracket"),
        ("S {", "{reason} {link}", "subject", "A curly bracket"),
        ("S {reason}", "{reason} {link}", "subject", "{reason} has several lines"),
        ("S\nBcc: a@example.org", "{reason} {link}", "subject", "on one line"),
        ("S\rBcc: a@example.org", "{reason} {link}", "subject", "on one line"),
        ("S\u2028Bcc: a@example.org", "{reason} {link}", "subject", "on one line"),
        ("S" * (LONGEST_SUBJECT + 1), "{reason} {link}", "subject", "at most 200"),
        ("S", "{reason} {link}" + "x" * LONGEST_BODY, "body", "at most 5000"),
        ("S", "{reason} {reason} {link}", "body", "{reason} stands in the text too often"),
        ("S", "{reason} {link}" + "{due}" * 4, "body", "{due} stands in the text too often"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_with_its_field(subject, body, field, words):
    problems = problems_of(TEXTS[GRANTED], Text(subject, body))

    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        Text("S" * LONGEST_SUBJECT, "{reason} {link}"),
        Text("S", "{reason} {link}" + "x" * (LONGEST_BODY - 15)),
        Text("S", "{reason} {link}{due}{due}{due}"),
    ],
)
def test_a_text_within_the_bounds_can_be_used(text):
    assert problems_of(TEXTS[GRANTED], text) == []


def test_a_value_that_looks_like_a_placeholder_is_not_replaced():
    values = VALUES | {"person": "{link} {reason}"}

    prepared = filled(TEXTS[GRANTED], GOOD, "en", values)

    assert prepared.text.startswith("Dear {link} {reason},")


def test_a_line_break_in_a_value_does_not_reach_the_subject():
    values = VALUES | {"what": "Roadmap\r\nBcc: a@example.org"}

    prepared = filled(TEXTS[GRANTED], GOOD, "en", values)

    assert prepared.subject == "More time: Roadmap Bcc: a@example.org"


def test_a_subject_that_is_filled_fits_into_the_outbox():
    prepared = filled(TEXTS[GRANTED], GOOD, "en", VALUES | {"what": "x" * 1000})

    assert len(prepared.subject) == 300


def test_empty_values_leave_no_gap():
    text = Text("S", "Dear {person}, {due}\n\n{reason}\n\n\n{link}")

    prepared = filled(TEXTS[GRANTED], text, "en", VALUES | {"reason": "", "due": ""})

    assert prepared.text == "Dear Amina,\n\nhttp://testserver/deadlines/1/\n"


def test_markup_that_staff_type_is_text_in_the_html_part_of_a_digest():
    message = TEXTS["reminders.ahead"]
    text = Text("<b>S</b>", "<script>alert(1)</script>\n\n{deadlines}\n\n{link}")

    prepared = filled(message, text, "en", message.samples("en"))

    assert "<script" not in prepared.html
    assert "&lt;script&gt;" in prepared.html
    assert 'class="line"' in prepared.html


@pytest.mark.django_db
def test_a_text_in_one_language_does_not_change_the_others():
    edited(language="fr", text=Text("Délai : {what}", "{reason}\n{link}"))

    words = wording(GRANTED)

    assert words.written("fr", VALUES).subject == "Délai : Roadmap"
    assert words.written("en", VALUES).subject == "More time granted: Roadmap"
    assert words.written("ar", VALUES).subject != "Délai : Roadmap"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", [Text("S", "{reason} {link} {gone}"), Text("S", "{reason}"), Text("", "{reason}{link}")]
)
def test_a_stored_text_that_cannot_be_used_gives_way_to_the_standard_one(text):
    row = edited(text=text)

    prepared = wording(GRANTED).written("en", VALUES)

    assert prepared.subject == "More time granted: Roadmap"
    assert unusable_texts() == [row]


@pytest.mark.django_db
def test_a_text_of_a_message_that_there_is_no_more_is_unusable():
    row = edited(code="gone.away")
    edited()

    assert unusable_texts() == [row]


@pytest.mark.django_db
def test_with_an_empty_body_the_standard_text_is_used_again():
    edited(text=Text("", ""))

    assert wording(GRANTED).written("en", VALUES).subject == "More time granted: Roadmap"
    assert unusable_texts() == []


@pytest.mark.django_db
def test_the_wording_is_asked_in_one_statement_for_all_languages(django_assert_num_queries):
    edited()

    with django_assert_num_queries(1):
        words = wording(GRANTED)
        for language in LANGUAGES:
            words.written(language, VALUES)
