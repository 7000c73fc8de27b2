"""Requests to confirm a part, and partnerships, of Kenya and Uganda (see party_objects.py)."""

from typing import TYPE_CHECKING

from commitments.models import Commitment, ConfirmationRequest, Partnership
from countries.models import Party
from tests.security.papers import AUTHORS

if TYPE_CHECKING:
    from tests.security.scene import Scene

OTHER = {"KEN": "UGA", "UGA": "KEN"}


def add_joint_objects(scene: "Scene") -> dict[str, int]:
    """Primary keys by who asks: "KEN asks UGA", "KEN asks JICA", "KEN private partnership" …"""
    keys: dict[str, int] = {}
    for code, other in OTHER.items():
        party, author = Party.objects.get(code=code), scene.people[AUTHORS[code]]
        of_party = Commitment.objects.filter(roadmap__document__party=party)
        commitment = of_party.get(pk=_commitment(scene, code))
        for named in (other, "JICA"):
            request = ConfirmationRequest.objects.create(
                commitment=commitment,
                party=Party.objects.get(code=named),
                words=f"{named} helps {code}.",
                updated_by=author,
            )
            keys[f"{code} asks {named}"] = request.pk
        for name, is_public in (("private", False), ("public", True)):
            partnership = Partnership.objects.create(
                party=party,
                title=f"A {name} network of {code}",
                kind="network",
                is_public=is_public,
                updated_by=author,
            )
            keys[f"{code} {name} partnership"] = partnership.pk
            asked = ConfirmationRequest.objects.create(
                partnership=partnership,
                party=scene.agency,
                words=f"JICA is in the {name} network.",
                updated_by=author,
            )
            keys[f"{code} {name} partnership asks JICA"] = asked.pk
    return keys


def _commitment(scene: "Scene", code: str) -> int:
    """The commitment of the first draft, whose address has its number in the roadmap."""
    roadmap = scene.roadmaps[code]
    number = scene.papers[f"{code} commitment"]
    return Commitment.objects.get(roadmap=roadmap.pk, number=number).pk
