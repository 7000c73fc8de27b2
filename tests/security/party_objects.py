"""What belongs to Kenya and to Uganda beside their roadmaps, in every state of it.

Invitations, mandates and handovers; deadlines and requests for more time.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from accounts.actions import hash_of
from accounts.inviting import PARTY_ROLES
from accounts.models import Handover, Invitation, User
from accounts.roles import STAFF_ROLES, Role
from core import clock
from countries.models import Party
from deadlines.models import Deadline, DeadlineKind, Extension, ExtensionState
from tests.factories import MandateFactory, UserFactory
from tests.security.papers import AUTHORS, deadline_of
from tests.security.states import CODES

if TYPE_CHECKING:
    from tests.security.scene import Scene

DAY = date(2017, 10, 16)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
ROLES_OF = {
    "KEN": PARTY_ROLES,
    "UGA": PARTY_ROLES,
    "UNOSSC": STAFF_ROLES,
    "JICA": (Role.PARTNER,),
}


def add_party_objects(scene: "Scene") -> dict[str, int]:
    """Primary keys by whose and what: "KEN accepted invitation", "UGA ended mandate" …"""
    keys: dict[str, int] = {}
    for code in ROLES_OF:
        party = Party.objects.get(code=code)
        by = scene.people[AUTHORS.get(code, "administrator")]
        objects: dict[str, Any] = {**_invitations(party, by), **_mandates(party)}
        if code in CODES:
            objects |= {**_handovers(party, by), **_deadlines(party), **_extensions(party, by)}
        keys |= {f"{code} {name}": row.pk for name, row in objects.items()}
    return keys


def token_of(code: str, name: str) -> str:
    """The token of an invitation by its name, e.g. "accepted invitation"."""
    return f"{code}-{name.replace(' ', '-')}"


def _invitations(party: Party, by: User) -> dict[str, Invitation]:
    """One for each role, and one in each state."""
    now = clock.real_now()
    later = now + timedelta(hours=72)
    role = Role.CONTRIBUTOR if party.code in CODES else ROLES_OF[party.code][-1]
    wanted: dict[str, dict[str, Any]] = {
        **{f"{given} invitation": {"role": given} for given in ROLES_OF[party.code]},
        "accepted invitation": {"accepted_at": now, "accepted_by": by},
        "revoked invitation": {"revoked_at": now},
        "expired invitation": {"expires_at": now - timedelta(hours=1)},
    }
    return {
        name: Invitation.objects.create(
            email=f"{token_of(party.code, name)}@example.org".lower(),
            name="New Person",
            party=party,
            token_hash=hash_of(token_of(party.code, name)),
            invited_by=by,
            **{"role": role, "expires_at": later} | fields,
        )
        for name, fields in wanted.items()
    }


def _mandates(party: Party) -> dict[str, Any]:
    """One for each role, and one in each state."""
    role = Role.CONTRIBUTOR if party.code in CODES else ROLES_OF[party.code][-1]
    wanted: dict[str, dict[str, Any]] = {
        **{f"{given} mandate": {"role": given} for given in ROLES_OF[party.code]},
        "ended mandate": {"ends_on": YESTERDAY},
        "ending mandate": {"ends_on": TOMORROW},
        "coming mandate": {"starts_on": TOMORROW},
    }
    if party.code in CODES:
        wanted["proposed mandate"] = {"role": Role.AUTHORITY, "is_confirmed": False}
    return {
        name: MandateFactory(
            user=UserFactory(email=f"{party.code} {name}@example.org".lower().replace(" ", "-")),
            party=party,
            **{"role": role} | fields,
        )
        for name, fields in wanted.items()
    }


def _handovers(party: Party, by: User) -> dict[str, Handover]:
    now = clock.now()
    wanted: dict[str, dict[str, Any]] = {
        "waiting handover": {},
        "agreed handover": {"agreed_at": now},
        "done handover": {"agreed_at": now, "takes_effect_on": YESTERDAY},
        "cancelled handover": {"cancelled_at": now},
    }
    return {
        name: Handover.objects.create(
            party=party,
            predecessor=by,
            asked_by=by,
            **{"takes_effect_on": TOMORROW} | fields,
        )
        for name, fields in wanted.items()
    }


def _deadlines(party: Party) -> dict[str, Deadline]:
    """One of each kind, and one that is settled."""
    deadlines = {f"{kind} deadline": deadline_of(party, kind) for kind in DeadlineKind.values}
    return deadlines | {
        "settled deadline": deadline_of(
            party, "drafting", settled_at=clock.now(), topic="settled-2017"
        ),
        "past deadline": deadline_of(party, "drafting", is_binding=False, topic="past-2017"),
    }


def _extensions(party: Party, by: User) -> dict[str, Extension]:
    decided = {"decided_by": by, "decided_at": clock.now(), "decision_reason": "We agree."}
    return {
        f"{state} extension": Extension.objects.create(
            deadline=deadline_of(party, "drafting", topic=f"{state}-2017"),
            from_on=date(2017, 11, 4),
            to_on=date(2017, 12, 4),
            reason="Parliament sits late.",
            asked_by=by,
            state=state,
            **decided if state in ("granted", "refused") else {},
        )
        for state in ExtensionState.values
    }
