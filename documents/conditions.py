"""What “published”, “submitted or later”, “in review” and each state mean, as conditions over
documents: everything that counts, lists or filters documents by these words uses them.

`draft` is how the names of the fields of the newest draft begin: "draft_" for documents read
with `with_latest_draft`, "drafts__" where their drafts are joined, "then_" for documents as they
stood on a past day (`documents.past`), where `published` is WAS_PUBLISHED.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.local_days import LocalDays
from deadlines.querysets import is_overdue
from documents.states import NOT_ABANDONED, SUBMITTED_OR_LATER, DraftState, NotStarted

# A fact of the document: it has a published revision, which the public reads, whether or not it is
# being amended.
IS_PUBLISHED = Q(published__isnull=False)
WAS_PUBLISHED = Q(then_is_published=True)  # the same on the day that `documents.past` asks about

IN, OVERDUE = "in", "overdue"  # values of filters beside the states
STATE_CHOICES = (
    *((state.value, state.label) for state in (*NotStarted, *NOT_ABANDONED)),
    (IN, _("Submitted or later")),
    (OVERDUE, _("Overdue")),
)


def is_submitted_or_later(draft: str = "draft_", published: Q = IS_PUBLISHED) -> Q:
    """The newest draft is submitted, accepted or published – or the document was published before,
    and is being amended. One that was returned or withdrawn is not, unless it is published."""
    return published | Q(**{f"{draft}state__in": SUBMITTED_OR_LATER})


def is_expected(draft: str = "draft_") -> Q:
    """UNOSSC expects the document: it has not closed it. What is closed is in no count and no list
    but that of closed ones."""
    return ~Q(**{f"{draft}state": DraftState.CLOSED})


def is_in_review(draft: str = "draft_") -> Q:
    """The newest draft is submitted and waits for UNOSSC's decision: first texts and amendments."""
    return Q(**{f"{draft}state": DraftState.SUBMITTED})


def is_not_started(draft: str = "draft_", published: Q = IS_PUBLISHED) -> Q:
    """Nobody has written a text yet. `Document.draft_status` and `Draft.status` are the same rule
    for one row."""
    first = Q(**{f"{draft}state": DraftState.DRAFTING, f"{draft}has_text": False})
    return first & ~published


def is_in_state(state: str, days: LocalDays, draft: str = "draft_") -> Q:
    """The document fits a filter: a value of STATE_CHOICES; an empty one chooses all that are not
    closed.

    A published document that is being amended is in two states, so the states add up to more than
    there are documents.
    """
    drafting = Q(**{f"{draft}state": DraftState.DRAFTING})
    meanings = {
        "": is_expected(draft),
        NotStarted.NOT_STARTED.value: is_not_started(draft),
        DraftState.DRAFTING.value: drafting & ~is_not_started(draft),
        DraftState.SUBMITTED.value: is_in_review(draft),
        DraftState.PUBLISHED.value: IS_PUBLISHED,
        IN: is_submitted_or_later(draft),
        OVERDUE: is_overdue(days, "deadline__"),
    }
    return meanings[state] if state in meanings else Q(**{f"{draft}state": state})
