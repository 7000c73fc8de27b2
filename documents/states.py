"""The states of a document and the steps between them (source: domain.md, "life of a roadmap")."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.choices import Toned


class DraftState(Toned):
    """Where a draft stands. "Not started" means no text yet and is derived, never stored."""

    DRAFTING = "drafting", _("Drafting")
    ENDORSED = "endorsed", _("Endorsed")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    PUBLISHED = "published", _("Published")
    ABANDONED = "abandoned", _("Abandoned")
    CLOSED = "closed", _("Closed")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "drafting": "info",
            "endorsed": "info",
            "submitted": "info",
            "returned": "warning",
            "accepted": "success",
            "published": "success",
        }


class NotStarted(Toned):
    NOT_STARTED = "not started", _("Not started")


NOT_ABANDONED = tuple(state for state in DraftState if state != DraftState.ABANDONED)
EDITABLE = (DraftState.DRAFTING, DraftState.ENDORSED, DraftState.RETURNED)
# Texts that are their authors’ own. What was closed may hold text that was never submitted.
READ_BY_AUTHORS = (*EDITABLE, DraftState.CLOSED)
ENDED = (DraftState.PUBLISHED, DraftState.ABANDONED, DraftState.CLOSED)
SUBMITTED_OR_LATER = (DraftState.SUBMITTED, DraftState.ACCEPTED, DraftState.PUBLISHED)


def statuses(newest: Toned, *, is_published: bool) -> tuple[Toned, ...]:
    """What screens say of a document: the state of its newest draft, after “Published” where that
    draft amends a published text."""
    if is_published and newest != DraftState.PUBLISHED:
        return DraftState.PUBLISHED, newest
    return (newest,)


class SectionState(Toned):
    """What the author says of a section; "must change" and "answered" come with a return."""

    EMPTY = "empty", _("Not started")
    IN_PROGRESS = "in progress", _("In progress")
    DONE = "done", _("Done")
    MUST_CHANGE = "must change", _("Returned")
    ANSWERED = "answered", _("Answered")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "in progress": "info",
            "done": "success",
            "must change": "warning",
            "answered": "success",
        }


class StepName(models.TextChoices):
    OPEN = "open", _("opened it")
    ASK = "ask", _("asked the validating authority to endorse it")
    ENDORSE = "endorse", _("endorsed it")
    SUBMIT = "submit", _("submitted it")
    WITHDRAW = "withdraw", _("withdrew it")
    RETURN = "return", _("returned it")
    ACCEPT = "accept", _("accepted it")
    PUBLISH = "publish", _("published it")
    ABANDON = "abandon", _("abandoned the amendment")
    CORRECT = "correct", _("corrected what is published")
    MERGE = "merge", _("combined the published text with the amendment")
    CLOSE = "close", _("closed it")
    REOPEN = "reopen", _("opened it again")
    REVOKE = "revoke", _("revoked the acceptance")


class Verdict(Toned):
    """What a reviewer says of one section."""

    FINE = "fine", _("Fine")
    COMMENT = "comment", _("Comment")
    MUST_CHANGE = "must change", _("Must change")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"fine": "success", "comment": "info", "must change": "warning"}
