"""What a roadmap holds while a list is compared with it."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from accounts.permissions import Permission, user_can
from commitments.extension import parts_owed
from commitments.importer.items import ListedItem
from commitments.importer.numbering import Kind, RecordKey
from commitments.importer.parts import PartIndex
from commitments.models import Commitment, Milestone
from commitments.plain_values import values_of_commitment, values_of_milestone
from core.text import fold
from countries.models import Organisation
from documents.models import Document, Draft
from imports.importer import Blocks
from imports.matching.parsed import ParsedRow
from imports.models import Batch
from roadmaps.models import Actor
from roadmaps.writing_scopes import ACTORS, COMMITMENTS


@dataclass(frozen=True)
class KnownCommitment:
    """A commitment of the roadmap; `values` by the names of an item's fields."""

    pk: int
    number: int
    values: Mapping[str, Any]

    @cached_property
    def title_key(self) -> str:
        return fold(self.values["title"])

    @property
    def part(self) -> str:
        code: str = self.values["part"]
        return code


@dataclass(frozen=True)
class KnownMilestone:
    """A milestone of the roadmap with its commitment's key."""

    pk: int
    commitment: int
    values: Mapping[str, Any]
    is_binding: bool = False
    is_reached: bool = False

    @cached_property
    def title_key(self) -> str:
        return fold(self.values["milestone"])


@dataclass(frozen=True)
class KnownActor:
    """An organisation engaged; `kind` is its type, "" if it has none."""

    pk: int
    name: str
    kind: str
    values: Mapping[str, Any]


@dataclass
class KnownRoadmap:
    """The roadmap with which a list is compared; `workshop_on` is when its workshop began."""

    document: Document
    parts: PartIndex
    workshop_on: date | None = None
    commitments: dict[int, KnownCommitment] = field(default_factory=dict)
    milestones: dict[int, KnownMilestone] = field(default_factory=dict)
    actors: dict[str, KnownActor] = field(default_factory=dict)  # by folded name
    kinds: dict[str, str] = field(default_factory=dict)  # of organisations, by folded name
    may_write: frozenset[Kind] = frozenset(Kind)

    @classmethod
    def of(cls, batch: Batch) -> "KnownRoadmap":
        """What the roadmap of the list holds now. Six statements."""
        draft: Draft = batch.commitment_list.draft
        document = draft.document
        rights = {
            kind: user_can(batch.uploaded_by, Permission.WRITE, document.party, scope)
            for kind, scope in (
                (Kind.COMMITMENT, COMMITMENTS),
                (Kind.MILESTONE, COMMITMENTS),
                (Kind.ACTOR, ACTORS),
            )
        }
        return cls(
            document=document,
            parts=PartIndex(parts_owed(document)),
            workshop_on=document.event.starts_on,
            commitments={known.pk: known for known in _commitments(document)},
            milestones={known.pk: known for known in _milestones(document)},
            actors={fold(known.name): known for known in _actors(draft)},
            kinds=dict(
                Organisation.objects.known_to(document.party_id)
                .exclude(kind="")
                .values_list("folded", "kind")
            ),
            may_write=frozenset(kind for kind, is_allowed in rights.items() if is_allowed),
        )

    def milestones_of(self, commitment: int) -> list[KnownMilestone]:
        return [known for known in self.milestones.values() if known.commitment == commitment]


def _commitments(document: Document) -> Iterator[KnownCommitment]:
    for commitment in Commitment.objects.filter(roadmap=document.pk).as_promised():
        yield KnownCommitment(commitment.pk, commitment.number, values_of_commitment(commitment))


def _milestones(document: Document) -> Iterator[KnownMilestone]:
    milestones = Milestone.objects.filter(commitment__roadmap=document.pk)
    for milestone in milestones.select_related("deadline").order_by("deadline__due_on", "pk"):
        deadline = milestone.deadline
        yield KnownMilestone(
            pk=milestone.pk,
            commitment=milestone.commitment_id,
            values=values_of_milestone(milestone),
            is_binding=deadline.is_binding,
            is_reached=deadline.settled_at is not None,
        )


def _actors(draft: Draft) -> Iterator[KnownActor]:
    for actor in Actor.objects.filter(draft=draft).select_related("organisation").order_by("pk"):
        organisation = actor.organisation
        yield KnownActor(actor.pk, organisation.name, organisation.kind, values_of_actor(actor))


def values_of_actor(actor: Actor) -> dict[str, Any]:
    """An organisation engaged, as an item names its fields."""
    return {"role": actor.role, "contact": actor.contact}


def no_blocks(_row: ParsedRow[ListedItem]) -> Blocks:
    """Lists are short: every row is compared with the whole roadmap."""
    return Blocks()


def no_known_blocks(_batch: Batch) -> Iterator[tuple[int, Collection[Hashable]]]:
    return iter(())


def record_key(kind: Kind, pk: int) -> int:
    """The number under which a list stores a record."""
    return RecordKey(kind, pk).as_number
