"""Text as people write it, made comparable: accents, case and punctuation aside."""

import re
import unicodedata
from functools import lru_cache

# Letters that NFKD does not take apart, and Arabic letters that are written one for the other.
_LETTERS = str.maketrans(
    {
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
        "ـ": None,
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
    }
)
_APOSTROPHES = re.compile("['’‘‛`´ʼʻʹʾʿ′＇]")
_ABBREVIATION_DOT = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
_NOT_A_WORD = re.compile(r"[\W_]+")
_SHORT = 80  # longer texts hardly come twice and would fill the memory


def fold(text: str) -> str:
    """What is left of a spelling when accents, case, punctuation and spacing do not count.

    "  CÔTE-D’IVOIRE " and "Cote d'Ivoire" give the same result up to the hyphen's space;
    "U.S.A." gives "usa". Letters of every script are kept.
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
    text = _APOSTROPHES.sub("", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    text = _ABBREVIATION_DOT.sub(r"\1", text.translate(_LETTERS))
    return _NOT_A_WORD.sub(" ", text).strip()


# Lists say the same employers, posts and countries over and over.
_folded_before = lru_cache(8192)(_folded)


def tokens(text: str) -> list[str]:
    """The words of a spelling, folded."""
    return fold(text).split()


def name_key(*parts: str) -> str:
    """One key for a person's name whatever the order of its parts: words folded and sorted."""
    return " ".join(sorted(tokens(" ".join(parts))))


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that XML 1.0 forbids: no Word or Excel file can hold them.

    They are control characters, halves of pairs and two places that stand for no character; none
    has a shape, so nothing that a reader sees is left out.
    """
    return _UNPRINTABLE.sub("", text)


def collapse(text: str) -> str:
    """The text on one line, without surrounding or repeated spaces."""
    return " ".join(text.split())


# Letters and signs that fonts draw as nothing: the Hangul fillers and the blank Braille cell.
_WITHOUT_INK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_SPACES_AND_MARKS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Mc", "Me"})


def is_blank(text: str) -> bool:
    """Whether a text shows nothing to its reader, as an empty one.

    It then holds only spaces, signs without a shape (zero-width spaces, soft hyphens, marks of
    direction, fillers), or accents without a letter that carries them.
    """
    return not any(
        character not in _WITHOUT_INK and unicodedata.category(character) not in _SPACES_AND_MARKS
        for character in text
    )


def stripped(text: str) -> str:
    """The text without spaces around it; the empty text where it shows nothing."""
    return "" if is_blank(text) else text.strip()
