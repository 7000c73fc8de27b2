"""A person as a row of a list names them, before anybody is looked up or written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from core.text import fold, full_name, name_key
from people.importer.fingerprints import fingerprint_of


@dataclass
class ListedPerson:
    """A person as a list names them. `country` is an ISO code, or empty.

    `taken_apart` holds, by field (name, position, organisation, email, phone), the original cell
    if several values or another name are proposed for it: shown beside the proposal.
    """

    honorific: str = ""
    given_name: str = ""
    family_name: str = ""
    position: str = ""
    organisation: str = ""
    organisation_kind: str = ""
    country: str = ""
    country_text: str = ""
    emails: list[str] = field(default_factory=list)
    phone: str = ""
    arrives_on: str = ""
    taken_apart: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @cached_property
    def key(self) -> str:
        return name_key(self.given_name, self.family_name)

    @cached_property
    def organisation_key(self) -> str:
        return fold(self.organisation)

    @cached_property
    def fingerprint(self) -> str:
        """What stands for these particulars in remembered answers; "" without a name."""
        if not self.key:
            return ""
        return fingerprint_of(
            name=self.name,
            country=self.country,
            employer=self.organisation,
            emails=self.emails,
            position=self.position,
            honorific=self.honorific,
        )

    @property
    def searched(self) -> str:
        """The text in which a search among the rows looks."""
        return " ".join(
            (
                self.name,
                *self.emails,
                self.country,
                self.country_text,
                self.organisation,
                self.position,
            )
        )

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _STORED}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ListedPerson":
        """Create a person from the output of `as_json`; other keys are ignored."""
        return cls(**{name: stored[name] for name in _FIELDS if name in stored})


_FIELDS = tuple(field.name for field in fields(ListedPerson))
_STORED = (*_FIELDS, "organisation_key", "fingerprint")
