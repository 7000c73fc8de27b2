"""Matches listed people with recorded ones: the same, possibly the same, or new.

A person is the same where the folded name (words in any order) and the country agree, and with
them the e-mail address – or, where one side has no address, the organisation – unless forms of
address, accents or posts contradict each other. An e-mail address alone is a hint: ministries
share mailboxes. A likely match is put to the administrator, with a score and the reason
(docs/decisions/0006, docs/matching.md).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from core.text import fold
from people.importer.accents import accents_disagree, punctuation_differs
from people.importer.other_posts import are_other_posts
from people.importer.similarity import Likeness, likeness
from people.importer.spelling import skeleton, words_of

LEAST = 0.8  # below this score nobody is asked
MOST_LOOKED_AT = 150  # people for one row, those first with whom it shares something rare
# Why two people of one name are asked about although their particulars agree.
CONTRADICTIONS = frozenset(
    {"other_form_of_address", "other_accents", "other_punctuation", "other_position"}
)
# Nothing but this keeps two people of one name and country from being one for sure: they are
# proposed as the same person, all of a list at once.
PROPOSED = frozenset({"other_position", "organisation_missing"})


@dataclass(frozen=True)
class Candidate:
    """The values of a listed or recorded person that matching compares. `id` identifies them.

    `name` is the name as written, `gender` what the form of address says of it (m, f or nothing),
    `posts` are those that the person has or had, as written.
    """

    id: int
    key: str
    country: str = ""
    emails: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    name: str = ""
    gender: str = ""
    posts: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_of(self.key)

    @cached_property
    def by_name(self) -> tuple[tuple[str, ...], ...]:
        """The blocking keys made of the words of the name; computed once."""
        return tuple(_by_name(self))

    @property
    def by_name_in_list(self) -> tuple[Hashable, ...]:
        """The same among the rows of one list: names alike count with one employer only, and a
        post or none (`are_rows_of_one`)."""
        work = (self.organisations, bool(self.posts))
        return tuple((name, work) for name in self.by_name)


@dataclass(frozen=True)
class Match:
    """A match that `is_sure` or is to be decided; `code` says why (people.importer.problems).

    `score`: how alike the two are, from 0 to 1.
    """

    other: Candidate
    is_sure: bool
    code: str = ""
    score: float = 1.0

    @property
    def reason(self) -> str:
        """The code with the score in per cent, as `problems.match_reason` reads it."""
        return self.code if self.score == 1 else f"{self.code}:{round(self.score * 100)}"


def blocks(person: Candidate, *, is_one_list: bool = False) -> set[Hashable]:
    """The blocking keys of a person: people who share none of them are different people.

    `is_one_list`: rows of one list are compared with each other. Long lists are compared in
    chunks, so this must contain all keys that Index uses.
    """
    emails = {("email", email) for email in person.emails}
    names = person.by_name_in_list if is_one_list else person.by_name
    return {("key", person.key), *emails, *names}


def _by_name(person: Candidate) -> Iterator[tuple[str, ...]]:
    """A word of the name as it sounds, with the first sound of another, in one country.

    People with many words have many of these, people with common names share them with few.
    """
    if not person.country:
        return
    bones = [skeleton(word) for word in person.words]
    for place, word in enumerate(person.words):
        if len(word) < 3:
            continue
        for first in {bone[:1] for at, bone in enumerate(bones) if at != place}:
            yield ("name", person.country, bones[place], first)


@dataclass
class Index:
    """Finds people by name, by address, or by a word of the name within one country.

    `is_one_list`: the people stand in one list with those who are looked up. It writes the name
    of a person in two ways only by mistake, and then the rows agree in employer and post.
    `partly_compared` are those who were looked up and share something with too many people.
    """

    is_one_list: bool = False
    by_key: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[Hashable, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    repeats: dict[int, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    partly_compared: set[int] = field(default_factory=set)

    def add(self, person: Candidate) -> None:
        self.by_key[person.key].append(person)
        for email in person.emails:
            self.by_email[email].append(person)
        for block in self._names_of(person):
            self.by_name[block].append(person)

    def add_all(self, people: Iterable[Candidate]) -> "Index":
        for person in people:
            self.add(person)
        return self

    def add_repeat(self, of: int | None, person: Candidate) -> None:
        """Note that somebody was taken for the person with the id `of`, if there is one."""
        if of:
            self.repeats[of].append(person)

    def find(self, person: Candidate) -> Match | None:
        """The best match: a sure one, else the most likely one, else None."""
        matches = [
            match for other in self.by_key.get(person.key, ()) if (match := compare(person, other))
        ]
        sure = [match for match in matches if match.is_sure]
        if sure:
            return self._unless_contradicted(person, self._one_of(person, sure))
        if not matches:
            return self._other_name(person)
        likely = (match for match in matches if match.code != "other_form_of_address")
        return self._unless_doubtful(person, next(likely, matches[0]), len(matches))

    def _one_of(self, person: Candidate, sure: list[Match]) -> Match:
        """Of several people of one name and country only a shared address decides."""
        if len(sure) == 1:
            return sure[0]
        by_email = [match for match in sure if match.other.emails & person.emails]
        return by_email[0] if len(by_email) == 1 else Match(sure[0].other, False, "several")

    def _unless_contradicted(self, person: Candidate, match: Match) -> Match:
        """The match, or a question where somebody was taken for the same one who contradicts the
        person: Mr and Ms who both repeat a row without a form of address."""
        if not match.is_sure:
            return match
        repeats = self.repeats.get(match.other.id, ())
        reasons = (contradiction(person, repeat) for repeat in repeats)
        reason = next(filter(None, reasons), "")
        return Match(match.other, False, reason) if reason else match

    def _unless_doubtful(self, person: Candidate, match: Match, namesakes: int) -> Match:
        """The match; a proposed one has another reason where there are several people of the name,
        or where somebody who was taken for the same one speaks against it."""
        if match.code not in PROPOSED:
            return match
        if namesakes > 1:
            return Match(match.other, False, "several")
        reason = why_not_proposed(person, self.repeats.get(match.other.id, ()))
        return Match(match.other, False, reason) if reason else match

    def _other_name(self, person: Candidate) -> Match | None:
        """The most similar person who shares an address or a word of the name.

        Of several who are equally similar it is one with the same employer.
        """
        met: dict[int, Candidate] = {}
        for email in person.emails:
            met |= {other.id: other for other in self.by_email.get(email, ())}
        shared: list[list[Candidate]] = [
            others for block in self._names_of(person) if (others := self.by_name.get(block))
        ]
        shared.sort(key=len)
        nearest = chain.from_iterable(shared)
        for other in islice(nearest, MOST_LOOKED_AT):
            met[other.id] = other
        if any(other.id not in met for other in nearest):
            self.partly_compared.add(person.id)
        people = met.values()
        matches = [match for other in people if (match := self._by_names(person, other))]

        def rank(match: Match) -> tuple[float, bool, int]:
            return match.score, _work_together(person, match.other), -match.other.id

        return max(matches, key=rank, default=None)

    def _names_of(self, person: Candidate) -> tuple[Hashable, ...]:
        return person.by_name_in_list if self.is_one_list else person.by_name

    def _by_names(self, person: Candidate, other: Candidate) -> Match | None:
        if self.is_one_list and not are_rows_of_one(person, other):
            return None
        match = compare_names(person, other)
        is_married = match is not None and match.code == "other_family_name"
        return None if self.is_one_list and is_married else match


def compare(person: Candidate, other: Candidate) -> Match | None:
    """Two people of one name: the same, possibly the same, or two people."""
    match = _by_particulars(person, other)
    if match and _is_other_gender(person, other):
        return Match(other, False, "other_form_of_address")
    if match is None:
        return None
    if match.code == "organisation_missing":
        return Match(other, False, _other_writing(person, other) or match.code)
    reason = contradiction(person, other) if match.is_sure else ""
    return Match(other, False, reason) if reason else match


def _by_particulars(person: Candidate, other: Candidate) -> Match | None:
    """What country, addresses and employers say of two people of one name."""
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
    if same_work or (person.country and neither_works):
        return Match(other, True)
    is_other = bool(person.organisations and other.organisations) or not person.country
    return Match(other, False, "other_organisation" if is_other else "organisation_missing")


def contradiction(person: Candidate, other: Candidate) -> str:
    """Why two people who would be one for sure are asked about; "" for no reason.

    A post may change with a promotion: where both have the same address it proves nothing.
    """
    if _is_other_gender(person, other):
        return "other_form_of_address"
    if accents_disagree(person.name, other.name):
        return "other_accents"
    if not person.emails & other.emails and _have_other_posts(person, other):
        return _other_writing(person, other) or "other_position"
    return ""


def why_not_proposed(person: Candidate, others: Iterable[Candidate]) -> str:
    """Why a person is not proposed as the same as somebody for whom the `others` were taken, too.

    "" if nothing but posts and missing employers differs.
    """
    matches = (compare(person, other) for other in others if person.key == other.key)
    codes = (match.code for match in matches if match and not match.is_sure)
    return next((code for code in codes if code not in PROPOSED), "")


def _other_writing(person: Candidate, other: Candidate) -> str:
    """What the two spellings of one name say against its being one person."""
    if accents_disagree(person.name, other.name):
        return "other_accents"
    return "other_punctuation" if punctuation_differs(person.name, other.name) else ""


def are_rows_of_one(person: Candidate, other: Candidate) -> bool:
    """Whether two rows of one list with names that are alike may be one person, entered twice.

    They share an address, or they agree in employer and post; a blank agrees with a blank only.
    """
    if person.emails & other.emails:
        return True
    if not _work_together(person, other) and (person.organisations or other.organisations):
        return False
    return bool(person.posts) == bool(other.posts) and not _have_other_posts(person, other)


def _is_other_gender(person: Candidate, other: Candidate) -> bool:
    return bool(person.gender and other.gender) and person.gender != other.gender


def _have_other_posts(person: Candidate, other: Candidate) -> bool:
    """Whether both have posts, and none of the one is a post of the other."""
    return bool(person.posts and other.posts) and all(
        are_other_posts(post, other_post) for post in person.posts for other_post in other.posts
    )


def compare_names(person: Candidate, other: Candidate) -> Match | None:
    """Two people whose names are not equal: possibly the same, or two people. Never sure."""
    alike = likeness(person.words, other.words)
    if person.emails & other.emails:
        return _with_one_address(other, alike)
    if person.country != other.country or not person.country or _is_other_gender(person, other):
        return None
    if alike.score >= LEAST and (not alike.is_part or _is_plausible_part(person, other, alike)):
        return Match(other, False, alike.why, min(alike.score, 0.99))
    if alike.is_other_family_name and len(alike.pairs) > 1 and _may_be_married(person, other):
        return Match(other, False, "other_family_name", LEAST)
    return None


def _may_be_married(person: Candidate, other: Candidate) -> bool:
    """Whether the word that differs is no given name, and the two work together."""
    firsts = [fold(each.name).partition(" ")[0] for each in (person, other) if each.name]
    return len(set(firsts)) < 2 and _work_together(person, other)


def _with_one_address(other: Candidate, alike: Likeness) -> Match | None:
    """A shared mailbox has many people behind it: something of the name must agree too."""
    if not alike.pairs:
        return None
    score = max(alike.score, LEAST)
    return Match(other, False, "same_email_other_name", min(score, 0.99))


def _is_plausible_part(person: Candidate, other: Candidate, alike: Likeness) -> bool:
    """Whether a name that is part of the other one may be the same person's.

    Among thousands of names there always is one with a word more. Without an employer in common,
    the words must be the same, and the two may not have other addresses and employers.
    """
    if _work_together(person, other):
        return True
    is_contradicted = all((person.emails, other.emails, person.organisations, other.organisations))
    return alike.are_same_words and not is_contradicted


def _work_together(person: Candidate, other: Candidate) -> bool:
    return bool(person.organisations & other.organisations)
