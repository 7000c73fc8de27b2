"""Makes text comparable: accents, case and punctuation aside.

Two keys come from one rule. `search_key` is what lists compare (core.search does the same in
PostgreSQL); `fold` also leaves out punctuation and says which spellings are one name.
"""

import re
import unicodedata
from functools import lru_cache

# What one list writes and the next leaves out or writes otherwise; everything else makes another
# name. Sources: ICAO Doc 9303 part 3, section 6, tables A and C (what passports make of national
# characters; lists write "o" for "ø" more often than its "oe"); The Unicode Standard, chapters 7
# and 9 (points of Hebrew and Arabic; yeh, alef maksura and the keheh of Persian keyboards) and
# UTS #37 (variation selectors tell shapes, not characters). people/importer/accents.py compares
# what is left out here where two lists both write it.
# Letters that NFKD does not take apart, and Arabic letters that are written one for the other.
LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ə": "e",
    "ـ": "",
    "ى": "ي",
    "ة": "ه",
    "ک": "ك",
    "ی": "ي",
}
# Marks that do not tell two names apart, by code point. Every other mark does: vowel signs and
# viramas of the Indic scripts, vowels and tones of Thai, Lao, Khmer and Myanmar, nuktas, Japanese
# voicing marks, the vowels of Thaana, the tones of N'Ko.
IGNORED_MARKS = (
    (0x0300, 0x036F),  # accents of Latin, Greek and Cyrillic letters
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
    (0x0483, 0x0489),  # Cyrillic titlo and breathings
    (0x2DE0, 0x2DFF),
    (0xA66F, 0xA67D),
    (0x0591, 0x05BD),  # Hebrew accents and points
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),  # Arabic honorifics, harakat, hamza above and below, Koranic marks
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0897, 0x089F),
    (0x08CA, 0x08E1),
    (0x08E3, 0x08FF),
    (0x180B, 0x180D),  # variation selectors: which shape of one character is drawn
    (0x180F, 0x180F),
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),
)
APOSTROPHES = "'’‘‛`´ʼʻʹʾʿ′＇"
DASHES = "-‐‑‒–—―−"
_MARK = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in IGNORED_MARKS) + "]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_DASH = re.compile(f"[{re.escape(DASHES)}]")
_ABBREVIATION_DOT = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
_NOT_A_WORD = re.compile(r"[\W_]+")
_SHORT = 80  # longer texts hardly come twice and would fill the memory


def with_line_feeds(text: str) -> str:
    """The text with one character, the line feed, for each of its line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def search_key(text: str) -> str:
    """The form of a text that is compared when somebody searches a list.

    Case, accents, the points of Arabic and Hebrew, apostrophes, invisible characters and the
    width of letters do not count; a dash is a space. Other punctuation stays, so that "50%" and
    "a_b" find what is written so.
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "").replace("-", " ")
    return _DASH.sub(" ", _without_accents(text))


def search_words(text: str) -> list[str]:
    """The words of a search: a row matches when it holds each of them, in any order."""
    return list(dict.fromkeys(search_key(text.replace("\0", " ")).split()))


def fold(text: str) -> str:
    """A spelling in which accents, case, punctuation and spacing do not count.

    "  CÔTE-D’IVOIRE " and "Cote d'Ivoire" give the same result up to the hyphen's space;
    "U.S.A." gives "usa". Letters of every script are kept, and so are marks that make another
    name (IGNORED_MARKS lists those that do not).
    """
    return _folded_before(text) if len(text) < _SHORT else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        text = text.lower()
        if text.isalnum():  # one word, as most are
            return text
        text = text.replace("'", "").replace("`", "")
        text = _ABBREVIATION_DOT.sub(r"\1", text) if "." in text else text
        return _NOT_A_WORD.sub(" ", text).strip()
    text = _without_accents(text)
    text = _ABBREVIATION_DOT.sub(_joined, text) if "." in text else text
    spaced = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    return " ".join("".join(spaced).split())


def _joined(dotted: re.Match[str]) -> str:
    """The letter without its dot; as it stands behind a mark, where a word ends and none begins."""
    before = dotted.string[dotted.start() - 1 : dotted.start()]
    is_within = before and unicodedata.category(before)[0] == "M"
    return dotted[0] if is_within else dotted[1]


def _without_accents(text: str) -> str:
    """The text in lower case without apostrophes, ignored marks and invisible characters."""
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text))
    text = _MARK.sub("", text).casefold()
    invisible = [c for c in set(text) if unicodedata.category(c) == "Cf"]
    for letter, other in (LETTERS | dict.fromkeys(invisible, "")).items():
        text = text.replace(letter, other)
    return text


# Lists say the same employers, posts and countries over and over.
_folded_before = lru_cache(8192)(_folded)


def tokens(text: str) -> list[str]:
    """The words of a spelling, folded."""
    return fold(text).split()


def name_key(*parts: str) -> str:
    """One key for a person's name whatever the order of its parts: words folded and sorted."""
    return " ".join(sorted(tokens(" ".join(parts))))


_EAST_ASIAN = re.compile("[\u3005\u3007\u3041-\u3096\u3400-\u9fff\uac00-\ud7a3]+")


def is_east_asian(word: str) -> bool:
    """Whether a word is in Chinese or Korean characters, or in those with hiragana."""
    return not word.isascii() and bool(_EAST_ASIAN.fullmatch(word))


def full_name(given: str, family: str) -> str:
    """A person's name as it is read: "Anna Bo", but "张丽" and "김민수".

    Chinese, Japanese and Korean names in their own script begin with the family name and have no
    space.
    """
    if is_east_asian(given) and is_east_asian(family):
        return family + given
    return f"{given} {family}".strip()


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that XML 1.0 forbids: no Word or Excel file can hold them.

    They are control characters, halves of pairs and two places that stand for no character; none
    has a shape, so nothing that a reader sees is left out.
    """
    return _UNPRINTABLE.sub("", text)


def collapse_lines(text: str) -> str:
    """The lines without surrounding or repeated spaces; blank lines are left out."""
    return "\n".join(filter(None, map(collapse, text.split("\n"))))


def collapse(text: str) -> str:
    """The text on one line, without surrounding or repeated spaces."""
    return " ".join(text.split())


# Letters and signs that fonts draw as nothing: the Hangul fillers and the blank Braille cell.
_WITHOUT_INK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_SPACES_AND_MARKS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Mc", "Me"})


def is_blank(text: str) -> bool:
    """Whether a text looks empty to its reader.

    It then holds only spaces, signs without a shape (zero-width spaces, soft hyphens, marks of
    direction, fillers), or accents without a letter that carries them.
    """
    first = text[:1]
    if first.isalnum() and first not in _WITHOUT_INK:
        return False  # as most words: this is asked of each of them
    return not any(
        character not in _WITHOUT_INK and unicodedata.category(character) not in _SPACES_AND_MARKS
        for character in text
    )


def stripped(text: str) -> str:
    """The text without spaces around it; the empty text where it shows nothing."""
    return "" if is_blank(text) else text.strip()
