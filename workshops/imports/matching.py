"""Is this somebody we know? Same, possibly the same, or new; never merged on a guess.

A person is the same where the folded name (words in any order) and the country agree, and with
them the e-mail address – or, where one side has no address, the organisation. An e-mail address
alone is a hint: ministries share mailboxes. What is only likely is put to the administrator.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import JaroWinkler

# Spellings of one Arabic name. Mamadou, Fatoumata or Ousmane are names of their own.
_VARIANTS = {
    variant: name
    for name, variants in {
        "mohamed": "mohammed muhammad mohammad mohamad muhamad muhammed mohamud",
        "ahmed": "ahmad achmed",
        "yusuf": "youssef yousef yousuf yussuf youssouf",
        "hussein": "husein hussain husain hossein hussien",
        "hassan": "hasan hacen",
        "ibrahim": "ebrahim brahim",
        "omar": "umar oumar",
        "osman": "othman uthman",
        "fatima": "fatma fatimah",
        "abdul": "abdel abd abdoul",
        "al": "el",
    }.items()
    for variant in variants.split()
}
_SIMILAR_WORD = 0.92


@dataclass(frozen=True)
class Candidate:
    """What matching needs to know of a person, listed or known. `id` tells them apart."""

    id: int
    key: str
    country: str = ""
    emails: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(sorted(_VARIANTS.get(word, word) for word in self.key.split()))


@dataclass(frozen=True)
class Match:
    """`is_sure` or to be decided; `code` says why (workshops.imports.problems)."""

    other: Candidate
    is_sure: bool
    code: str = ""


def blocks(person: Candidate) -> set[tuple[str, ...]]:
    """By what a person can be found again: whoever shares none of these is somebody else.

    Long lists are compared in chunks, so this must name all that Index looks under.
    """
    words = {("word", person.country, word) for word in person.words if len(word) > 2}
    emails = {("email", email) for email in person.emails}
    return {("key", person.key), *emails, *(words if person.country else ())}


@dataclass
class Index:
    """People to be found again: by name, by address, by a word of the name in one country."""

    by_key: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[tuple[str, str], list[Candidate]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, person: Candidate) -> None:
        self.by_key[person.key].append(person)
        for email in person.emails:
            self.by_email[email].append(person)
        for word in set(person.words):
            if len(word) > 2:
                self.by_word[person.country, word].append(person)

    def add_all(self, people: Iterable[Candidate]) -> "Index":
        for person in people:
            self.add(person)
        return self

    def find(self, person: Candidate) -> Match | None:
        """The best match: a sure one, else the most likely one, else none."""
        matches = [
            match for other in self.by_key.get(person.key, ()) if (match := compare(person, other))
        ]
        sure = [match for match in matches if match.is_sure]
        if len(sure) == 1:
            return sure[0]
        if len(sure) > 1:
            return self._one_of(person, sure)
        return matches[0] if matches else self._other_name(person)

    def _one_of(self, person: Candidate, sure: list[Match]) -> Match:
        """Several people of one name and country: only a shared address tells which."""
        by_email = [match for match in sure if match.other.emails & person.emails]
        return by_email[0] if len(by_email) == 1 else Match(sure[0].other, False, "several")

    def _other_name(self, person: Candidate) -> Match | None:
        for email in sorted(person.emails):
            for other in self.by_email.get(email, ()):
                if set(other.words) & set(person.words) or _are_similar(person, other):
                    return Match(other, False, "same_email_other_name")
        for word in person.words:
            for other in self.by_word.get((person.country, word), ()) if person.country else ():
                if _are_similar(person, other):
                    return Match(other, False, "similar_name")
        return None


def compare(person: Candidate, other: Candidate) -> Match | None:
    """Two people of one name: the same, possibly the same, or two people."""
    shared = bool(person.emails & other.emails)
    if person.country != other.country:
        if person.country and other.country:
            return Match(other, False, "other_country") if shared else None
        return Match(other, shared, "" if shared else "country_missing")
    if shared:
        return Match(other, True)
    if person.emails and other.emails:
        return Match(other, False, "other_email")
    same_work = person.organisations & other.organisations
    neither_works = not person.organisations | other.organisations
    is_sure = bool(same_work) or (bool(person.country) and neither_works)
    return Match(other, is_sure, "" if is_sure else "other_organisation")


def _are_similar(person: Candidate, other: Candidate) -> bool:
    """Spelling variants, initials, and second surnames left out: not equal, but close."""
    left, right = list(person.words), list(other.words)
    if left == right:
        return True
    for word in set(left) & set(right):
        left.remove(word)
        right.remove(word)
    if not left or not right:  # one name holds the other; one word alone says too little
        return min(len(person.words), len(other.words)) > 1
    return len(left) == len(right) == 1 and _is_variant(left[0], right[0])


def _is_variant(word: str, other: str) -> bool:
    if 1 in (len(word), len(other)):
        return word[0] == other[0]
    return min(len(word), len(other)) > 3 and JaroWinkler.similarity(word, other) >= _SIMILAR_WORD
