"""Tells given names from family names: by capitals, patronymics, initials, particles and order.

Sources: the UN editorial manual and IFLA's "Names of Persons" for particles and the order of
names; ГОСТ Р 6.30 for the Russian order family name, given name, patronymic.
"""

import re

from core.text import fold, is_east_asian
from people.importer.forms_of_address import are_initials
from people.importer.names_without_space import without_space

Divided = tuple[list[str], list[str]]  # given names, family names


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERATIONS = _words("jr jnr junior sr snr senior ii iii iv filho neto netto sobrinho мл ст")
MARRIED = _words("nee ne epouse ep epse veuve vve born")
_PARTICLES = _words(
    "da de do dos das del dela della dello dei degli dalla di la le les van von vom zu zum zur der "
    "den ter ten het op af av bin bint binti bte ben ibn al el ul abu abou abd abdul abdel ould "
    "wuld mint mac mc st san santa du des y e i ait ap bar nic t "
    "بن ابن بنت ولد منت ابو ابي ام ال بني عبد "
    "фон ван дер де да ибн бин бен аль эль בן בת אבו"
)
# Between two family names: "Ortega y Gasset", "Costa e Silva".
_BETWEEN = _words("y e i")
# "Văn" and "Thị" stand between a Vietnamese family name and the given name.
_VIETNAMESE_FAMILY = _words(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh trinh"
)
_VIETNAMESE_MIDDLE = _words("van thi")
# "Son of" and "daughter of" behind a father's name, as a word of its own.
_CHILD_OF = _words(
    fold(
        "оглы оглу огли углы угли улы уулу кызы кизи гызы қызы қизи ұлы ўғли "
        "ogly oglu oghlu ogli ugli uly uulu qizi qyzy kyzy kizi gizi gyzy"
    )
)
_CYRILLIC = re.compile("[а-яёіїўґұқғңөүһәѓќљњћџђјѕ'’ʼ-]+")
_PATRONYMIC = re.compile(
    r"(?:[оеё]вич|йович|[оеа]віч|[оеё]вна|[ії]вна|[ао]ўна|еўна|[иії]чна|"
    r"ильич|кузьмич|лукич|фомич|никитич|ілліч|ұлы|қызы)$"
)
_LATIN_DAUGHTER = re.compile(r"(?:[oei]vna|ichna)$")
_LATIN_SON = re.compile(r"(?:[oeay]vi(?:t)?ch|[oeyi]vych)$")
# "Anna Maria Rabinovich" has a family name like a patronymic: the first word must look Slavic.
_SLAVIC_FAMILY = re.compile(r"(?:[oe]v|sk(?:y|i|ii|iy|yi)|enko|yuk|chuk|shvili|dze|[iy]kh)$")
_SLAVIC_GIVEN = _words(
    "aleksandr aleksander aleksei aleksey alexei alexey anatoli anatoliy anatoly andrei andrey "
    "arkady arseny bogdan dmitri dmitrii dmitriy dmitry evgeni evgenii evgeny fedor fyodor gennady "
    "grigory ilya iurii ivan kirill konstantin leonid mikhail mykhailo mykola nikolai nikolay "
    "oleh oleg oleksandr oleksii pavel petr pyotr ruslan sergei sergey sergii serhii stanislav "
    "stepan valeri valeriy valery vasili vasiliy vasily vitali vitaliy vitaly vladimir vladislav "
    "volodymyr vyacheslav yakov yaroslav yegor yevgeny yuri yurii yuriy yury"
)
_SHORTEST = 5  # "Ильич"
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?|(?!NG$)[BCDFGHJKLMNPQRSTVWXZ]{2,3}")
_PREFIX = re.compile(r"^(?:Mc|Mac|Fitz|De|Di|Du|La|Le)(?=[A-Z]{2})")


def divided(words: list[str], is_family_first: bool) -> Divided:
    """The given names and the family names; "Jr" and "née Bo" go with the family name."""
    if len(words) == 1 and (parts := without_space(words[0])):
        given_name, family_name = parts
        return [given_name], [family_name]
    folded = [fold(word) for word in words]
    married = next((n for n, word in enumerate(folded) if n > 1 and word in MARRIED), None)
    if married is not None and married < len(words) - 1:
        given, family = divided(words[:married], is_family_first)
        return given, family + words[married:]
    if len(words) > 2 and folded[-1] in GENERATIONS:
        given, family = divided(words[:-1], is_family_first)
        return given, [*family, words[-1]]
    if (positions := _in_capitals(words)) and len(positions) < len(words):
        given = [word for position, word in enumerate(words) if position not in positions]
        return given, [words[position] for position in positions]
    return by_patronymic(words) or _by_initials(words) or by_order(words, is_family_first)


def is_particle(word: str) -> bool:
    """ "van", "Ould"; not "E.", which is an initial, and not the Vietnamese "Văn"."""
    folded = fold(word)
    if folded not in _PARTICLES or (folded == "van" and not word.isascii()):
        return False
    return len(word.rstrip(".")) > 1 or word.islower()


def is_one_name(words: list[str]) -> bool:
    """One name, with its particles: "Khan", "Ould Khan"."""
    return all(map(is_particle, words[:-1]))


def by_order(words: list[str], is_family_first: bool) -> Divided:
    """The last name with its particles is the family name, or the first where the list says so.

    Chinese, Korean and Japanese names in their own script begin with the family name.
    """
    if len(words) < 2:
        return [], words
    is_initial = are_initials(words[0]) and "." in words[0]  # a given name, whatever the order
    if (is_family_first and not is_initial) or _begins_with_family_name(words):
        end = 1
        while end < len(words) and is_particle(words[end - 1]):
            end += 1
        return words[end:], words[:end]
    start = len(words) - 1
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
        if words[start] in _BETWEEN and start > 1:
            start -= 1
    return words[:start], words[start:]


def _begins_with_family_name(words: list[str]) -> bool:
    """ "王 小明", "Nguyen Van An", "de la Cruz Maria", "ابن خلدون"."""
    if all(map(is_east_asian, words)):
        return True
    if fold(words[0]) in _VIETNAMESE_FAMILY:
        return len(words) > 2 and fold(words[1]) in _VIETNAMESE_MIDDLE
    if not is_particle(words[0]):
        return False
    has_capitals = words[0].upper() != words[0].lower()
    return words[0].islower() if has_capitals else len(words) == 2


def is_patronymic(word: str, before: list[str]) -> bool:
    """Whether a word is a father's name by its form: "Иванович", "Ivanovna".

    `before` are the words before it: in Latin letters "Rabinovich" is a family name unless they
    look Slavic.
    """
    lowered = word.lower()
    if not word.isascii():
        is_plain = _CYRILLIC.fullmatch(lowered)
        return bool(is_plain and len(word) >= _SHORTEST and _PATRONYMIC.search(lowered))
    if len(word) < _SHORTEST:
        return False
    if _LATIN_DAUGHTER.search(lowered):
        return True
    if not _LATIN_SON.search(lowered) or not before:
        return False
    first, last = before[0].lower(), before[-1].lower()
    return last in _SLAVIC_GIVEN or (len(before) > 1 and bool(_SLAVIC_FAMILY.search(first)))


def by_patronymic(words: list[str]) -> Divided | None:
    """The order of Russian lists: family, given, patronymic; or given, patronymic, family.

    None where no word is a father's name by its form.
    """
    if len(words) < 3:
        return None
    for place in range(2, len(words)):  # "Гейдар оглы", a father's name in two words
        if fold(words[place]) in _CHILD_OF:
            if place < len(words) - 1:
                return words[: place + 1], words[place + 1 :]
            if place == 2:
                return words[:1], words[1:]
            return words[place - 2 :], words[: place - 2]
    for place in range(1, len(words) - 1):
        if is_patronymic(words[place], words[:place]):
            return words[: place + 1], words[place + 1 :]
    if is_patronymic(words[-1], words[:-1]):
        return words[-2:], words[:-2]
    return None


def _by_initials(words: list[str]) -> Divided | None:
    """ "Иванов И. И.", "Probe M.S.": initials at the end stand for given names."""
    end = len(words)
    while end and are_initials(words[end - 1]) and "." in words[end - 1]:
        end -= 1
    if end in (0, len(words)) or any(map(are_initials, words[:end])):
        return None
    return words[end:], words[:end]


def _in_capitals(words: list[str]) -> list[int]:
    """The positions of words in capitals and of the particles before them: "van der BERG"."""
    capitalised = [place for place, word in enumerate(words) if _is_in_capitals(word)]
    positions = set(capitalised)
    for place in capitalised:
        before = place - 1
        while before >= 0 and words[before].islower() and fold(words[before]) in _PARTICLES:
            positions.add(before)
            before -= 1
    return sorted(positions)


def _is_in_capitals(word: str) -> bool:
    """ "KONÉ", "McDONALD"; not "J.P." and not "JP", which are initials."""
    if _INITIALS.fullmatch(word):
        return False
    bare = _PREFIX.sub("", word)
    letters = [letter for letter in bare if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
