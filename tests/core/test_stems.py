"""Searching by stems: other forms of a word fit, in the language of the text."""

import pytest
from django.db.models import F, Value

from core.stems import Stems, holding_stems
from countries.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def fits(text, language, words, **more):
    """Whether an organisation of that name would fit, were it a text in that language."""
    Organisation.objects.all().delete()
    OrganisationFactory(name=text)
    rows = Organisation.objects.annotate(language=Value(language), stems=Stems(F("name")))
    return rows.filter(holding_stems(words, F("stems"), "language", **more)).exists()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "One commitment", "commitments"),
        ("en", "Our policies", "policy"),
        ("fr", "Un engagement", "ENGAGEMENTS"),
        ("fr", "L’énergie", "energies"),
        ("fr", "énergie", "l'énergies"),
        ("es", "La cooperación", "cooperaciones"),
        ("pt", "compromisso", "compromissos"),
        ("es", "La cooperación", "cooperacion"),
        ("pt", "A cooperação", "cooperações"),
        ("ar", "مشروع", "المشروع"),
        ("de", "Plan", "plan"),
    ],
)
def test_other_forms_of_a_word_fit_in_the_language_of_the_text(language, text, words):
    assert fits(text, language, words)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "One commitment", "commitments"),
        ("es", "Our policies", "policy"),
        ("en", "One commitment", "commitment plans"),
        ("en", "Growth of 50 a year", "50%"),
        ("en", "a b", "a_b"),
    ],
)
def test_words_of_other_stems_do_not_fit(language, text, words):
    assert not fits(text, language, words)


def test_words_fit_as_parts_of_others_as_in_every_search_box():
    assert fits("Geothermal energy", "en", "thermal", keys=["search"])
    assert not fits("Geothermal energy", "en", "thermal")


def test_the_beginning_of_a_stem_fits_where_it_is_asked_for():
    assert fits("Geothermal energy", "en", "geotherm", begins=True)
    assert not fits("Geothermal energy", "en", "thermal", begins=True)


def test_markup_is_no_word():
    text = "<p>Geo <strong>plan</strong> &amp; more</p>"
    OrganisationFactory(name=text)
    stems = Stems(F("name"), is_markup=True)
    rows = Organisation.objects.annotate(language=Value("en"), stems=stems)

    def count(words):
        return rows.filter(holding_stems(words, F("stems"), "language", begins=True)).count()

    assert [count(words) for words in ("plans", "strong", "amp")] == [1, 0, 0]


@pytest.mark.parametrize(
    "words", ["'", "\\", ":*", "a:*", "a & b", "!a", "(", "a | ", "<->", "\0", "–", "`´", "é" * 100]
)
@pytest.mark.parametrize("begins", [True, False])
def test_signs_of_the_query_language_are_text(words, begins):
    assert fits("Some text", "en", words, begins=begins) is (words in ("'", "–", "`´", "\0"))
