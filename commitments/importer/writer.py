"""Writes rows through the actions of commitments and of actors, which hold rights and rules.

What a row leaves blank stays as it is. A milestone finds its commitment by the record that the
row of the commitment was written to.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commitments import actions
from commitments.importer.differences import FIELDS, changed_values
from commitments.importer.items import ListedItem
from commitments.importer.known import record_key, values_of_actor
from commitments.importer.numbering import Kind, RecordKey
from commitments.models import Commitment, Milestone, Part, Theme
from commitments.plain_values import values_of_commitment, values_of_milestone
from commitments.text_fields import CONTACT, TEXTS, texts_of
from core.text import fold
from documents.models import Document, Draft
from imports.importer import RowToWrite, Written
from roadmaps.actions.engaging import change_actor, engage_actor
from roadmaps.models import Actor


def write(asked: RowToWrite) -> Written | None:
    """Write what the row names. None: it belongs to a commitment that is left out.

    Raises Refused or PermissionDenied as the actions do.
    """
    item = ListedItem.from_json(asked.row.parsed)
    writers = {
        Kind.COMMITMENT: _write_commitment,
        Kind.MILESTONE: _write_milestone,
        Kind.ACTOR: _write_actor,
    }
    return writers[item.kind](asked, item)


def draft_of(asked: Any) -> Draft:
    """The draft that a list belongs to."""
    draft: Draft = asked.batch.commitment_list.draft
    return draft


def _written(
    kind: Kind, pk: int, values: dict[str, Any], before: dict[str, Any] | None = None
) -> Written:
    """The record with its values; of a known one only those that changed."""
    key = record_key(kind, pk)
    if before is None:
        return Written(key=key, after=values)
    changed = [name for name in values if values[name] != before[name]]
    return Written(
        key=key,
        before={name: before[name] for name in changed},
        after={name: values[name] for name in changed},
    )


def _new_values(asked: RowToWrite, item: ListedItem, known: dict[str, Any]) -> dict[str, Any]:
    """The values of a known record as the row changes them; with `fills_blanks` only empty ones."""
    listed = {
        name: after
        for name, (before, after) in changed_values(item, known).items()
        if not (asked.fills_blanks and before)
    }
    return known | listed


# commitments


def promise_of(document: Document, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a commitment as the actions take them."""
    parts = Part.objects.filter(item__workshop=document.event_id).select_related("item")
    return {
        "part": next(part for part in parts if part.code == values["part"]),
        "title": values["title"],
        **texts_of(values, (*TEXTS, CONTACT)),
        "sdgs": values["sdgs"],
        "lead_name": values["lead"],
        "partner_names": "\n".join(values["partners"]),
        "themes": Theme.objects.filter(number__in=values["themes"]),
        "starts_on": day_of(values["starts_on"]),
        "ends_on": day_of(values["ends_on"]),
    }


def day_of(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def stored_commitment(pk: int) -> Any:
    """The commitment as it is promised now; None if it was removed."""
    return Commitment.objects.as_promised().filter(pk=pk).first()


def _write_commitment(asked: RowToWrite, item: ListedItem) -> Written:
    document = draft_of(asked).document
    if asked.known_key is None:
        blank = {name: getattr(item, name) for name in FIELDS[Kind.COMMITMENT]}
        added = actions.add(document=document, promise=promise_of(document, blank), by=asked.by)
        return _written(
            Kind.COMMITMENT, added.pk, values_of_commitment(stored_commitment(added.pk))
        )
    stored = stored_commitment(RecordKey.of(asked.known_key).pk)
    before = values_of_commitment(stored)
    changed = actions.change(
        commitment=stored,
        promise=promise_of(document, _new_values(asked, item, before)),
        base_version=stored.version,
        by=asked.by,
    )
    after = values_of_commitment(stored_commitment(changed.pk))
    return _written(Kind.COMMITMENT, changed.pk, after, before)


# milestones


def _write_milestone(asked: RowToWrite, item: ListedItem) -> Written | None:
    pk = item.commitment_key or _commitment_written(asked, item)
    if pk is None:
        return None
    commitment = Commitment.objects.get(pk=pk)
    known = _known_milestone(asked, item, commitment)
    if known is None:
        day = date.fromisoformat(item.due_on)
        added = actions.set_milestone(
            commitment=commitment, title=item.milestone, due_on=day, by=asked.by
        )
        return _written(Kind.MILESTONE, added.pk, values_of_milestone(added))
    before = values_of_milestone(known)
    after = _new_values(asked, item, before)
    if after != before:
        actions.set_milestone(
            commitment=commitment,
            milestone=known,
            title=after["milestone"],
            due_on=date.fromisoformat(after["due_on"]),
            reason=_("Changed by an imported list."),
            by=asked.by,
        )
    return _written(Kind.MILESTONE, known.pk, after, before)


def _commitment_written(asked: RowToWrite, item: ListedItem) -> int | None:
    """The commitment to which the row of this milestone's commitment was written."""
    key = asked.records.get(item.commitment_row or 0)
    return RecordKey.of(key).pk if key is not None else None


def _known_milestone(
    asked: RowToWrite, item: ListedItem, commitment: Commitment
) -> Milestone | None:
    """The milestone that the row changes: the one it means, or one of the same title in a
    commitment of which it was decided only after the comparison which one it is."""
    milestones = commitment.milestones.select_related("deadline__party")
    if asked.known_key is not None:
        return milestones.get(pk=RecordKey.of(asked.known_key).pk)
    if item.commitment_key is None:
        same = (each for each in milestones if fold(each.title) == fold(item.milestone))
        return next(same, None)
    return None


# actors


def _write_actor(asked: RowToWrite, item: ListedItem) -> Written:
    if asked.known_key is None:
        added = engage_actor(
            draft=draft_of(asked),
            name=item.actor,
            kind=item.actor_kind,
            role=item.role,
            contact=item.contact,
            by=asked.by,
        )
        return _written(Kind.ACTOR, added.pk, values_of_actor(added))
    actor = Actor.objects.get(pk=RecordKey.of(asked.known_key).pk)
    before = values_of_actor(actor)
    after = _new_values(asked, item, before)
    change_actor(actor=actor, **after, base_version=actor.version, by=asked.by)
    return _written(Kind.ACTOR, actor.pk, after, before)
