"""Restores the published commitments after an amendment was abandoned."""

from datetime import date
from decimal import Decimal
from typing import Any

from commitments.joint.part_restoring import restore_joint
from commitments.models import Commitment, Funding, Milestone, Part, PartAnswer, Stage, Theme
from commitments.text_fields import CONTACT, TEXTS, texts_of
from countries.actions import organisation_named
from deadlines.models import Deadline
from documents.models import Document, Draft

EVENTS: Any = Commitment.pgh_event_model  # type: ignore[attr-defined]


def restore(draft: Draft, content: dict[str, Any] | None) -> None:
    """Restore commitments, their milestones and the reasons for parts without one, from `content`.

    Delivery stays, for it is no part of the draft. Binding dates stay too: they move by
    extensions, which an amendment does not undo.
    """
    document = draft.document
    promised = {promise["number"]: promise for promise in (content or {}).get("promises", [])}
    for commitment in Commitment.objects.filter(roadmap=document.pk).exclude(number__in=promised):
        _remove(commitment)
    for number, promise in promised.items():
        commitment = Commitment.objects.filter(roadmap=document.pk, number=number).first()
        commitment = commitment or _removed(document, number)
        write(commitment, promise)
        _restore_milestones(commitment, promise["milestones"])
        restore_needed(commitment, promise.get("needed", []))
    _restore_answers(document, (content or {}).get("answers", []))


def _removed(document: Document, number: int) -> Commitment:
    """A removed commitment with its former number and primary key, so that its history goes on."""
    events = EVENTS.objects.filter(roadmap=document.pk, number=number).order_by("-pgh_id")
    key = events.values_list("pgh_obj_id", flat=True).first()
    return Commitment(pk=key, roadmap=document.roadmap, number=number)


def _remove(commitment: Commitment) -> None:
    owned = list(Deadline.objects.filter(milestone__commitment=commitment).values_list("pk"))
    commitment.delete()
    Deadline.objects.filter(pk__in=[pk for (pk,) in owned]).delete()


def write(commitment: Commitment, promise: dict[str, Any]) -> None:
    """Save a commitment from plain data with its contact, without its milestones."""
    party = commitment.document.party_id
    commitment.part = _part(commitment.document, promise["part"])
    commitment.title = promise["title"]
    for name, text in texts_of(promise, (*TEXTS, CONTACT)).items():
        setattr(commitment, name, text)
    commitment.sdgs = promise.get("sdgs", [])
    for name in ("starts_on", "ends_on"):
        setattr(commitment, name, _day(promise[name]))
    lead = promise["lead"]
    commitment.lead = organisation_named(lead, "", party) if lead else None
    commitment.version += 1
    commitment.save()
    commitment.partners.set(organisation_named(name, "", party) for name in promise["partners"])
    commitment.themes.set(Theme.objects.filter(number__in=promise["themes"]))
    restore_joint(commitment, promise)


def restore_needed(commitment: Commitment, needed: list[dict[str, Any]]) -> None:
    """Let the commitment need these amounts and no others, unless it does already."""
    now = Commitment.objects.as_promised().values_list("needed", flat=True).get(pk=commitment.pk)
    if now == needed:
        return
    commitment.fundings.filter(stage=Stage.NEEDED).delete()
    add_fundings(commitment, [{**row, "stage": Stage.NEEDED.value} for row in needed])


def add_fundings(commitment: Commitment, rows: list[dict[str, Any]]) -> None:
    """Add amounts from plain data."""
    party = commitment.document.party_id
    for row in rows:
        source = organisation_named(row["source"], "", party) if row["source"] else None
        Funding.objects.create(
            commitment=commitment,
            stage=row["stage"],
            amount=Decimal(row["amount"]),
            currency=row["currency"],
            source=source,
            is_in_kind=row["is_in_kind"],
            note=row["note"],
        )


def _restore_milestones(commitment: Commitment, wanted: list[dict[str, Any]]) -> None:
    """Match milestones by title: delete those not in `wanted` unless they bind, add missing ones.

    A binding milestone that was renamed gets its title back; it is recognised by its date.
    """
    missing = {row["title"]: row for row in wanted}
    renamed = []
    for milestone in commitment.milestones.select_related("deadline"):
        if missing.pop(milestone.title, None):
            continue
        if milestone.deadline.is_binding:
            renamed.append(milestone)
        else:
            milestone.delete()
            milestone.deadline.delete()
    for milestone in renamed:
        _restore_title(milestone, missing)
    for row in missing.values():
        Milestone.objects.create_with_deadline(
            commitment, row["title"], date.fromisoformat(row["due_on"]), is_binding=True
        )


def _restore_title(milestone: Milestone, missing: dict[str, dict[str, Any]]) -> None:
    deadline = milestone.deadline
    dates = {deadline.baseline_on.isoformat(), deadline.due_on.isoformat()}
    title = next((title for title, row in missing.items() if row["due_on"] in dates), None)
    if title is None:
        return
    del missing[title]
    milestone.title = deadline.label = title
    milestone.save(update_fields=["title"])
    deadline.save(update_fields=["label"])


def _restore_answers(document: Document, answers: list[dict[str, Any]]) -> None:
    codes = {answer["part"] for answer in answers}
    stored = PartAnswer.objects.filter(roadmap=document.pk).select_related("part__item")
    for part_answer in stored:
        if part_answer.part.code not in codes:
            part_answer.delete()
    for answer in answers:
        part = _part(document, answer["part"])
        PartAnswer.objects.update_or_create(
            roadmap_id=document.pk, part=part, defaults={"reason": answer["reason"]}
        )


def _part(document: Document, code: str) -> Part:
    parts = Part.objects.filter(item__workshop=document.event_id).select_related("item")
    return next(part for part in parts if part.code == code)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
