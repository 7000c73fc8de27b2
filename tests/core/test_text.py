import unicodedata
from collections import defaultdict

import pytest

from core.text import (
    IGNORED_MARKS,
    collapse,
    fold,
    full_name,
    name_key,
    search_key,
    search_words,
    stripped,
    tokens,
)

# Where accents and points do not count. In every other script they make another name.
ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING", "VARIATION", "FULLWIDTH")
ASSIGNED = [c for c in map(chr, range(0x300, 0x20000)) if unicodedata.name(c, "")]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Côte  d’Ivoire ", "cote divoire"),
        ("COTE D'IVOIRE", "cote divoire"),
        ("U.S.A.", "usa"),
        ("D.R. Congo", "dr congo"),
        ("Tanzania, United Rep. of", "tanzania united rep of"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Łukasz Straße", "lukasz strasse"),
        ("İstanbul", "istanbul"),
        ("أنغولا", "انغولا"),
        ("科特迪瓦", "科特迪瓦"),
        ("Йемен", "иемен"),
        (" – ", ""),
    ],
)
def test_accents_case_punctuation_and_spacing_do_not_count(written, folded):
    assert fold(written) == folded


def test_folding_twice_changes_nothing():
    once = fold("N'GUESSAN, Hélène (Mme)")

    assert fold(once) == once


def test_a_name_has_one_key_whatever_the_order_of_its_parts():
    assert name_key("DOS SANTOS, Antónia") == name_key("Antonia", "dos Santos")


def test_tokens_and_collapse_normalise_spaces():
    assert tokens("Al-Hassan, Fatma") == ["al", "hassan", "fatma"]
    assert collapse(" a \n b\t c ") == "a b c"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("मीना राई", "मोना राई"),
        ("मीना राई", "माना राई"),
        ("सीता थापा", "सता थपो"),
        ("কামাল", "কামিল"),
        ("ਰਾਮ", "ਰਮ"),
        ("கமலா", "கமல"),
        ("ලක්ෂ්මන්", "ලක්ෂ්මී"),
        ("ไก่", "ไก้"),
        ("ແກ້ວ", "ແກວ"),
        ("សុខា", "សុខ"),
        ("မောင်", "မင်"),
        ("བསོད", "བསད"),
        ("ހަސަން", "ހުސުން"),
        ("クハ", "グバ"),
        ("김", "금"),
    ],
)
def test_names_that_differ_in_a_vowel_sign_or_tone_are_two_names(name, other):
    assert fold(name) != fold(other)
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Hélène", "HELENE"),
        ("Ελένη", "ΕΛΕΝΗ"),
        ("Йемен", "иемен"),
        ("مُحَمَّد", "محمد"),
        ("محـمد", "محمد"),
        ("أحمد", "احمد"),
        ("אָבִיב", "אביב"),
        ("N’Guessan", "NʼGUESSAN"),
        ("ﾊﾞ", "バ"),
        ("Ａｎｎ", "Ann"),
        ("Nguyễn", "Nguyen"),
    ],
)
def test_accents_and_points_that_the_rule_names_do_not_count(name, other):
    assert fold(name) == fold(other)


def test_every_mark_outside_the_written_rule_makes_another_name():
    ignored = {chr(c) for first, last in IGNORED_MARKS for c in range(first, last + 1)}
    marks = [c for c in ASSIGNED if unicodedata.category(c)[0] == "M"]
    without_effect = {mark for mark in marks if fold(f"क{mark}म") == fold("कम")}

    assert without_effect == ignored & set(marks)
    assert len(set(marks) - without_effect) > 1000
    assert all(unicodedata.name(mark).startswith(ACCENTED + ("MONGOLIAN FREE",))
               for mark in without_effect)  # fmt: skip


def test_letters_outside_the_accented_scripts_have_one_key_only_if_they_are_one_letter():
    letters = defaultdict(set)
    for character in ASSIGNED:
        if unicodedata.category(character)[0] == "L" and (key := fold(character)):
            letters[key].add(character)
    shared = [same for same in letters.values() if len(same) > 1]

    for same in shared:
        others = [c for c in same if not unicodedata.name(c).startswith(ACCENTED)]
        forms = {unicodedata.normalize("NFKC", c).casefold() for c in others}
        assert len({fold(form) for form in forms}) <= 1
        assert len({unicodedata.normalize("NFKD", form) for form in forms if form > "\u0590"}) <= 1
    assert len(shared) > 1000


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("  Côte-d’Ivoire ", ["cote", "divoire"]),
        ("50%", ["50%"]),
        ("a_b \\", ["a_b", "\\"]),
        ("Bo bo BO", ["bo"]),
        ("A\0B", ["a", "b"]),
        ("أُوغَنْدا", ["اوغندا"]),
        ("ann@gov.example.org", ["ann@gov.example.org"]),
        (" – ’ ", []),
    ],
)
def test_words_to_look_for_keep_punctuation_that_is_no_apostrophe_or_dash(written, words):
    assert search_words(written) == words


def test_the_key_of_a_text_without_letters_beyond_ascii_is_made_by_the_same_rule():
    text = "O'Neil-BO `x` a_b 50%"

    assert search_key(text) == search_key(text + "\u200b")


@pytest.mark.parametrize(
    ("text", "stored"),
    [("  a ", "a"), ("", ""), (" \n", ""), ("\u200b\u00ad", ""), ("\u3164", ""), ("\u0301", "")],
)
def test_text_that_shows_nothing_is_stored_as_empty(text, stored):
    assert stripped(text) == stored


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("Anna", "Bo", "Anna Bo"),
        ("", "Bo", "Bo"),
        ("Anna", "", "Anna"),
        ("丽", "张", "张丽"),
        ("小明", "王", "王小明"),
        ("민수", "김", "김민수"),
        ("たろう", "山田", "山田たろう"),
        ("", "张丽", "张丽"),
        ("Li", "张", "Li 张"),
        ("ジョン", "スミス", "ジョン スミス"),
    ],
)
def test_full_name_begins_with_the_family_name_in_chinese_and_korean_characters(
    given, family, name
):
    assert full_name(given, family) == name
