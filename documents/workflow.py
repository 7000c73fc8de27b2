"""Who may take which step of a document in which state; the kind says it (source: domain.md)."""

from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.permissions import require, user_can
from accounts.roles import Role
from core.errors import Refused
from core.templatetags.display import dates_of
from documents.kinds import Transition
from documents.models import Draft
from documents.states import DraftState, StepName

# These steps of an amendment would undo what was published meanwhile.
STANDING_ON_PUBLISHED = (StepName.ENDORSE, StepName.ACCEPT, StepName.PUBLISH)


def authorities(draft: Draft) -> list[str]:
    """The names of those who endorse this party's document today; the draft read `for_writing`.

    A validating authority that UNOSSC has not confirmed yet is not among them.
    """
    colleagues = draft.colleagues  # type: ignore[attr-defined]
    return [c["name"] for c in colleagues if c["role"] == Role.AUTHORITY and c["is_confirmed"]]


def waits_for_authority(draft: Draft) -> bool:
    """Whether it has to be endorsed before it is submitted, and is not yet."""
    return is_next(StepName.ENDORSE, draft) and bool(authorities(draft))


def asked(draft: Draft) -> dict[str, Any] | None:
    """Who asked the authority and on which day, while it has not answered."""
    last = draft.last_asked  # type: ignore[attr-defined]
    if not last or last["name"] != StepName.ASK:
        return None
    at = parse_datetime(last["at"])
    return {"by": last["by"], "on": timezone.localtime(at).date()}


def _transition(name: StepName, draft: Draft) -> Transition | None:
    return draft.document.registered_kind.workflow.get(name)


def is_allowed(user: Any, name: StepName, draft: Draft) -> bool:
    """Whether the user has the right to the step, whatever the state."""
    transition = _transition(name, draft)
    if transition is None:
        return False
    document = draft.document
    return user_can(user, transition.permission, document.party_id) or (
        document.registered_kind.is_also_allowed(user, name, document)
    )


def require_right(user: Any, name: StepName, draft: Draft) -> None:
    """Raises PermissionDenied unless the user has the right to the step, whatever the state, and
    Refused if documents of this kind do not take it."""
    transition = _transition(name, draft)
    if transition is None:
        raise Refused(_("Documents of this kind do not have this step."))
    if not is_allowed(user, name, draft):
        require(user, transition.permission, draft.document.party_id)


def is_next(name: StepName, draft: Draft) -> bool:
    """Whether the kind has the step and now allows it (endorsement aside)."""
    transition = _transition(name, draft)
    if transition is None:
        return False
    return draft.state in transition.before and not transition.refusal(draft)


def refusal_of(name: StepName, draft: Draft) -> str:
    """Why the step cannot be taken although the state allows it, in a sentence; else empty."""
    transition = _transition(name, draft)
    if transition and draft.state in transition.before:
        return transition.refusal(draft)
    return ""


def check(user: Any, name: StepName, draft: Draft) -> Transition:
    """The transition of a step that may be taken now.

    Raises PermissionDenied (no right) or Refused (the state does not allow it).
    """
    require_right(user, name, draft)
    transition = _transition(name, draft)
    if transition is None or draft.state not in transition.before:
        raise Refused(_already(draft))
    if refusal := transition.refusal(draft):
        raise Refused(refusal)
    if name in STANDING_ON_PUBLISHED and draft.is_behind:
        raise Refused(
            _("The published text has changed. Its authors have to combine the texts first.")
        )
    if name == StepName.SUBMIT and waits_for_authority(draft):
        raise Refused(_("The validating authority has to endorse the text before submission."))
    return transition


def state_after(transition: Transition, draft: Draft) -> DraftState:
    """The state to which a step leads."""
    if transition.after is not None:
        return transition.after
    last = draft.steps.exclude(from_state=F("to_state")).last()
    assert last is not None
    return DraftState(last.from_state)


def _already(draft: Draft) -> str:
    """The message that the state no longer allows the step, with who changed it and when."""
    last = draft.steps.select_related("by").last()
    words = {"state": draft.status.label, "name": last.by.name if last else ""}
    if last is None or last.to_state != draft.state or last.name == StepName.OPEN:
        return _("This cannot be done now: the state is already “%(state)s”.") % words
    words["day"] = dates_of(timezone.localtime(last.at).date())
    return (
        _("This cannot be done now: the state is already “%(state)s” (%(name)s, %(day)s).") % words
    )
