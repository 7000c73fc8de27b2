"""Recorded people who may be the person that an administrator is about to add."""

from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from people.by_hand.entered_person import EnteredPerson
from people.importer.known import candidates_of, people_known
from people.importer.matching import (
    MOST_LOOKED_AT,
    Candidate,
    Match,
    blocks,
    compare,
    compare_names,
)
from people.importer.problems import match_reason
from people.models import Person
from workshops.models import Event

SHOWN = 10  # people put to the administrator, the most similar ones


@dataclass(frozen=True)
class LikelyPerson:
    """A recorded person, why they may be meant, and whether they are at the event already."""

    person: Person
    reason: str
    is_participant: bool


def likely_people(event: Event, entered: EnteredPerson, user: Any) -> list[LikelyPerson]:
    """People whom the matching rules of lists take for the entered person, or ask about.

    The most similar come first. Three queries, however many people are recorded.
    """
    candidate = entered.candidate
    items = people_known(event, _sharing_a_block(candidate, user))
    matches = {
        item.candidate.id: match for item in items if (match := _match(candidate, item.candidate))
    }
    likeliest = sorted(matches.values(), key=lambda m: (not m.is_sure, -m.score, m.other.id))
    participants = {item.candidate.id for item in items if item.attended}
    people = Person.objects.select_related("party", "organisation").in_bulk(matches)
    return [
        LikelyPerson(people[match.other.id], _in_words(match), match.other.id in participants)
        for match in likeliest[:SHOWN]
        if match.other.id in people
    ]


def _sharing_a_block(candidate: Candidate, user: Any) -> list[int]:
    """Keys of the people with whom a row of a list would be compared (matching.blocks).

    At most so many as for a row: those of the same name or with the same address, then those who
    share most.
    """
    emails = sorted(candidate.emails)
    is_near = Q(name_key=candidate.key) | Q(email__in=emails)
    is_near |= Q(other_emails__has_any_keys=emails)
    if candidate.country:
        is_near |= Q(party__code=candidate.country)
    own_blocks = blocks(candidate)
    people = candidates_of(Person.objects.visible_to(user).filter(is_near))
    shared = {}
    for person in people:
        if number := len(own_blocks & blocks(person)):
            is_close = person.key == candidate.key or bool(person.emails & candidate.emails)
            shared[person.id] = (is_close, number, -person.id)
    return nlargest(MOST_LOOKED_AT, shared, key=shared.__getitem__)


def _match(candidate: Candidate, other: Candidate) -> Match | None:
    is_same_name = other.key == candidate.key
    return compare(candidate, other) if is_same_name else compare_names(candidate, other)


def _in_words(match: Match) -> str:
    if match.is_sure:
        return _("Same name, with nothing that speaks against it")
    return match_reason(match.reason)
