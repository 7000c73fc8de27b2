"""The condition of every search box, and the key in PostgreSQL beside that in Python."""

import time
import unicodedata

import pytest
from django.db import connection

from core.search import create_function, holding
from core.text import search_key
from countries.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def in_database(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_key(text) FROM unnest(%s) WITH ORDINALITY AS t (text, place) "
            "ORDER BY place",
            [list(texts)],
        )
        return [key for (key,) in cursor.fetchall()]


def test_the_key_of_every_character_is_one_in_python_and_in_postgresql():
    texts = [
        f"a{character}b"
        for character in map(chr, range(1, 0x20000))
        if unicodedata.category(character) not in ("Cn", "Cs", "Co")
    ]
    other = [
        (unicodedata.name(text[1], hex(ord(text[1]))), key, search_key(text))
        for text, key in zip(texts, in_database(texts), strict=True)
        if key != search_key(text)
    ]

    assert len(texts) > 50_000
    assert other == []


@pytest.mark.parametrize(
    "text",
    [
        "Côte-d’Ivoire",
        "ÅNGSTRÖM ǅ",
        "ΟΔΥΣΣΕΎΣ",
        "ЙЕМЕН",
        "أُوغَنْدا",
        "मीना",
        "ไก่",
        "Straße ŒUVRE Þ",
        "",
    ],
)
def test_the_key_of_a_text_is_one_in_python_and_in_postgresql(text):
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]

    assert in_database(forms) == [search_key(form) for form in forms]
    assert len(set(in_database(forms))) == 1


def test_the_function_in_the_database_is_the_one_that_the_code_would_make():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'search_key'")
        [(stored,)] = cursor.fetchall()

    assert stored in create_function()


@pytest.mark.parametrize(
    ("name", "words", "is_one"),
    [
        ("Ministère de l'Économie", "ECONOMIE ministere", True),
        ("Ministere de l’Economie", "l'économie", True),
        ("Growth of 50% a year", "50%", True),
        ("Growth of 500 a year", "50%", False),
        ("a_b", "a_b", True),
        ("axb", "a_b", False),
        ("back\\slash", "k\\s", True),
        ("backslash", "k\\s", False),
        ("Ann Bo", "bo ann", True),
        ("Ann Bo", "bo cy", False),
        ("Ann Bo", " – ", True),
    ],
)
def test_a_row_fits_if_each_of_the_words_stands_in_it(name, words, is_one):
    OrganisationFactory(name=name)

    assert Organisation.objects.filter(holding(words, "name")).exists() == is_one


def test_a_long_hostile_text_has_its_key_in_time():
    begins = time.process_time()
    for text in ("é" * 200_000, "’" * 200_000, "a\u0301" * 100_000, "e" * 200_000):
        assert len(in_database([text])) == 1
        search_key(text)

    assert time.process_time() - begins < 1.5
