"""How commitments and milestones are removed from a draft and restored."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.dates import why_milestone_cannot_be_due
from commitments.evidence.removed_with_commitments import content_of_evidence, restore_evidence
from commitments.extension import promise
from commitments.finance.needed_lines import line_of
from commitments.joint.frozen_parts import facts_of
from commitments.models import Commitment, Milestone, Stage
from commitments.restoring import add_fundings, write
from commitments.sdgs import in_words
from commitments.text_fields import CONTACT, DESCRIPTION, HOW, WHY, TextField, labelled, texts_of
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.locales import day
from documents.models import Removal
from documents.writing.removals import Facts, Removable
from richtext.marked import marked
from roadmaps.writing_scopes import COMMITMENTS

DELIVERY = ("delivery", "delivery_note", "version")


def content_of(commitment: Commitment) -> dict[str, Any]:
    """The content of a commitment, with its milestones and its delivery."""
    promised = Commitment.objects.as_promised().get(pk=commitment.pk)
    milestones = commitment.milestones.select_related("deadline__party")
    reported_at = commitment.delivery_at
    return {
        **promise(promised),
        **texts_of(promised, [CONTACT]),
        **{name: getattr(commitment, name) for name in DELIVERY},
        "delivery_at": reported_at.isoformat() if reported_at else None,
        "milestones": [content_of_milestone(milestone) for milestone in milestones],
        **content_of_evidence(commitment),
        **_fundings(commitment),
    }


def _fundings(commitment: Commitment) -> dict[str, Any]:
    """All amounts of a commitment; nothing of one without any, as older removals say nothing."""
    rows = [
        {
            "stage": row.stage,
            "amount": str(row.amount),
            "currency": row.currency,
            "source": row.source.name if row.source else "",
            "is_in_kind": row.is_in_kind,
            "note": row.note,
        }
        for row in commitment.fundings.select_related("source")
    ]
    return {"fundings": rows} if rows else {}


def content_of_milestone(milestone: Milestone) -> dict[str, Any]:
    """Its title, its date, when it was reached, and which evidence it has."""
    deadline = milestone.deadline
    keys = list(milestone.evidence.order_by("pk").values_list("pk", flat=True))
    return {
        "key": milestone.pk,
        "title": milestone.title,
        "due_on": deadline.due_on.isoformat(),
        "settled_at": deadline.settled_at.isoformat() if deadline.settled_at else None,
        "reached_on": deadline.settled_on.isoformat() if deadline.settled_on else None,
        **({"evidence": keys} if keys else {}),
    }


def restore_commitment(removal: Removal, by: User) -> None:
    """Restore a commitment with its former number; see `roadmaps.removals`."""
    content, document = removal.content, removal.draft.document
    commitment = Commitment(
        pk=removal.object_pk,
        roadmap=document.roadmap,
        number=content["number"],
        updated_by=by,
    )
    for name in DELIVERY:
        setattr(commitment, name, content[name])
    commitment.delivery_at = _moment(content["delivery_at"])
    commitment.updated_at = clock.now()
    write(commitment, content)
    for row in content["milestones"]:
        _add(commitment, row)
    restore_evidence(commitment, content)
    add_fundings(commitment, content.get("fundings", []))


def restore_milestone(removal: Removal, by: User) -> None:
    """Restore a milestone. Raises Refused if its commitment is gone or its dates exclude it."""
    commitment = Commitment.objects.filter(pk=removal.within).first()
    if commitment is None:
        raise Refused(_("The commitment of this milestone was removed. Restore it first."))
    row = removal.content
    reason = why_milestone_cannot_be_due(commitment, date.fromisoformat(row["due_on"]))
    if reason and not row["settled_at"]:
        raise Refused(reason)
    with signed_by(by.pk, act="restore"):
        milestone = _add(commitment, row)
    commitment.evidence.filter(pk__in=row.get("evidence", [])).update(milestone=milestone)


def _add(commitment: Commitment, row: dict[str, Any]) -> Milestone:
    """The milestone, with its former key; what was removed before December 2026 gets a new one."""
    milestone: Milestone = Milestone.objects.create_with_deadline(
        commitment,
        row["title"],
        date.fromisoformat(row["due_on"]),
        settled_at=_moment(row["settled_at"]),
        key=row.get("key"),
    )
    return milestone


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def facts_of_commitment(content: dict[str, Any], language: str) -> Facts:
    """The facts of a removed commitment, with labels."""
    steps = (
        (_date(row["due_on"]), marked(row["title"], language)) for row in content["milestones"]
    )
    partners = ((marked(name),) for name in content["partners"])
    return [
        (_("Action item"), content["part"]),
        *_texts(content, (DESCRIPTION, *WHY), language),
        (_("Lead institution"), marked(content["lead"])),
        *((label, marked(text)) for label, text in labelled(content, [CONTACT])),
        (_("Partners"), format_html_join("\n", "{}", partners)),
        (_("Start"), _date(content["starts_on"])),
        (_("End"), _date(content["ends_on"])),
        *_texts(content, HOW, language),
        (_("Finance"), format_html_join("\n", "{}: {}", _finance(content))),
        (_("SDG goals and targets"), format_html_join("\n", "{}", _lines(content))),
        (_("Milestones"), format_html_join("\n", "{}: {}", steps)),
        *((label, marked(text, language)) for label, text in facts_of(content)),
        (_("What was done, or why not"), marked(content["delivery_note"], language)),
    ]


def _lines(content: dict[str, Any]) -> list[tuple[str]]:
    return [(line,) for line in in_words(content.get("sdgs", []))]


def _finance(content: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(Stage(row["stage"]).label), line_of(row)) for row in content.get("fundings", [])]


def _texts(content: dict[str, Any], fields: Iterable[TextField], language: str) -> Facts:
    return [(label, marked(text, language)) for label, text in labelled(content, fields)]


def facts_of_milestone(content: dict[str, Any], _language: str) -> Facts:
    """The facts of a removed milestone, with labels."""
    reached_on = content.get("reached_on")  # not in what was removed before November 2026
    return [(_("Due"), _date(content["due_on"])), (_("Reached on"), _date(reached_on))]


def _date(iso: str | None) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def _list(removal: Removal) -> str:
    return removal.draft.document.url_of("commitments:list")


def _commitment(removal: Removal) -> str:
    commitment = Commitment.objects.filter(pk=removal.within).first()
    if commitment is None:
        return _list(removal)
    return removal.draft.document.url_of("commitments:edit", number=commitment.number)


COMMITMENT = Removable(
    kind="commitment",
    part=COMMITMENTS,
    content=content_of,
    restore=restore_commitment,
    facts=facts_of_commitment,
    page=_list,
    question=gettext_lazy("Remove the commitment “%(title)s”?"),
    consequence=gettext_lazy(
        "It is removed from the roadmap with its milestones. You can restore it "
        "until the roadmap is submitted."
    ),
    button=gettext_lazy("Remove commitment"),
    after=gettext_lazy("The commitment “%(title)s” was removed."),
    in_history=gettext_lazy("%(name)s removed the commitment %(title)s"),
)
MILESTONE = Removable(
    kind="milestone",
    part=COMMITMENTS,
    content=content_of_milestone,
    restore=restore_milestone,
    facts=facts_of_milestone,
    page=_commitment,
    question=gettext_lazy("Remove the milestone “%(title)s”?"),
    consequence=gettext_lazy(
        "It is removed from the commitment. You can restore it until the roadmap is submitted."
    ),
    button=gettext_lazy("Remove milestone"),
    after=gettext_lazy("The milestone “%(title)s” was removed."),
    in_history=gettext_lazy("%(name)s removed the milestone %(title)s"),
)
