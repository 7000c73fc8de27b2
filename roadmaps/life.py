"""The life of a roadmap: who may take which step from where (source: domain.md)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Mandate
from accounts.permissions import Permission, require, user_can
from accounts.roles import Role
from core import clock
from core.errors import Refused
from roadmaps.models import Draft
from roadmaps.states import DraftState, StepName

S = DraftState


@dataclass(frozen=True)
class Rule:
    """A step leads from one of `before` to `after` and needs `permission`."""

    permission: Permission
    before: tuple[DraftState, ...]
    after: DraftState


RULES: dict[str, Rule] = {
    StepName.ENDORSE: Rule(Permission.ENDORSE, (S.DRAFTING, S.RETURNED), S.ENDORSED),
    StepName.SUBMIT: Rule(Permission.SUBMIT, (S.DRAFTING, S.RETURNED, S.ENDORSED), S.SUBMITTED),
    StepName.WITHDRAW: Rule(Permission.SUBMIT, (S.SUBMITTED,), S.DRAFTING),
    StepName.RETURN: Rule(Permission.REVIEW, (S.SUBMITTED,), S.RETURNED),
    StepName.ACCEPT: Rule(Permission.REVIEW, (S.SUBMITTED,), S.ACCEPTED),
    StepName.PUBLISH: Rule(Permission.PUBLISH, (S.ACCEPTED,), S.PUBLISHED),
}


def needs_endorsement(draft: Draft) -> bool:
    """Whether somebody has the mandate to endorse this party's roadmap today."""
    party = draft.roadmap.party_id
    return Mandate.objects.current(clock.today()).filter(party=party, role=Role.AUTHORITY).exists()


def may(user: Any, name: str, draft: Draft) -> bool:
    """Whether the user has the right to the step, whatever the state."""
    party = draft.roadmap.party_id
    if name == StepName.PUBLISH and draft.roadmap.workshop.reviewer_may_publish:
        return user_can(user, Permission.PUBLISH, party) or user_can(user, Permission.REVIEW)
    return user_can(user, RULES[name].permission, party)


def is_next(name: str, draft: Draft) -> bool:
    """Whether the state allows the step (endorsement aside)."""
    return draft.state in RULES[name].before


def check(user: Any, name: str, draft: Draft) -> Rule:
    """The rule of a step that may be taken now.

    Raises PermissionDenied (no right) or Refused (the state does not allow it).
    """
    rule = RULES[name]
    if not may(user, name, draft):
        require(user, rule.permission, draft.roadmap.party_id)
    if draft.state not in rule.before:
        raise Refused(
            _("This cannot be done now: the roadmap is already “%(state)s”.")
            % {"state": draft.status.label}
        )
    if name == StepName.SUBMIT and draft.state != S.ENDORSED and needs_endorsement(draft):
        raise Refused(_("The validating authority has to endorse the roadmap before submission."))
    return rule
