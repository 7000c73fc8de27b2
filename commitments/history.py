"""What commitments add to the history of a roadmap."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Greatest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.evidence.evidence_history import EVIDENCE
from commitments.finance.amounts import shown
from commitments.models import Commitment, Delivery, Funding, Part, PartAnswer
from core.history import with_signature
from deadlines.models import Deadline, DeadlineKind, Extension
from documents.history.sentences import day, moved, quoted, sentence
from documents.history.sources import first_of_version, without_recorded_removals
from documents.history.timeline import Entry, Source
from documents.models import Document

EVENTS: Any = Commitment.pgh_event_model  # type: ignore[attr-defined]
ANSWERS: Any = PartAnswer.pgh_event_model  # type: ignore[attr-defined]
FUNDINGS: Any = Funding.pgh_event_model  # type: ignore[attr-defined]
DATES: Any = Deadline.pgh_event_model  # type: ignore[attr-defined]


OTHER_ACTS = {
    "unreach": gettext_lazy("%(name)s marked the milestone %(title)s as not reached"),
    "restore": gettext_lazy("%(name)s restored the milestone %(title)s, due %(new)s"),
}


def _events(document: Document) -> Iterable[QuerySet[Any]]:
    events = EVENTS.objects.filter(roadmap=document.pk, updated_by__isnull=False)
    events = without_recorded_removals(first_of_version(events), "commitment")
    return [events.annotate(moment=Greatest("updated_at", "delivery_at"))]


def _moved(document: Document) -> Iterable[QuerySet[Any]]:
    decided = Extension.objects.filter(decided_at__isnull=False)
    return [decided.filter(deadline__milestone__commitment__roadmap=document.pk)]


def _planned(document: Document) -> Iterable[QuerySet[Any]]:
    """Milestones as their holder set them; accepted dates move by an extension."""
    about = {"party": document.party_id, "kind": DeadlineKind.MILESTONE}
    return [signed_dates(topic=document.event.code, **about)]


def signed_dates(**lookups: Any) -> QuerySet[Any]:
    """Dates that people set; removed milestones are shown as removals, with their text."""
    dates: QuerySet[Any] = with_signature(DATES.objects.filter(**lookups))
    return dates.exclude(pgh_label="delete")


def _answers(document: Document) -> Iterable[QuerySet[Any]]:
    return [with_signature(ANSWERS.objects.filter(roadmap=document.pk))]


def _fundings(document: Document) -> Iterable[QuerySet[Any]]:
    return [with_signature(FUNDINGS.objects.filter(commitment__roadmap=document.pk))]


_FUNDED = {
    ("needed", "insert"): gettext_lazy("%(name)s added an amount that %(title)s needs: %(amount)s"),
    ("needed", "update"): gettext_lazy(
        "%(name)s changed an amount that %(title)s needs: %(amount)s"
    ),
    ("needed", "delete"): gettext_lazy(
        "%(name)s removed an amount that %(title)s needs: %(amount)s"
    ),
    ("secured", "insert"): gettext_lazy("%(name)s reported finance for %(title)s: %(amount)s"),
    ("secured", "update"): gettext_lazy(
        "%(name)s changed finance reported for %(title)s: %(amount)s"
    ),
    ("secured", "delete"): gettext_lazy(
        "%(name)s removed finance reported for %(title)s: %(amount)s"
    ),
    ("spent", "insert"): gettext_lazy("%(name)s reported spending for %(title)s: %(amount)s"),
    ("spent", "update"): gettext_lazy(
        "%(name)s changed spending reported for %(title)s: %(amount)s"
    ),
    ("spent", "delete"): gettext_lazy(
        "%(name)s removed spending reported for %(title)s: %(amount)s"
    ),
}


def _of_funding(entry: Entry) -> SafeString:
    what = entry.what
    title = quoted(what["title"], entry.document.language)
    amount = shown(Decimal(str(what["amount"])), what["currency"])
    words = str(_FUNDED[what["stage"], what["label"]])
    return sentence(words, entry, title=title, amount=amount)


def _of_commitment(entry: Entry) -> SafeString:
    what = entry.what
    title = quoted(what["title"], entry.document.language)
    if what["label"] == "insert" and what["version"] > 1:
        return sentence(_("%(name)s restored the commitment %(title)s"), entry, title=title)
    if what["label"] == "insert":
        return sentence(_("%(name)s added the commitment %(title)s"), entry, title=title)
    if what["label"] == "delete":
        return sentence(_("%(name)s removed the commitment %(title)s"), entry, title=title)
    if what["reported"] and what["reported"] >= what["updated"]:
        words = _("%(name)s reported on the commitment %(title)s: %(delivery)s")
        delivery = Delivery(what["delivery"]).label
        return sentence(words, entry, title=title, delivery=delivery)
    return sentence(_("%(name)s changed the commitment %(title)s"), entry, title=title)


def _of_milestone(entry: Entry) -> SafeString:
    what = entry.what
    words = _("%(name)s moved the milestone %(title)s from %(old)s to %(new)s")
    if what["state"] == "refused":
        words = _("%(name)s refused more time for the milestone %(title)s: %(old)s stays")
    title = quoted(what["title"], entry.document.language)
    text = sentence(words, entry, title=title, old=day(what["old"]), new=day(what["new"]))
    return text if what["state"] == "refused" else text + moved(what, "old", "new")


def _of_plan(entry: Entry) -> SafeString:
    what = entry.what
    title = quoted(what["title"], entry.document.language)
    parts = {"title": title, "new": day(what["new"])}
    if what["act"] == "reach":
        words = _("%(name)s marked the milestone %(title)s as reached on %(day)s")
        return sentence(words, entry, **parts, day=day(what["on"]))
    if what["act"] in OTHER_ACTS:
        return sentence(str(OTHER_ACTS[what["act"]]), entry, **parts)
    if what["label"] == "insert":
        return sentence(_("%(name)s added the milestone %(title)s, due %(new)s"), entry, **parts)
    if what["old_on"] != what["new"]:
        words = _("%(name)s moved the milestone %(title)s from %(old)s to %(new)s")
        text = sentence(words, entry, **parts, old=day(what["old_on"]))
        return text + moved(what, "old_on", "new")
    words = _("%(name)s renamed the milestone %(old)s: %(title)s")
    return sentence(words, entry, **parts, old=quoted(what["old_title"], entry.document.language))


def _of_answer(entry: Entry) -> SafeString:
    words = _("%(name)s explained why there is no commitment: %(part)s")
    if entry.what["label"] == "delete":
        words = _("%(name)s withdrew the reason why there is no commitment: %(part)s")
    code = f"{entry.what['item']}{entry.what['letter']}"
    return sentence(words, entry, part=f"{code} {Part(titles=entry.what['titles']).title}")


PLAN = Source(
    "plan",
    _planned,
    at="moment",
    by="person",
    key="pgh_id",
    say=_of_plan,
    what={
        "label": "pgh_label",
        "title": "label",
        "new": "due_on",
        "old_on": "pgh_context__old_on",
        "old_title": "pgh_context__old_title",
        "act": "pgh_context__act",
        "on": "pgh_context__on",
        "reason": "pgh_context__reason",
    },
)
SOURCES = (
    Source(
        "commitment",
        _events,
        at="moment",
        by="updated_by_id",
        key="pgh_id",
        say=_of_commitment,
        what={
            "label": "pgh_label",
            "title": "title",
            "version": "version",
            "delivery": "delivery",
            "reported": "delivery_at",
            "updated": "updated_at",
        },
    ),
    Source(
        "funding",
        _fundings,
        at="moment",
        by="person",
        key="pgh_id",
        say=_of_funding,
        what={
            "label": "pgh_label",
            "stage": "stage",
            "amount": "amount",
            "currency": "currency",
            "title": "commitment__title",
        },
    ),
    Source(
        "milestone",
        _moved,
        at="decided_at",
        by="decided_by_id",
        say=_of_milestone,
        what={
            "title": "deadline__milestone__title",
            "old": "from_on",
            "new": "to_on",
            "state": "state",
            "reason": "decision_reason",
        },
        for_staff=True,
    ),
    PLAN,
    EVIDENCE,
    Source(
        "part",
        _answers,
        at="moment",
        by="person",
        key="pgh_id",
        say=_of_answer,
        what={
            "label": "pgh_label",
            "item": "part__item__number",
            "letter": "part__letter",
            "titles": "part__titles",
            "reason": "reason",
        },
    ),
)
