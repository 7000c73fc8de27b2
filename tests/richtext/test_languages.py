"""Languages in which people write, and which way they run."""

import pytest
from babel import localedata
from django.utils import translation

from richtext import languages
from richtext.templatetags.texts import titled_in, written_in


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("he", "rtl"),
        ("dv", "rtl"),
        ("pa-Arab", "rtl"),
        ("ff-Adlm", "rtl"),
        ("ku", "ltr"),
        ("az-Latn", "ltr"),
        ("sw", "ltr"),
        ("am", "ltr"),
        ("xx", "ltr"),
        ("", "auto"),
    ],
)
def test_the_direction_follows_the_script(tag, direction):
    assert languages.direction(tag) == direction


def test_every_language_has_a_name_in_every_language_of_the_site(settings):
    for reader, _name in settings.LANGUAGES:
        with translation.override(reader):
            offered = [pair for _group, pairs in languages.choices() for pair in pairs]
        assert {tag for tag, _label in offered} == languages.KNOWN
        assert all(label and label != tag for tag, label in offered)


def test_languages_of_the_site_can_be_written_in(settings):
    assert {tag for tag, _name in settings.LANGUAGES} <= languages.KNOWN


def test_names_stand_beside_what_people_call_it_themselves():
    with translation.override("fr"):
        offered = dict(pair for _group, pairs in languages.choices() for pair in pairs)

    assert offered["sw"] == "swahili – Kiswahili"
    assert offered["fr"] == "français"


def test_a_text_says_its_language_and_direction():
    assert written_in("ar") == 'lang="ar" dir="rtl"'
    assert written_in("") == 'dir="auto" lang=""'
    assert written_in('"><b>') == 'lang="&quot;&gt;&lt;b&gt;" dir="ltr"'


def test_our_own_title_is_in_a_language_that_we_speak():
    assert titled_in("ar") == 'lang="ar" dir="rtl"'
    assert titled_in("sw") == 'lang="en" dir="ltr"'


def test_a_list_reads_the_readers_locale_only():
    """Reading ninety would hold up the first editing page of each worker for three seconds."""
    languages._choices.cache_clear()
    before = set(localedata._cache)

    with translation.override("es"):
        languages.choices()

    assert set(localedata._cache) - before <= {"es", "root"}
