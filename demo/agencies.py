"""The demo's partner agencies: JICA, which supported the Nairobi workshop."""

from typing import Any

from countries.models import Organisation, Party, PartyKind
from demo import content


def make_agencies() -> None:
    """Add the agencies before anybody acts for them."""
    for row in content.agencies():
        names = row["names"]
        Party.objects.create(
            kind=PartyKind.PARTNER,
            code=row["code"],
            name=names["en"],
            names=names,
            organisation=_organisation(row),
            seat=Party.objects.get(code=row["seat"]),
            time_zone=row["time_zone"],
        )


def _organisation(row: dict[str, Any]) -> Organisation:
    """The organisation that the workshop names as a supporter, or a new one."""
    name = row["organisation"]
    known = Organisation.objects.filter(name=name).order_by("pk").first()
    return known or Organisation.objects.create(name=name, kind=row["kind"])
