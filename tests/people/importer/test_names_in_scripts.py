"""People whose names differ in one grapheme are never one person for sure, whatever the script."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.text import name_key
from people.importer.accents import accents_disagree
from people.importer.matching import Candidate, Index


def letters(*spans, category="L"):
    """The assigned letters (or marks) in spans of code points, such as "0915-0939"."""
    characters = (
        chr(number)
        for span in spans
        for first, _dash, last in [span.partition("-")]
        for number in range(int(first, 16), int(last or first, 16) + 1)
    )
    return "".join(c for c in characters if unicodedata.category(c)[0] == category)


# Letters, and marks that are written on them. No two of the letters are one by a written rule.
SCRIPTS = {
    "Devanagari": (letters("0904-0939"), letters("0900-0903", "093A-094D", category="M")),
    "Bengali": (letters("0985-09B9"), letters("0981-0983", "09BC-09CD", category="M")),
    "Gurmukhi": (letters("0A05-0A39"), letters("0A01-0A03", "0A3C-0A4D", category="M")),
    "Gujarati": (letters("0A85-0AB9"), letters("0A81-0A83", "0ABC-0ACD", category="M")),
    "Odia": (letters("0B05-0B39"), letters("0B01-0B03", "0B3C-0B4D", category="M")),
    "Tamil": (letters("0B85-0BB9"), letters("0BBE-0BCD", category="M")),
    "Telugu": (letters("0C05-0C39"), letters("0C00-0C03", "0C3E-0C4D", category="M")),
    "Kannada": (letters("0C85-0CB9"), letters("0C81-0C83", "0CBE-0CCD", category="M")),
    "Malayalam": (letters("0D05-0D3A"), letters("0D00-0D03", "0D3E-0D4D", category="M")),
    "Sinhala": (letters("0D85-0DC6"), letters("0DCA-0DDF", category="M")),
    "Thai": (letters("0E01-0E2E", "0E40-0E44"), letters("0E31-0E3A", "0E47-0E4E", category="M")),
    "Lao": (letters("0E81-0EAE", "0EC0-0EC4"), letters("0EB1-0EBC", "0EC8-0ECD", category="M")),
    "Tibetan": (letters("0F40-0F6C"), letters("0F71-0F7E", "0F90-0FBC", category="M")),
    "Myanmar": (letters("1000-1021"), letters("102B-103E", category="M")),
    "Khmer": (letters("1780-17A2"), letters("17B6-17D1", category="M")),
    "Thaana": (letters("0780-07A5"), letters("07A6-07B0", category="M")),
    "Ethiopic": (letters("1200-135A"), letters("135D-135F", category="M")),
    "Georgian": (letters("10D0-10FA"), ""),
    "Armenian": (letters("0561-0586"), ""),
    "Han": (letters("4E00-4FFF"), ""),
    "Hiragana": (letters("3041-3096"), ""),
    "Katakana": (letters("30A1-30FA"), ""),
    "Hangul": (letters("AC00-AFFF"), ""),
    "N'Ko": (letters("07CA-07EA"), letters("07EB-07F3", category="M")),
    "Hebrew": (letters("05D0-05EA"), ""),
    "Arabic": ("بتثجحخدذرزسشصضطظعغفقلمنهوي", ""),
    "Cyrillic": ("абвгдежзийклмнопрстуфхцчшщъыьэюяґіїєўђћџњљјѕ", ""),
    "Greek": ("αβγδεζηθικλμνξοπρστυφχψω", ""),
    "Latin": ("abcdefghijklmnopqrstuvwxyzɓɗɛɔŋƙ", ""),
}
# Marks that one list writes and the next leaves out, by the rule in people/importer/accents.py.
LEFT_OUT = {
    "Latin": ("aeiou", "\u0300\u0301\u0302\u0303\u0308\u031b\u0323"),
    "Greek": ("αεηιουω", "\u0301\u0308"),
    "Arabic": ("بتجحدرسعفقلمن", "\u064b\u064e\u064f\u0650\u0651"),
    "Hebrew": ("אבגדהושת", "\u05b0\u05b4\u05b7\u05b8\u05bc"),
}


def candidate(number, name):
    return Candidate(number, name_key(name), "KEN", name=name)


def match(name, other):
    return Index().add_all([candidate(1, name)]).find(candidate(2, other))


def graphemes(script):
    base, marks = SCRIPTS[script]
    mark = st.sampled_from(["", *marks]) if marks else st.just("")
    return st.builds(lambda letter, sign: letter + sign, st.sampled_from(base), mark)


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=25)
@given(data=st.data())
def test_names_that_differ_in_one_grapheme_are_never_one_person_for_sure(script, data):
    grapheme = graphemes(script)
    word = data.draw(st.lists(grapheme, min_size=2, max_size=4))
    family = data.draw(st.lists(grapheme, min_size=2, max_size=3))
    place = data.draw(st.integers(0, len(word) - 1))
    changed = [*word]
    changed[place] = data.draw(grapheme)
    first, second = (f"{''.join(each)} {''.join(family)}" for each in (word, changed))
    assume(unicodedata.normalize("NFC", first) != unicodedata.normalize("NFC", second))
    assume(sorted(first.split()) != sorted(second.split()))

    matched = match(first, second)

    assert matched is None or not matched.is_sure
    assert match(first, first).is_sure


@pytest.mark.parametrize("script", LEFT_OUT)
@settings(max_examples=25)
@given(data=st.data())
def test_marks_that_one_list_leaves_out_make_one_person_and_contradicting_marks_do_not(
    script, data
):
    bases, marks = LEFT_OUT[script]
    base = data.draw(st.sampled_from(bases))
    mark, other = data.draw(st.sampled_from(marks)), data.draw(st.sampled_from(marks))
    plain = f"{base * 2} {bases}"

    assert match(plain, f"{base}{mark}{base} {bases}").is_sure
    assume(mark != other)
    first, second = f"{base}{mark}{base} {bases}", f"{base}{other}{base} {bases}"
    assert accents_disagree(first, second)
    assert match(first, second).code == "other_accents"


@pytest.mark.parametrize("script", SCRIPTS)
def test_capitals_and_the_form_of_normalisation_do_not_make_another_person(script):
    base, marks = SCRIPTS[script]
    name = f"{base[2]}{marks[:1]}{base[3]} {base[4]}{base[5]}{marks[:1]}"

    for written in (name.upper(), *(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))):
        assert match(name, written).is_sure


@pytest.mark.parametrize(
    ("name", "other", "code"),
    [
        ("김 민수", "김 민서", None),
        ("李 明", "李 明华", None),
        ("王 小明", "王 小红", None),
        ("शर्मा मीना", "शर्मा मोना", None),
        ("สมชาย ใจดี", "สมชัย ใจดี", None),
        ("Esther Habimana", "Esther Habinama", "similar_name"),
        ("கு. கமலா", "குமார் கமலா", "initials"),
    ],
)
def test_short_names_that_differ_in_a_syllable_are_not_asked_about(name, other, code):
    matched = match(name, other)

    assert (matched and matched.code) == code
