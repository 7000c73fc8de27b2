"""The life of a roadmap: who may take which step from where (source: domain.md)."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.permissions import Permission, require, user_can
from accounts.roles import Role
from core.errors import Refused
from core.templatetags.display import dates_of
from documents.models import Draft
from documents.states import EDITABLE, DraftState, StepName

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
    StepName.ABANDON: Rule(Permission.SUBMIT, EDITABLE, S.ABANDONED),
    StepName.PUBLISH: Rule(Permission.PUBLISH, (S.ACCEPTED,), S.PUBLISHED),
}
# What is published meanwhile would be undone by these steps of an amendment.
STANDING_ON_PUBLISHED = (StepName.ENDORSE, StepName.ACCEPT, StepName.PUBLISH)


def authorities(draft: Draft) -> list[str]:
    """The names of those who endorse this party's roadmap today; the draft read `for_writing`.

    A validating authority that UNOSSC has not confirmed yet is none of them.
    """
    acting = draft.colleagues  # type: ignore[attr-defined]
    return [c["name"] for c in acting if c["role"] == Role.AUTHORITY and c["is_confirmed"]]


def waits_for_authority(draft: Draft) -> bool:
    """Whether it is endorsed before it is submitted, and is not yet."""
    return draft.state in RULES[StepName.ENDORSE].before and bool(authorities(draft))


def asked(draft: Draft) -> dict[str, Any] | None:
    """Who asked the authority and on which day, while it has not answered."""
    last = draft.last_asked  # type: ignore[attr-defined]
    if not last or last["name"] != StepName.ASK:
        return None
    at = parse_datetime(last["at"])
    return {"by": last["by"], "on": timezone.localtime(at).date()}


def is_allowed(user: Any, name: str, draft: Draft) -> bool:
    """Whether the user has the right to the step, whatever the state."""
    party = draft.document.party_id
    if name == StepName.PUBLISH and draft.document.event.reviewer_may_publish:
        return user_can(user, Permission.PUBLISH, party) or user_can(user, Permission.REVIEW)
    return user_can(user, RULES[name].permission, party)


def require_right(user: Any, name: str, draft: Draft) -> None:
    """Raises PermissionDenied unless the user has the right to the step, whatever the state."""
    if not is_allowed(user, name, draft):
        require(user, RULES[name].permission, draft.document.party_id)


def is_next(name: str, draft: Draft) -> bool:
    """Whether the state allows the step (endorsement aside)."""
    return draft.state in RULES[name].before


def check(user: Any, name: str, draft: Draft) -> Rule:
    """The rule of a step that may be taken now.

    Raises PermissionDenied (no right) or Refused (the state does not allow it).
    """
    rule = RULES[name]
    require_right(user, name, draft)
    if draft.state not in rule.before:
        raise Refused(_already(draft))
    if name in STANDING_ON_PUBLISHED and draft.is_behind:
        raise Refused(
            _("The published roadmap has changed. Its authors have to combine the texts first.")
        )
    if name == StepName.SUBMIT and waits_for_authority(draft):
        raise Refused(_("The validating authority has to endorse the roadmap before submission."))
    return rule


def _already(draft: Draft) -> str:
    """Who was first, if somebody was."""
    last = draft.steps.select_related("by").last()
    words = {"state": draft.status.label, "name": last.by.name if last else ""}
    if last is None or last.to_state != draft.state or last.name == StepName.OPEN:
        return _("This cannot be done now: the roadmap is already “%(state)s”.") % words
    words["day"] = dates_of(timezone.localtime(last.at).date())
    return (
        _("This cannot be done now: the roadmap is already “%(state)s” (%(name)s, %(day)s).")
        % words
    )
