"""Ranks the code pages in which an old text file may be written, the most plausible first.

No byte of such a file names its alphabet: every code page reads it somehow. A reading is
plausible where the words with other than plain letters look like words: letters of one script,
accents of one language, Chinese, Japanese or Korean characters in common use. The ranking decides
only what the sender is offered first; what is read without a question is decided in encodings.py.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

# A Windows program writes more characters than the standards of these names have.
_CODECS = {"shift_jis": "cp932", "euc_kr": "cp949"}
_FEWEST = 0.3  # a reading below this is noise
_COMMON = 0.55  # the share of common letters in real text of a script, at least
_SPACES = str.maketrans(
    dict.fromkeys("\xa0°ºª«»‘’‚“”„–—…·•№€™®©\u200e\u200f\u060c\u061b\u061f", " ")
)
_WORD = re.compile("[A-Za-z\x80-\U0010ffff]+")

_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíñóúü",  # Spanish
    "áâãàçéêíóôõúü",  # Portuguese
    "äöüß",
    "àèéìòóù",  # Italian
    "åäöæøé",  # Nordic
)
_TURKISH = ("çğıöşüâîûİ",)
_CENTRAL_EUROPEAN = (
    "áäčďéěíĺľňóôŕřšťúůýž",  # Czech, Slovak
    "ąćęłńóśźż",
    "áéíóöőúüű",  # Hungarian
    "ăâîşţ",
    "čćđšž",  # Croatian, Slovene
    "äöüß",
)
# Letters of Central European words read as Western stand where no Western language has them.
_NOT_WESTERN = re.compile(
    "è[aeiouyáéíóúý]|[ùì][a-z\xdf-\xff]|[aeiou]ø|æ(?:[aeiou]|$)|ñ(?![aeiouáéíóú])|õ(?!e)|"
    "ã(?:[a-df-mp-rt-z])",
    re.IGNORECASE,
)
_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕ]+")
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкм")
_ARABIC = re.compile("[\u0621-\u063a\u0640-\u0652\u067e\u0686\u0698\u06a9\u06af\u06cc]+")
_ARABIC_COMMON = frozenset("اليمونرتبعدحسةه")
_PLAIN = re.compile("[A-Za-z]")
_INNER_CAPITAL = re.compile("[a-zß-öø-ÿа-я][A-ZÀ-ÖØ-ÞА-Я]")


def codec_of(encoding: str) -> str:
    """Python's codec for a code page: what its programs write, not only its standard."""
    return _CODECS.get(encoding, encoding)


def _is_latin(languages: Iterable[str], word: str) -> bool:
    accents = {letter for letter in word.lower() if not letter.isascii()}
    count = sum(not letter.isascii() for letter in word)
    return (
        2 * count <= len(word) + 1
        and any(accents.issubset(letters) for letters in languages)
        and not _INNER_CAPITAL.search(word)
    )


def _latin(languages: tuple[str, ...], words: list[str]) -> float:
    return sum(_is_latin(languages, word) for word in words) / len(words)


def _western(words: list[str]) -> float:
    plausible = (_is_latin(_WESTERN, word) and not _NOT_WESTERN.search(word) for word in words)
    return sum(plausible) / len(words)


def _script(letters: re.Pattern[str], common: frozenset[str], words: list[str]) -> float:
    """The share of words of this script alone, less where its common letters are rare.

    A word of this script and plain letters counts against it: nobody writes such words.
    """
    whole = [w for w in words if letters.fullmatch(w) and not _INNER_CAPITAL.search(w)]
    mixed = sum(bool(letters.search(w) and _PLAIN.search(w)) for w in words)
    text = "".join(whole).lower()
    if len(whole) <= 2 * mixed:
        return 0.0
    usual = sum(letter in common for letter in text) / len(text)
    return (len(whole) - 2 * mixed) / len(words) * min(usual / _COMMON, 1)


def _is_common_chinese(character: str) -> bool:
    """Whether it is one of the 3,755 characters of the first level of GB 2312."""
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _is_common_japanese(character: str) -> bool:
    """Kana, or one of the 2,965 characters of the first level of JIS X 0208."""
    code = character.encode("shift_jis", "ignore")
    return len(code) == 2 and (code[0] in (0x82, 0x83) or 0x88 <= code[0] <= 0x97)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _characters(is_common: Callable[[str], bool], words: list[str]) -> float:
    other = [letter for word in words for letter in word if not letter.isascii()]
    return sum(map(is_common, other)) / len(other)


@dataclass(frozen=True)
class CodePage:
    """A code page, and how plausible words are that it reads: from 0 to 1."""

    encoding: str
    plausibility: Callable[[list[str]], float]

    def score(self, data: bytes) -> float:
        """How plausible the reading of `data` is, which may end within a character."""
        try:
            text = codecs.getincrementaldecoder(codec_of(self.encoding))().decode(data)
        except UnicodeDecodeError:
            return 0.0
        words = [w for w in _WORD.findall(text.translate(_SPACES)) if not w.isascii()]
        return self.plausibility(words) if words else 0.0


# Of two readings that are equally plausible the first counts. Korean text is common Chinese to
# the Chinese code page; the reverse is not true.
CODE_PAGES = (
    CodePage("cp1252", _western),
    CodePage("cp1254", partial(_latin, _TURKISH)),
    CodePage("cp1250", partial(_latin, _CENTRAL_EUROPEAN)),
    CodePage("cp1251", partial(_script, _CYRILLIC, _CYRILLIC_COMMON)),
    CodePage("cp1256", partial(_script, _ARABIC, _ARABIC_COMMON)),
    CodePage("euc_kr", partial(_characters, _is_hangul)),
    CodePage("gb18030", partial(_characters, _is_common_chinese)),
    CodePage("shift_jis", partial(_characters, _is_common_japanese)),
)
_IF_NONE = ("cp1252", "cp1250", "cp1251", "cp1256")
_MOST = 4


def scores(data: bytes) -> dict[str, float]:
    """How plausible each code page is for lines with other than plain letters."""
    return {page.encoding: page.score(data) for page in CODE_PAGES}


def ranked(by_encoding: dict[str, float]) -> list[str]:
    """The code pages to offer, the most plausible first; never none."""
    plausible = [name for name, score in by_encoding.items() if score >= _FEWEST]
    plausible.sort(key=lambda name: -by_encoding[name])
    return plausible[:_MOST] or list(_IF_NONE)
