"""A person as an administrator types them into a form."""

from dataclasses import dataclass

from countries.models import Party
from imports.matching.parsed import ParsedRow
from people.importer.listed_person import ListedPerson
from people.importer.matching import Candidate
from people.importer.preview import candidate_of


@dataclass(frozen=True, kw_only=True)
class EnteredPerson:
    """The particulars of one person. `organisation` is a name; the first of `emails` is the
    address that mails go to.
    """

    honorific: str = ""
    given_name: str = ""
    family_name: str = ""
    position: str = ""
    organisation: str = ""
    party: Party | None = None
    emails: tuple[str, ...] = ()
    phone: str = ""

    @property
    def candidate(self) -> Candidate:
        """The person as a row of a list would name them, for the matching rules of lists."""
        listed = ListedPerson(
            honorific=self.honorific,
            given_name=self.given_name,
            family_name=self.family_name,
            position=self.position,
            organisation=self.organisation,
            country=self.party.code if self.party else "",
            emails=list(self.emails),
        )
        return candidate_of(ParsedRow(0, [], listed))
