"""Forms of address: which words are one, and whether one is said of a man or of a woman only.

Sources: the titles in the lists of participants of UN meetings in the languages of the product,
in Russian and in Chinese; the protocol lists of the UN (H.E., S.E., S.E.M.).
"""

import re
from functools import lru_cache

from core.text import fold, tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Said of men only and of women only. Masculine names of professions and offices are also used
# of women ("le Ministre", "el Embajador", "الدكتور"), the feminine ones of women only.
_OF_MEN = _words(
    "mr m sir lord monsieur messrs sr senor senhor don dom exmo excmo ilmo alhaji shri his "
    "السيد الاستاذ الشيخ гн господин 先生"
)
_OF_WOMEN = _words(
    "mrs ms miss mme mlle madam madame dame lady sra srta senora senorita senhora dona dna da dra "
    "doctora doutora docteure profa profesora professora professeure ambassadrice embajadora "
    "embaixadora exma excma ilma hajiya hajia smt her "
    "السيده الانسه الاستاذه الدكتوره دكتوره المهندسه السفيره الشيخه гжа госпожа 女士 小姐 太太 夫人"
)
FORMS_OF_ADDRESS = _words(
    "mr mrs ms miss mx mme mlle dr dra drs prof profa professor professeur professeure profesor "
    "profesora professora doctor doctora doutor doutora docteur docteure honourable honorable "
    "excellency excellence excellencia excelencia amb ambassador ambassadeur ambassadrice "
    "embajador embajadora embaixador embaixadora sr sra srta senor senora senorita senhor "
    "senhora engr shri smt sir dame lady lord hrh maj capt cdt messrs madam madame monsieur exmo "
    "exma excmo excma exm ilmo ilma chief alhaji hajiya hajia pr السيد السيده الانسه الدكتور "
    "الدكتوره دكتور دكتوره الاستاذ الاستاذه المهندس المهندسه سعاده معالي السفير السفيره гн гжа "
    "господин госпожа др проф профессор доктор"
)
# Names too: forms of address only with a dot, or before another form of address ("HE Mr").
DOTTED = _words(
    "m he se sem hon his her son sua exc eng ing arq lic don dona rev rt gen col lt fr dna da "
    "rtd ret retd eur med habil dipl univ phil rer nat jur pol brig adm cmdr cdr sgt sen gov sh "
    "د ا اد م"
)
# Between or behind other forms of address: "Mr & Mrs", "Madame la Ministre", "Sr. D.ª".
JOINING = _words("and et e y la le ministre minister ministra ministro")
# Behind a name they are no part of it. Others, such as Lord or Chief, are family names.
_BEHIND = _words("mr mrs ms mme mlle dr dra prof profa mx srta sra гн гжа")
# Written behind Chinese, Japanese and Korean names, with or without a space; the longer first.
_BEHIND_HAN = (
    *("先生", "女士", "小姐", "太太", "夫人", "博士", "教授", "阁下", "閣下", "院士"),
    *("박사님", "교수님", "선생님", "박사", "교수", "님", "씨"),
)
_HYPHENED = re.compile(r"\b([гд])-(н|жа|р)\b", re.IGNORECASE)
_LETTERS_WITH_DOTS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?")
# Forms of address that are written with a dot behind each letter. Any other letters written so
# are initials: "M.S. Probe" and "D.R. Probe" are two people, neither of them Ms or Dr.
_DOTTED_LETTERS = _words("he hrh")
_TITLES = FORMS_OF_ADDRESS | DOTTED | frozenset(_BEHIND_HAN)


def title_words(text: str) -> list[str]:
    """The words of forms of address, folded: "Exm.º Sr.", "г-н" → exmo sr, гн."""
    if not text.isascii():
        text = text.replace(".ª", "a").replace(".º", "o")
        text = _HYPHENED.sub(r"\1\2", text)
    return tokens(text)


def is_honorific(text: str) -> bool:
    """Whether the text is nothing but forms of address, e.g. "H.E. Mr" or "M."."""
    words = title_words(text)
    if not words or not _TITLES.issuperset(words):
        return False
    return not any(are_initials(word) and len(fold(word)) > 1 for word in text.split())


def are_initials(text: str) -> bool:
    """ "M.S.", "D.R"; not "H.E.". Arabic has no initials of this kind."""
    is_cased = text.upper() != text.lower()
    is_dotted = is_cased and "ª" not in text and _LETTERS_WITH_DOTS.fullmatch(text)
    return bool(is_dotted) and fold(text) not in _DOTTED_LETTERS


def is_title_behind(word: str) -> bool:
    """Whether a last word such as "Ms" is a form of address; the Spanish "Sr" may be "senior"."""
    words = title_words(word)
    if words == ["he"]:
        return "." in word  # "He" is a family name
    return is_honorific(word) and _BEHIND.issuperset(words)


def without_title_behind_han(text: str) -> tuple[str, str]:
    """A Chinese name and the form of address behind it: "王小明先生"."""
    title = next((title for title in _BEHIND_HAN if text.endswith(title)), "")
    name = text.removesuffix(title).rstrip()
    return (name, title) if title and name else (text, "")


@lru_cache(4096)
def gender_said(honorific: str) -> str:
    """ "m" or "f" where a form of address is said of men or of women only; else "".

    Dr, Prof. and H.E. say nothing, and neither does "Mr and Mrs".
    """
    words = frozenset(title_words(honorific))
    of_man, of_woman = not words.isdisjoint(_OF_MEN), not words.isdisjoint(_OF_WOMEN)
    if of_man == of_woman:
        return ""
    return "m" if of_man else "f"
