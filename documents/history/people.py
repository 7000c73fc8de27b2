"""Who reviews a document, and who answers for it: what assignments and handovers tell."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Handover, Invitation
from documents.history.sentences import day, person, sentence
from documents.history.timeline import Entry, Source
from documents.models import Document, ReviewAssignment

Rows = Iterable[QuerySet[Any]]


def _assigned(document: Document) -> Rows:
    return [ReviewAssignment.objects.filter(draft__in=document.draft_keys)]


def _unassigned(document: Document) -> Rows:
    """Without those that ended because somebody else was asked: that says it already."""
    others = ReviewAssignment.objects.filter(draft=OuterRef("draft"), pk__gt=OuterRef("pk"))
    replaced = others.filter(assigned_at__lte=OuterRef("ended_at"))
    ended = ReviewAssignment.objects.filter(draft__in=document.draft_keys, ended_at__isnull=False)
    return [ended.filter(~Exists(replaced))]


def _handovers(document: Document) -> QuerySet[Any]:
    """A colleague agrees at once, somebody invited on accepting."""
    invited = Exists(Invitation.objects.filter(handover=OuterRef("pk")))
    return Handover.objects.filter(party=document.party_id).annotate(is_invited=invited)


def _asked(document: Document) -> Rows:
    return [_handovers(document)]


def _accepted(document: Document) -> Rows:
    return [_handovers(document).filter(is_invited=True, agreed_at__isnull=False)]


def _cancelled(document: Document) -> Rows:
    return [_handovers(document).filter(cancelled_at__isnull=False)]


def _of_assignment(entry: Entry) -> SafeString:
    words = _("%(name)s asked %(reviewer)s to review it")
    return sentence(words, entry, reviewer=person(entry.what["reviewer"]))


def _of_end(entry: Entry) -> SafeString:
    words = _("%(name)s withdrew the review by %(reviewer)s")
    return sentence(words, entry, reviewer=person(entry.what["reviewer"]))


def _of_request(entry: Entry) -> SafeString:
    what = entry.what
    if what["is_invited"]:
        words = _("%(name)s invited a successor as focal point from %(day)s")
        return sentence(words, entry, day=day(what["day"]))
    words = _("%(name)s handed the role of focal point over to %(successor)s from %(day)s")
    return sentence(words, entry, successor=person(what["successor"]), day=day(what["day"]))


def _of_handover(entry: Entry) -> SafeString:
    words = _("%(name)s takes over as focal point from %(predecessor)s on %(day)s")
    return sentence(
        words, entry, predecessor=person(entry.what["predecessor"]), day=day(entry.what["day"])
    )


def _of_cancelling(entry: Entry) -> SafeString:
    words = _("%(name)s cancelled the handover of %(day)s")
    return sentence(words, entry, day=day(entry.what["day"]))


_DAY = {"day": "takes_effect_on"}
SOURCES = (
    Source(
        "assigned",
        _assigned,
        at="assigned_at",
        by="assigned_by_id",
        say=_of_assignment,
        what={"reviewer": "reviewer__name"},
        for_staff=True,
    ),
    Source(
        "unassigned",
        _unassigned,
        at="ended_at",
        by="ended_by_id",
        say=_of_end,
        what={"reviewer": "reviewer__name"},
        for_staff=True,
    ),
    Source(
        "handover-asked",
        _asked,
        at="asked_at",
        by="asked_by_id",
        say=_of_request,
        what=_DAY | {"is_invited": "is_invited", "successor": "successor__name"},
        for_staff=True,
    ),
    Source(
        "handover-accepted",
        _accepted,
        at="agreed_at",
        by="successor_id",
        say=_of_handover,
        what=_DAY | {"predecessor": "predecessor__name"},
        for_staff=True,
    ),
    Source(
        "handover-cancelled",
        _cancelled,
        at="cancelled_at",
        by="cancelled_by_id",
        say=_of_cancelling,
        what=_DAY,
        for_staff=True,
    ),
)
