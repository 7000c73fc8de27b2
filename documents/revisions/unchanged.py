"""Documents in which nothing changed since UNOSSC answered them cannot be submitted again."""

from django.utils.translation import gettext as _

from core.errors import Refused
from documents.models import Draft, Revision
from documents.revisions import comparison, snapshots
from documents.states import StepName
from documents.structured_rows import Content


def answered_revision(draft: Draft) -> Revision | None:
    """The revision that UNOSSC has answered already: the one that it returned last, else the
    published one that an amendment starts from.

    A submission that was withdrawn has no answer, so the same text may be submitted again.
    """
    returned = draft.steps.filter(name=StepName.RETURN).order_by("pk").last()
    if returned is None:
        return draft.base
    submitted = draft.revisions.filter(steps__name=StepName.SUBMIT, steps__pk__lt=returned.pk)
    return submitted.order_by("-number").first()


def refuse_unchanged(draft: Draft, content: Content) -> None:
    """Raises Refused if the content is the same as the one that UNOSSC has answered already.

    `content` includes the contacts, as reviewers read it.
    """
    answered = answered_revision(draft)
    kind = draft.document.registered_kind
    if answered and comparison.is_same(kind, snapshots.whole(kind, answered), content):
        raise Refused(unchanged_words(draft, answered))


def unchanged_words(draft: Draft, answered: Revision) -> str:
    """Explains why a text without a change cannot be submitted, and what to do."""
    if answered.pk == draft.base_id:
        return _(
            "The amendment is the same as the published text. Change what has to change, or "
            "abandon the amendment."
        )
    return _(
        "Nothing has changed since UNOSSC returned it. Change what UNOSSC asked for, then submit "
        "it again."
    )
