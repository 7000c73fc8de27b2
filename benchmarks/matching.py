"""python -m benchmarks.matching [--write] [--people N]: how often matching people is right.

Precision and recall of "sure" and of "possible" for each class of benchmarks.pairs; the same among
N known people; and how long it takes to find N people among N. --write puts the tables into
docs/matching.md.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.pairs import COUNTRIES, FAMILY, GIVEN, MINISTRIES, Entry, Pair, pairs
from core.text import fold, name_key
from people.importer.matching import Candidate, Index, Match

DOCUMENT = Path(__file__).resolve().parents[1] / "docs/matching.md"
SYLLABLES = "ka mu wa ndi zo ra be tu lo si nya go ma te ri"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--people", type=int, default=100_000)
    given = options.parse_args()
    text = "\n".join([*quality(), "", *among_others(given.people), "", *speed(given.people)])
    print(text)
    if given.write:
        before, _begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def candidate(number: int, entry: Entry) -> Candidate:
    emails = frozenset({entry.email} - {""})
    work = frozenset({fold(entry.employer)} - {""})
    return Candidate(number, name_key(entry.name), entry.country, emails, work)


def match_of(pair: Pair) -> Match | None:
    return Index().add_all([candidate(1, pair.first)]).find(candidate(2, pair.second))


def quality() -> list[str]:
    """A line for each class, then the sums."""
    outcomes: dict[tuple[str, bool], list[Match | None]] = defaultdict(list)
    for pair in pairs():
        outcomes[pair.kind, pair.is_one].append(match_of(pair))
    lines = ["| Class | Pairs | One person | Sure | Asked | Not seen |"]
    lines.append("|---|--:|---|--:|--:|--:|")
    for (kind, is_one), matches in outcomes.items():
        sure, asked = counted(matches)
        rest = len(matches) - sure - asked
        answer = "yes" if is_one else "no"
        lines.append(f"| {kind} | {len(matches)} | {answer} | {sure} | {asked} | {rest} |")
    same = [match for (_kind, is_one), some in outcomes.items() if is_one for match in some]
    different = [
        match for (_kind, is_one), some in outcomes.items() if not is_one for match in some
    ]
    return [*lines, "", *_sums(same, different)]


def counted(matches: list[Match | None]) -> tuple[int, int]:
    """How many are sure, and how many are to be asked."""
    sure = sum(1 for match in matches if match and match.is_sure)
    return sure, sum(1 for match in matches if match) - sure


def _sums(same: list[Match | None], different: list[Match | None]) -> list[str]:
    (sure, asked), (wrong, needless) = counted(same), counted(different)
    possible, all_ = sure + asked, len(same) + len(different)
    return [
        f"{all_:,} pairs, {len(same):,} of them one person.",
        "",
        "| | Precision | Recall |",
        "|---|--:|--:|",
        f"| Sure: the same without asking | {_share(sure, sure + wrong)} "
        f"| {_share(sure, len(same))} |",
        f"| Sure or asked | {_share(possible, possible + wrong + needless)} "
        f"| {_share(possible, len(same))} |",
        "",
        f"Two people taken for one without asking: {wrong}. "
        f"Asked in vain: {needless} of {len(different):,}.",
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def among_others(people: int) -> list[str]:
    """What becomes of the second entries of all pairs when the first one and a tenth of N, or N,
    other people are known."""
    lines = [
        "| Known people | Precision of sure | Recall of sure | Recall of sure or asked "
        "| Taken for another | Unknown people asked about |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for number in (people // 10, people):
        index = Index().add_all(crowd(number, 3, are_strangers=True))
        outcomes = Counter(_outcome_among(index, pair, number) for pair in pairs())
        sure, wrong = outcomes["sure"], outcomes["sure: another"]
        known = sum(outcomes[name] for name in ("sure", "asked", "asked: another", "not seen"))
        unknown = outcomes["in vain"] + outcomes["new"]
        lines.append(
            f"| {number:,} | {_share(sure, sure + wrong)} | {_share(sure, known)} "
            f"| {_share(sure + outcomes['asked'], known)} | {wrong} "
            f"| {outcomes['in vain']:,} of {unknown:,} ({_share(outcomes['in vain'], unknown)}) |"
        )
    return lines


def _outcome_among(index: Index, pair: Pair, number: int) -> str:
    """What becomes of a pair's second entry if its first one stands in the index too."""
    first = candidate(number, pair.first)
    index.add(first)
    match = index.find(candidate(number + 1, pair.second))
    _remove(index, first)
    if match and match.is_sure:
        return "sure" if pair.is_one and match.other is first else "sure: another"
    if not pair.is_one:
        return "in vain" if match else "new"
    if match is None:
        return "not seen"
    return "asked" if match.other is first else "asked: another"


def _remove(index: Index, person: Candidate) -> None:
    index.by_key[person.key].remove(person)
    for email in person.emails:
        index.by_email[email].remove(person)
    for block in person.by_name:
        index.by_name[block].remove(person)


def speed(people: int) -> list[str]:
    """Seconds to find N people among N others, for a tenth, a half and all of N."""
    lines = ["| Listed × known | Seconds of CPU | Microseconds a row |", "|--:|--:|--:|"]
    for number in (people // 10, people // 2, people):
        known, listed = crowd(number, 1), crowd(number, 2)
        began = time.process_time()
        index = Index().add_all(known)
        for person in listed:
            index.find(person)
        took = time.process_time() - began
        lines.append(f"| {number:,} | {took:.1f} | {took / number * 1e6:.0f} |")
    return lines


def crowd(number: int, seed: int, *, are_strangers: bool = False) -> list[Candidate]:
    """So many people of the pools' names and of as many invented family names, some with
    addresses. The more people, the more family names, as in real lists.

    Strangers share no address with the people of the pairs, and four of five have an employer.
    """
    rng = random.Random(seed)
    domain = "known.example.org" if are_strangers else "example.org"
    syllables = SYLLABLES.split()
    families = ["".join(rng.choices(syllables, k=rng.randint(2, 4))).title() for _n in range(4000)]
    return [
        candidate(
            n,
            Entry(
                f"{rng.choice(GIVEN)} {rng.choice(GIVEN)} {rng.choice(families + FAMILY * 5)}",
                rng.choice(COUNTRIES),
                f"p{rng.randrange(number)}@{domain}" if rng.random() < 0.6 else "",
                rng.choice(MINISTRIES) if are_strangers and rng.random() < 0.8 else "",
            ),
        )
        for n in range(number)
    ]


if __name__ == "__main__":
    main()
