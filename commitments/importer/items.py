"""What a row of the list names: a commitment, a milestone or an actor."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from commitments.importer.numbering import Kind
from core.text import fold

_LONGEST_KEY = 240


@dataclass
class ListedItem:
    """What a row names, as it was understood. Days are in ISO 8601; what is not there is empty.

    `number`, `part_text` and `title` of a milestone say which commitment it belongs to;
    `commitment_row` is the row of the list in which that commitment stands, `commitment_key` its
    primary key if it is recorded. `part` is the code that `part_text` was resolved to.
    """

    kind: Kind
    number: int | None = None
    part_text: str = ""
    part: str = ""
    title: str = ""
    description: str = ""
    lead: str = ""
    partners: list[str] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    starts_on: str = ""
    ends_on: str = ""
    resources: str = ""
    problem: str = ""
    baseline: str = ""
    contribution: str = ""
    verification: str = ""
    risks: str = ""
    national_plan: str = ""
    lead_contact: str = ""
    sdgs: list[str] = field(default_factory=list)
    milestone: str = ""
    milestone_key: int | None = None
    due_on: str = ""
    actor: str = ""
    actor_kind: str = ""
    role: str = ""
    contact: str = ""
    commitment_row: int | None = None
    commitment_key: int | None = None

    @property
    def name(self) -> str:
        """What the row is called: the title of its commitment or milestone, or its organisation."""
        names = {Kind.COMMITMENT: self.title, Kind.MILESTONE: self.milestone}
        return names.get(self.kind, self.actor)

    @cached_property
    def title_key(self) -> str:
        return fold(self.title)

    @property
    def key(self) -> str:
        about = (self.part or self.part_text, self.title, self.milestone, self.actor)
        return fold(" ".join(about))[:_LONGEST_KEY] if self.name else ""

    @property
    def searched(self) -> str:
        """The text in which a search among the rows looks."""
        texts = (self.title, self.description, self.lead, *self.partners, self.milestone)
        return " ".join((*texts, self.actor, self.role, self.part_text))

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ListedItem":
        """Create an item from the output of `as_json`; other keys are ignored."""
        values = {name: stored[name] for name in _FIELDS if name in stored}
        return cls(**values | {"kind": Kind(values["kind"])})


_FIELDS = tuple(field.name for field in fields(ListedItem))
