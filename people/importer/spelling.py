"""Normalises the words of a name: transliterations, scripts, particles, joined words.

This module does not decide whether two people are one. It says which words may be the same word,
so that matching can ask. Sources: the romanizations in use on passports of the Maghreb (French),
Egypt and the Gulf (English) and in West and East Africa; ISO 233 and ALA-LC for the letters.
"""

import re
from functools import lru_cache

# One given name (or part of one) in the spellings that lists have it in, Arabic script included.
_VARIANTS = {
    variant: name
    for name, variants in {
        "mohamed": "mohammed muhammad mohammad mohamad muhamad muhammed mohamud mohamoud mouhamed "
        "mouhammad mouhamad mohd muhd md محمد",
        "mahmoud": "mahmud mahmood محمود",
        "ahmed": "ahmad achmed ahmet احمد",
        "yusuf": "youssef yousef yousuf yussuf youssouf yousif yusef yosef يوسف",
        "hussein": "husein hussain husain hossein hussien houssein hossain حسين",
        "hassan": "hasan hacen hassane حسن",
        "ibrahim": "ebrahim brahim ibraheem ابراهيم",
        "omar": "umar oumar عمر",
        "osman": "othman uthman otman عثمان",
        "fatima": "fatma fatimah fatema fatimata فاطمه",
        "ali": "aly علي",
        "khaled": "khalid khaleed خالد",
        "said": "saeed sayeed saied saeid سعيد",
        "sayed": "sayyid sayyed sayid سيد السيد",
        "salah": "saleh salih صلاح صالح",
        "salem": "salim سالم سليم",
        "nasser": "nasir naser nassir ناصر",
        "mustafa": "mostafa moustafa moustapha mustapha مصطفي",
        "abdallah": "abdullah abdalla abdulla abdoulaye عبدالله",
        "khadija": "khadijah khadidja kadija خديجه",
        "aisha": "aicha aysha aishah ayesha عائشه عايشه",
        "mariam": "maryam meriem myriam مريم",
        "zeinab": "zainab zaynab zineb زينب",
        "layla": "leila laila leyla ليلي",
        "nour": "noor nur نور",
        "yasin": "yassin yassine yaseen ياسين",
        "jamal": "gamal djamal جمال",
        "jamil": "gamil djamil جميل",
        "kamal": "kamel كمال كامل",
        "tarek": "tariq tarik طارق",
        "rashid": "rachid rasheed راشد رشيد",
        "walid": "waleed oualid وليد",
        "wahid": "ouahid waheed وحيد",
        "sharif": "sherif cherif شريف",
        "bashir": "bachir basheer بشير",
        "mansour": "mansur mansoor منصور",
        "suleiman": "sulaiman soliman souleymane suleyman sulayman سليمان",
        "ismail": "ismael esmail smail اسماعيل",
        "idris": "idriss driss ادريس",
        "yahya": "yehia yahia يحيي",
        "amin": "ameen امين",
        "amina": "aminah امينه",
        "karim": "kareem كريم",
        "rahman": "rahmane rehman رحمن الرحمن",
        "rahim": "raheem الرحيم",
        "aziz": "azeez العزيز",
        "qadir": "kader qader kadir gadir القادر",
        "latif": "lateef اللطيف",
        "hamid": "hameed hamed الحميد حامد",
        "halim": "haleem الحليم",
        "salam": "salaam السلام",
        "abd": "abdul abdel abdoul abdal abdur abder abdou عبد",
    }.items()
    for variant in (name, *variants.split())
}
# Words that are left out on one list and written on the next. They say nothing by themselves.
_PARTICLES = """
    abd al el ul ar as ad an bin ben ibn bint bte abu abou ould wuld ouled de del della di da do dos
    das du des la le les las los van von der den ter ten of st mc ap ال بن ابن بنت ابو ولد
"""
PARTICLES = frozenset(_PARTICLES.split())
_SERVANT = re.compile(r"abd(?:[ou]u?l?|[aei]l|[aeu]r|[aeu]s|[aeu]n)?(?=[a-z]{4})")
_ARTICLE = re.compile(r"^(?:al|el)(?=[a-z]{4})")
_ARABIC = re.compile(r"^[؀-ۿ]+$")
_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "", "ؤ": "w", "ئ": "y", "پ": "p", "چ": "ch",
    "ڤ": "v", "گ": "g", "ژ": "zh", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ہ": "h", "ھ": "h",
    "ے": "y", "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "sh", "ګ": "g", "ڼ": "n", "ې": "e", "ە": "a",
}  # fmt: skip
# Sounds that romanizations write in several ways, the longer ones first.
_SOUNDS = (
    ("tch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("ph", "f"), ("gh", "g"),
    ("dj", "j"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("w", "u"), ("q", "k"), ("c", "k"), ("z", "s"), ("x", "ks"), ("v", "f"),
    ("j", "y"), ("g", "k"), ("K", "k"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyh")


@lru_cache(maxsize=4_000)  # rows of a chunk and those they meet
def words_of(key: str) -> tuple[str, ...]:
    """The words of a folded name in one spelling each, sorted; particles are left out.

    "abdelrahman", "abdul rahman" and "عبد الرحمن" all give rahman: "servant of" is no name.
    """
    words: list[str] = []
    for word in key.split():
        words += _spelled(word)
    without_particles = [word for word in words if word not in PARTICLES]
    return tuple(sorted(without_particles or words))


def _spelled(word: str) -> list[str]:
    if word in _VARIANTS:
        return [_VARIANTS[word]]
    if match := _SERVANT.match(word):
        rest = word[match.end() :]
        return [_VARIANTS.get(rest, rest)]
    if _ARABIC.match(word):
        bare = word.removeprefix("ال") if len(word) > 4 else word
        if bare.startswith("عبدال"):
            return _spelled(bare.removeprefix("عبدال"))
        return [_VARIANTS.get(bare) or "".join(_LETTERS.get(letter, letter) for letter in bare)]
    bare = _ARTICLE.sub("", word)
    return [_VARIANTS[bare]] if bare in _VARIANTS else [word]


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The part of a word that all romanizations share: its first sound and its consonants.

    "cherif" and "sherif" give the same, "youssouf" and "yusuf" too.
    """
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    if not word:
        return ""
    first = "a" if word[0] in "aeiou" else word[0]
    rest = word[1:].translate(_VOWELS)
    doubled = re.sub(r"(.)\1+", r"\1", first + rest)
    return doubled or first
