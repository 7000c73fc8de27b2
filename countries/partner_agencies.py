"""Agencies that support countries as triangular partners, such as JICA or TICA (domain.md).

A partner agency is a party, so that people can act for it, and an organisation, by which actors,
lead institutions and partners of commitments name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import Refused
from core.text import fold
from countries.actions import organisation_named
from countries.managing import require_manager
from countries.models import Organisation, Party, PartyKind
from countries.organisations.uses import Source

AGENCIES = Source(
    name="partner agencies",
    model=lambda: Party,
    words=lambda n: ngettext("%(n)s partner agency", "%(n)s partner agencies", n),
    url=lambda _organisation: reverse("countries:partner-agencies"),
)


@dataclass(frozen=True)
class AgencyFacts:
    """What an administrator says of an agency: its name by language, with one at least, and the
    name under which lists and roadmaps know it as an organisation."""

    names: Mapping[str, str]
    organisation: str
    seat: Party | None
    language: str
    time_zone: str

    @property
    def name(self) -> str:
        """The English name, else the first that there is."""
        return self.names.get("en") or next(iter(self.names.values()))


@transaction.atomic
def add_agency(*, code: str, facts: AgencyFacts, by: Any) -> Party:
    """Add a partner agency. Its code is part of web addresses and stays.

    Raises PermissionDenied unless `by` may manage parties, and Refused where another party has the
    code, or another agency is this organisation.
    """
    require_manager(by)
    if Party.objects.filter(code=code).exists():
        raise Refused(_("Another party has this code. Choose another."))
    return _save(Party(kind=PartyKind.PARTNER, code=code), facts)


@transaction.atomic
def change_agency(*, agency: Party, facts: AgencyFacts, by: Any) -> Party:
    """Change what is known of a partner agency.

    Raises PermissionDenied unless `by` may manage parties, and Refused where another agency is
    this organisation.
    """
    require_manager(by)
    return _save(agency, facts)


def _save(agency: Party, facts: AgencyFacts) -> Party:
    organisation = _organisation(agency, facts)
    if other := Party.objects.filter(organisation=organisation).exclude(pk=agency.pk).first():
        words = _("%(agency)s is this organisation already.")
        raise Refused(words % {"agency": other.local_name})
    agency.name, agency.names = facts.name, dict(facts.names)
    agency.organisation, agency.seat = organisation, facts.seat
    agency.language, agency.time_zone = facts.language, facts.time_zone
    try:
        with transaction.atomic():
            agency.save()
    except IntegrityError as error:  # another transaction has taken the code or the organisation
        raise Refused(_("Another agency was saved just now. Please try again.")) from error
    return agency


def _organisation(agency: Party, facts: AgencyFacts) -> Organisation:
    """The organisation of that name: the agency's own, else one of its country or of nobody."""
    own = agency.organisation
    if own and own.folded == fold(facts.organisation):
        return own
    return organisation_named(facts.organisation, "", facts.seat.pk if facts.seat else None)
