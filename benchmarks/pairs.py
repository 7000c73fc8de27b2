"""5,000 pairs of list entries of which we know whether they are one person: by class of noise.

Seeded, so every run has the same pairs. Nothing here is taken from the matcher: the spellings are
attested ones, written down by hand, most of them not in its table.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

TRUE_PAIRS, FALSE_PAIRS = 150, 200  # of each class

# A name in the spellings that one person's papers have it in.
ARABIC = [
    ["Mohamed", "Muhammad", "Mohammed", "Mouhamed", "محمد"],
    ["Ahmed", "Ahmad", "Ahmet", "أحمد"],
    ["Youssef", "Yusuf", "Yousif", "يوسف"],
    ["Hussein", "Husain", "Houssein", "حسين"],
    ["Khaled", "Khalid", "Khaleed", "خالد"],
    ["Fatima", "Fatma", "Fatimah", "فاطمة"],
    ["Aicha", "Aisha", "Ayesha", "عائشة"],
    ["Jamila", "Djamila", "Gamila", "جميلة"],
    ["Djibril", "Jibril", "Gibril", "جبريل"],
    ["Cheikh", "Sheikh", "Shaikh", "شيخ"],
    ["Haroun", "Harun", "Haroon", "هارون"],
    ["Rachida", "Rashida", "Rasheeda", "رشيدة"],
    ["Moussa", "Musa", "Mousa", "موسى"],
    ["Taoufik", "Tawfiq", "Toufic", "توفيق"],
    ["Abdelrahman", "Abdul Rahman", "Abd al-Rahman", "عبد الرحمن"],
    ["Abdelaziz", "Abdul Aziz", "Abd el-Aziz", "عبد العزيز"],
]
ARABIC_FAMILY = [
    ["El Gendy", "Elgendy", "al-Gindi"],
    ["Benali", "Ben Ali", "Bin Ali"],
    ["Haddad", "Hadad", "حداد"],
    ["Kadhafi", "Qaddafi", "Gaddafi"],
    ["Boutros", "Butrus", "Boutrus"],
    ["Ouazzani", "Wazzani", "Ouazani"],
    ["al-Masri", "El Masry", "Elmasri", "المصري"],
    ["Cherkaoui", "Sharqawi", "Charkaoui"],
    ["Trabelsi", "Trabulsi", "Tarabulsi"],
    ["Zeroual", "Zerwal", "Zerroual"],
    ["Tahir", "Taher", "Tahar", "طاهر"],
    ["Mansouri", "Mansuri", "Mansoori", "منصوري"],
]
_GIVEN = """
    Grace Wanjiru Achieng Esther Peter Joseph Kwame Kofi Abena Amara Chinedu Ngozi Thandiwe
    Sipho Tendai Chipo Moses Ruth Sarah Daniel Samuel Mary Aïssatou Fatoumata Mariam Ousmane
    Kouassi Adjoua Léontine Rosine Célestin Prosper Hélène Gérard Conceição António Armando
    Dulce Filomena Nélson João Inês José Lucía Martín Ximena Andrés Soledad Íñigo Beatriz
    Tewodros Almaz Bekele Yohannes Selamawit Hirut Budi Somchai Priya Nguyễn Thị Kenji
    Hiroko
"""
GIVEN = _GIVEN.split()
_FAMILY = """
    Otieno Mwangi Kamau Njoroge Okafor Adeyemi Mensah Boateng Asante Dlamini Nkosi Moyo
    Chirwa Banda Phiri Nakato Okello Mugisha Uwimana Habimana Ouédraogo Traoré Diallo Koné
    Sagna Badji Houénou Agbodjan Tshala Kabongo Évora Monteiro Tavares Gonçalves Nhantumbo
    Macuácua Fernández García Rodríguez Peña Núñez Quispe Gutiérrez Tesfaye Gebremariam
    Abebe Girma Wijaya Suzuki
"""
FAMILY = _FAMILY.split()
MINISTRIES = [
    "Ministry of Planning",
    "National Treasury",
    "Cooperation Agency",
    "Ministry of Foreign Affairs",
    "University",
    "Chamber of Commerce",
    "Statistics Office",
    "Central Bank",
]
_COUNTRIES = """
    KEN UGA EGY MAR TUN SEN CIV MOZ AGO CPV ETH ARG PER IDN
"""
COUNTRIES = _COUNTRIES.split()


@dataclass(frozen=True)
class Entry:
    """A person as one list has them."""

    name: str
    country: str
    email: str
    employer: str


@dataclass(frozen=True)
class Pair:
    """Two entries, whether they are one person, and what makes it hard to say."""

    kind: str
    is_one: bool
    first: Entry
    second: Entry


class Maker:
    """Invents people and spoils their entries. `rng` decides everything."""

    def __init__(self, seed: int = 2017) -> None:
        self.rng = random.Random(seed)
        self.count = 0

    def person(self, given: int = 1, family: int = 1) -> tuple[list[str], list[str]]:
        return self.rng.sample(GIVEN, given), self.rng.sample(FAMILY, family)

    def entry(self, name: str, **more: str) -> Entry:
        self.count += 1
        fields = {
            "country": self.rng.choice(COUNTRIES),
            "email": f"p{self.count}@example.org" if self.rng.random() < 0.7 else "",
            "employer": self.rng.choice(MINISTRIES),
        }
        return Entry(name, **(fields | more))

    def again(self, entry: Entry, name: str) -> Entry:
        """The same person on a later list: half the addresses are missing, some are new."""
        chance = self.rng.random()
        email = entry.email if chance < 0.35 else "" if chance < 0.8 else f"new.{entry.email}"
        employer = entry.employer if self.rng.random() < 0.7 else self.rng.choice(MINISTRIES)
        return replace(entry, name=name, email=email if entry.email else "", employer=employer)

    def somebody_else(self, entry: Entry, name: str, employer: str = "") -> Entry:
        """Another person of the same country."""
        other = self.entry(name, country=entry.country)
        return replace(other, employer=employer) if employer else other


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slip(rng: random.Random, word: str) -> str:
    """One letter left out, doubled, changed or swapped with the next, not the first."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + rng.choice("aeiouklmnrst") + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


Noise = Callable[[Maker], tuple[str, str]]


def _order(m: Maker) -> tuple[str, str]:
    (a,), (b,) = m.person()
    return f"{a} {b}", f"{b.upper()}, {a}"


def _accents(m: Maker) -> tuple[str, str]:
    while True:
        (a,), (b,) = m.person()
        if plain(a + b) != a + b:
            return f"{a} {b}", plain(f"{a} {b}").upper()


def _initials(m: Maker) -> tuple[str, str]:
    (a, b), (c,) = m.person(2)
    return f"{a} {b} {c}", f"{a[0]}. {b[0]}. {c}"


def _one_initial(m: Maker) -> tuple[str, str]:
    (a, b), (c,) = m.person(2)
    return f"{a} {b} {c}", f"{a} {b[0]}. {c}"


def _middle_name(m: Maker) -> tuple[str, str]:
    (a, b), (c,) = m.person(2)
    return f"{a} {b} {c}", f"{a} {c}"


def _second_surname(m: Maker) -> tuple[str, str]:
    (a,), (b, c) = m.person(1, 2)
    return f"{a} {b} {c}", f"{a} {b}"


def _hyphen(m: Maker) -> tuple[str, str]:
    (a,), (b, c) = m.person(1, 2)
    return f"{a} {b}-{c}", f"{c} {b} {a}"


def _joined(m: Maker) -> tuple[str, str]:
    (a, b), (c,) = m.person(2)
    return f"{a}-{b} {c}", f"{a}{b.lower()} {c}"


def _slip(m: Maker) -> tuple[str, str]:
    (a,), (b,) = m.person()
    if m.rng.random() < 0.5:
        return f"{a} {b}", f"{a} {slip(m.rng, b)}"
    return f"{a} {b}", f"{slip(m.rng, a)} {b}"


def _particles(m: Maker) -> tuple[str, str]:
    (a,), (b, c) = m.person(1, 2)
    particle = m.rng.choice(["de", "da", "dos", "van", "e", "de la"])
    return f"{a} {particle} {b} {c}", f"{a} {b} {c}"


def _transliterated(m: Maker) -> tuple[str, str]:
    given = [name for name in m.rng.choice(ARABIC) if name.isascii()]
    family = [name for name in m.rng.choice(ARABIC_FAMILY) if name.isascii()]
    first, again = m.rng.sample(given, 2)
    return f"{first} {family[0]}", f"{again} {m.rng.choice(family)}"


def _arabic_script(m: Maker) -> tuple[str, str]:
    given = m.rng.choice(ARABIC)
    family = m.rng.choice([names for names in ARABIC_FAMILY if not names[-1].isascii()])
    return f"{m.rng.choice(given[:-1])} {family[0]}", f"{given[-1]} {family[-1]}"


def _patronymics(m: Maker) -> tuple[str, str]:
    a, b, c = (m.rng.choice(names[:-1]) for names in m.rng.sample(ARABIC[:14], 3))
    return f"{a} {b} {c}", f"{a} {b}"


SAME: dict[str, Noise] = {
    "order and capitals": _order,
    "accents lost": _accents,
    "initials": _initials,
    "middle initial": _one_initial,
    "middle name left out": _middle_name,
    "second surname left out": _second_surname,
    "hyphen and order": _hyphen,
    "given names joined": _joined,
    "slip of the pen": _slip,
    "particle left out": _particles,
    "transliteration": _transliterated,
    "Arabic script": _arabic_script,
    "grandfather's name left out": _patronymics,
}


def _siblings(m: Maker) -> tuple[str, str]:
    (a, b), (c,) = m.person(2)
    return f"{a} {c}", f"{b} {c}"


def _namesakes_by_given(m: Maker) -> tuple[str, str]:
    (a,), (b, c) = m.person(1, 2)
    return f"{a} {b}", f"{a} {c}"


def _strangers(m: Maker) -> tuple[str, str]:
    (a, b), (c, d) = m.person(2, 2)
    return f"{a} {c}", f"{b} {d}"


def _one_word_shared(m: Maker) -> tuple[str, str]:
    (a, b, c), (d, e) = m.person(3, 2)
    return f"{a} {b} {d}", f"{a} {c} {e}"


def _same_initial(m: Maker) -> tuple[str, str]:
    while True:
        (a, b), (c,) = m.person(2)
        if plain(a)[0] == plain(b)[0]:
            return f"{a} {c}", f"{b} {c}"


def _brothers(m: Maker) -> tuple[str, str]:
    a, b, c, d = (names[0] for names in m.rng.sample(ARABIC[:14], 4))
    return f"{a} {c} {d}", f"{b} {c} {d}"


def _namesakes(m: Maker) -> tuple[str, str]:
    (a,), (b,) = m.person()
    return f"{a} {b}", f"{a} {b}"


OTHER: dict[str, Noise] = {
    "strangers": _strangers,
    "siblings": _siblings,
    "colleagues of one family name": _siblings,
    "same given name": _namesakes_by_given,
    "one word shared": _one_word_shared,
    "siblings with one initial": _same_initial,
    "brothers by patronymics": _brothers,
}


def pairs(seed: int = 2017) -> Iterator[Pair]:
    """All 5,000, class after class."""
    m = Maker(seed)
    for kind, noise in SAME.items():
        for _n in range(TRUE_PAIRS):
            name, other = noise(m)
            first = m.entry(name)
            yield Pair(kind, True, first, m.again(first, other))
    yield from _particular(m)
    for kind, noise in OTHER.items():
        for _n in range(FALSE_PAIRS):
            name, other = noise(m)
            first = m.entry(name)
            employer = first.employer if kind.startswith("colleagues") else ""
            yield Pair(kind, False, first, m.somebody_else(first, other, employer))
    yield from _namesakes_apart(m)


def _particular(m: Maker) -> Iterator[Pair]:
    """The same name, or another one, with other particulars."""
    for _n in range(TRUE_PAIRS):
        (a, b), (c, d) = m.person(2, 2)
        first = m.entry(f"{a} {c}")
        yield Pair("same name, all particulars", True, first, first)
        address = f"p{m.count}@example.org"
        first = m.entry(f"{a} {c}", email=address)
        yield Pair("new address", True, first, replace(first, email=f"x{address}"))
        yield Pair("new employer, no address", True, first, replace(
            first, email="", employer="Another employer"))  # fmt: skip
        yield Pair("country missing", True, first, replace(first, country="", email=""))
        yield Pair("other country, same address", True, first, replace(first, country="ZMB"))
        yield Pair("married, same address", True, first, replace(first, name=f"{a} {d}"))
        married = m.entry(f"{a} {b} {c}", email="")
        yield Pair("married, same employer", True, married, replace(
            married, name=f"{a} {b} {d}"))  # fmt: skip


def _namesakes_apart(m: Maker) -> Iterator[Pair]:
    """One name, two people: another country, or other addresses and employers."""
    for _n in range(FALSE_PAIRS):
        name, other = _namesakes(m)
        first = m.entry(name, country="KEN")
        yield Pair("namesakes abroad", False, first, m.entry(other, country="MOZ"))
        first = m.entry(name, employer="National Treasury", email=f"one{m.count}@example.org")
        second = m.somebody_else(first, other, "University")
        yield Pair("namesakes at home", False, first, second)
        (a, b), (c, d) = m.person(2, 2)
        box = f"info{m.count}@example.org"
        first = m.entry(f"{a} {c}", email=box)
        shared = replace(m.somebody_else(first, f"{b} {d}"), email=box)
        yield Pair("shared mailbox", False, first, shared)
