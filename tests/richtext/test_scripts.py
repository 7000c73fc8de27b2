"""In which letters a text is written, and which language may be claimed for it."""

import pytest
from django.utils import translation

from richtext import languages, scripts
from richtext.templatetags.texts import text_attributes, written_in


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", ""),
        ("2017 – 5 %", ""),
        ("Kenya", "Latn"),
        ("Éthiopie", "Latn"),
        ("خطة العمل", "Arab"),
        ("План", "Cyrl"),
        ("Ελλάδα", "Grek"),
        ("中国", "Hani"),
        ("日本の計画", "Jpan"),
        ("한국", "Kore"),
        ("योजना", "Deva"),
        ("እቅድ", "Ethi"),
        ("BAPA+40 في بوينس آيرس عام 2019", "Arab"),
    ],
)
def test_the_script_of_a_text_is_that_of_most_letters(text, script):
    assert scripts.of_text(text) == script


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        ("Le plan", ("fr",), "fr"),
        ("Le plan", (), ""),
        ("Le plan", ("",), ""),
        ("Le plan", ("ar",), ""),
        ("Le plan", ("ar", "fr"), "fr"),
        ("خطة", ("fr",), "und-Arab"),
        ("خطة", ("fr", "ar"), "ar"),
        ("План", ("sr",), "sr"),
        ("Plan", ("sr",), "sr"),
        ("План", (), "und-Cyrl"),
        ("中国", (), "zh"),
        ("中国", ("ja",), "ja"),
        ("日本の計画", (), "ja"),
        ("한국", ("en",), "ko"),
        ("2017", ("fr",), "fr"),
        ("", (), ""),
    ],
)
def test_a_language_is_claimed_only_where_the_letters_fit(text, likely, language):
    assert languages.of_text(text, *likely) == language


@pytest.mark.parametrize("tag", sorted(languages.KNOWN))
def test_every_language_has_a_script(tag):
    assert scripts.of_language(tag)


@pytest.mark.parametrize(
    ("text", "tag", "script"),
    [
        ("The plan of the next five years", "en", ""),
        ("خطة التنمية للسنوات الخمس القادمة", "en", "Arab"),
        ("خطة التنمية للسنوات الخمس القادمة", "ar", ""),
        ("خطة التنمية للسنوات الخمس القادمة", "ur", ""),
        ("План развития на пять лет", "fr", "Cyrl"),
        ("Plan razvoja za narednih pet godina", "sr", ""),
        ("خطة", "en", ""),
        ("2017, 2018, 2019, 2020, 2021", "ar", ""),
    ],
)
def test_a_text_in_letters_of_another_language_is_seen(text, tag, script):
    assert languages.other_script(text, tag) == script


def test_the_attributes_say_unknown_where_nobody_knows():
    assert text_attributes("Kenya") == 'dir="auto" lang=""'
    assert text_attributes(None) == 'dir="auto" lang=""'
    assert text_attributes("Le plan", "fr") == 'dir="auto" lang="fr"'


def test_an_arabic_text_marked_as_english_is_not_shown_as_english():
    assert written_in("en", "<p>خطة التنمية</p>") == 'lang="und-Arab" dir="rtl"'
    assert written_in("en", "<p>The plan</p>") == 'lang="en" dir="ltr"'


def test_scripts_are_named_in_the_readers_language():
    with translation.override("fr"):
        assert languages.script_name("Arab") == "arabe"
