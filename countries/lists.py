"""The lists of parties and of organisations, filtered by the address, for pages and for files."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from countries.models import Organisation, OrganisationKind, Party, PartyKind
from countries.organisations.uses import with_uses
from office.spreadsheets.list_files import export_links


class PartyList:
    """Countries and regions by name or code, kind, and whether they may hold a roadmap."""

    def __init__(self, address: Mapping[str, str]) -> None:
        self.chosen = {name: address.get(name, "") for name in ("q", "kind", "holds")}

    @property
    def parties(self) -> QuerySet[Party]:
        chosen, parties = self.chosen, Party.objects.countries_and_regions()
        if chosen["q"].strip():
            parties = parties.called(chosen["q"])
        if chosen["kind"] in PartyKind.values:
            parties = parties.filter(kind=chosen["kind"])
        if chosen["holds"] in ("yes", "no"):
            parties = parties.filter(may_hold_roadmaps=chosen["holds"] == "yes")
        return parties

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        return export_links("countries:export", self.chosen)

    @property
    def header(self) -> list[str]:
        """The columns of the file."""
        return [_("Name"), _("Code"), _("Kind"), _("Language"), _("May hold roadmaps")]

    @property
    def rows(self) -> Iterator[list[Any]]:
        """A row of the file for each party, in the order of the list."""
        for party in self.parties:
            kind = party.get_region_kind_display if party.is_region else party.get_un_status_display
            may_hold = _("Yes") if party.may_hold_roadmaps else _("No")
            language = party.get_language_display()
            yield [party.local_name, party.code, str(kind()), str(language), may_hold]


class OrganisationList:
    """Organisations by name, type, party, and whether they are used, with how often."""

    def __init__(self, address: Mapping[str, str]) -> None:
        names = ("q", "kind", "party", "used")
        self.chosen = {name: address.get(name, "").strip() for name in names}

    @property
    def organisations(self) -> QuerySet[Organisation]:
        """They are annotated with `uses`."""
        chosen, rows = self.chosen, Organisation.objects.current().order_by("folded", "pk")
        if chosen["q"]:
            rows = rows.listed_under(chosen["q"])
        if chosen["kind"] in OrganisationKind.values:
            rows = rows.filter(kind=chosen["kind"])
        elif chosen["kind"] == "unknown":
            rows = rows.filter(kind="")
        if chosen["party"]:
            rows = rows.filter(party__code__iexact=chosen["party"])
        counted: Any = with_uses(rows.select_related("party"))
        unused: QuerySet[Organisation] = counted.filter(uses=0)
        return unused if chosen["used"] == "no" else counted

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        return export_links("countries:export-organisations", self.chosen)

    @property
    def header(self) -> list[str]:
        """The columns of the file."""
        return [_("Name"), _("Type"), _("Country or region"), _("Code"), _("Times used")]

    @property
    def rows(self) -> Iterator[list[Any]]:
        """A row of the file for each organisation, in the order of the list."""
        for organisation in self.organisations:
            row: Any = organisation
            party = organisation.party
            yield [
                organisation.name,
                str(organisation.get_kind_display()),
                party.local_name if party else "",
                party.code if party else "",
                row.uses,
            ]
