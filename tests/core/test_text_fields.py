"""Text that shows nothing counts as nothing, in every text field of every form."""

import ast

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core.text import is_blank, stripped
from core.text_fields import CharField
from richtext.plain_text import count_words, is_empty
from tests.form_classes import fields_of
from tests.test_architecture import FLOORS, offences

BLANK = {
    "nothing": "",
    "spaces": " \t\n\u00a0\u2003\u3000",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "marks of direction": "\u200e\u200f\u061c\u202a\u202c\u2066\u2069",
    "invisible times": "\u2062",
    "Mongolian vowel separator": "\u180e",
    "combining grapheme joiner": "\u034f",
    "Hangul filler": "\u3164",
    "Hangul choseong filler": "\u115f",
    "Hangul jungseong filler": "\u1160",
    "half-width Hangul filler": "\uffa0",
    "blank Braille cell": "\u2800",
    "variation selectors": "\ufe0f\U000e0100",
    "tag characters": "\U000e0041",
    "acute accent alone": "\u0301",
    "Arabic fatha alone": "\u064e",
    "Devanagari vowel sign alone": "\u093f",
    "several of them": " \u200b\u3164 \u0301\u00ad\n",
}
VISIBLE = [
    "a", "7", "–", ".", "é", "e\u0301", "نعم", "هَ", "हाँ", "ไม่", "可", "한", "🙂", "👩\u200d🌾",
    "\u2801", "\u200bwords\u200b", "\U0001fae9",
]  # fmt: skip

SECRET = forms.PasswordInput
FIELDS = {
    name: field
    for name, field in fields_of(forms.CharField)
    if type(field) in (forms.CharField, CharField) and not isinstance(field.widget, SECRET)
}


def other_text_fields(source: str) -> list[str]:
    """Text fields of Django's own, which take a zero-width space for words; passwords may be."""
    return [
        f"line {node.lineno}: forms.CharField"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "forms.CharField"
        and "PasswordInput" not in ast.unparse(node)
    ]


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_text_that_shows_nothing_is_blank(text):
    assert is_blank(text)
    assert stripped(text) == ""


@pytest.mark.parametrize("text", VISIBLE)
def test_text_with_a_visible_sign_is_not_blank(text):
    assert not is_blank(text)
    assert stripped(f" {text}\n") == text


def answer(field, text):
    """What a field makes of a text, or why it refuses it."""
    try:
        return field.clean(text)
    except ValidationError as refusal:
        return refusal.error_list[0].code


@pytest.mark.parametrize("name", FIELDS)
def test_every_text_field_reads_text_that_shows_nothing_as_empty(name):
    field = FIELDS[name]
    expected = "required" if field.required else field.empty_value

    answers = {about: answer(field, text) for about, text in BLANK.items()}

    assert answers == dict.fromkeys(BLANK, expected)


@pytest.mark.parametrize("name", FIELDS)
def test_every_text_field_is_the_one_of_the_product(name):
    assert type(FIELDS[name]) is CharField


@pytest.mark.parametrize("name", [n for n, field in FIELDS.items() if not field.validators[1:]])
def test_a_text_field_alters_nothing_that_shows(name):
    assert FIELDS[name].clean("👩\u200d🌾 und\u00ador") == "👩\u200d🌾 und\u00ador"


def test_table_of_text_fields_is_not_empty():
    print(f"{len(FIELDS)} text fields")

    assert {
        "commitments.forms.CommitmentForm.title",
        "deadlines.forms.AskForm.reason",
        "documents.comments.forms.CommentForm.body",
        "documents.writing.forms.AnswerForm.answer",
        "accounts.forms.inviting.InvitationForm.name",
        "accounts.forms.profile.ProfileForm.name",
        "people.forms.EntryForm.family_name",
        "countries.forms.NewRegionForm.code",
        "Organisation.name",
    } <= FIELDS.keys()


def test_no_app_uses_another_text_field():
    assert not offences(other_text_fields, *FLOORS, without=("core/text_fields.py",))


def test_control_another_text_field_is_seen():
    source = "forms.CharField(label='x')\nforms.CharField(widget=forms.PasswordInput)"

    assert len(other_text_fields(source)) == 1


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_section_of_invisible_signs_is_empty(text):
    html = f"<h3>{text}</h3><ul><li><strong>{text}</strong></li></ul><table><tr><td>{text}</table>"

    assert is_empty(html)
    assert count_words(html) == 0
    assert not is_empty(html + "<p>word</p>")
    assert count_words(html + "<p>word</p>") == 1
