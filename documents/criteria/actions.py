"""Administrators set up the criteria of a kind of document; reviewers answer them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from documents.kinds import DocumentKind
from documents.models import Assessment, Criterion, CriterionAnswer, Step
from workshops.models import Event

MOST_CRITERIA = 30  # that are asked about documents of one kind


@dataclass(frozen=True)
class CriterionVerdict:
    """A reviewer's answer to one criterion, with a note."""

    answer: Assessment
    note: str = ""


@dataclass(frozen=True)
class Checklist:
    """The answers of a decision, by the primary key of the criterion, and whether its authors read
    them."""

    answers: Mapping[int, CriterionVerdict]
    is_shared: bool = False


@dataclass(frozen=True, kw_only=True)
class CriterionTexts:
    """What a criterion says, by language."""

    titles: Mapping[str, str]
    guidance: Mapping[str, str]


@transaction.atomic
def add_criterion(
    *, kind: DocumentKind, texts: CriterionTexts, event: Event | None = None, by: User
) -> Criterion:
    """Add a criterion at the end of a kind's list; with an event, for its documents alone.

    Raises PermissionDenied for people who may not change reference data, and Refused without a
    title or where the list is full.
    """
    require(by, Permission.MANAGE_REFERENCE)
    _check(texts)
    stored = _locked_list(kind.name)
    if sum(not criterion.is_retired for criterion in stored) >= MOST_CRITERIA:
        words = _("A list has at most %(n)s criteria. Retire one first.")
        raise Refused(words % {"n": MOST_CRITERIA})
    last = Criterion.objects.filter(kind=kind.name).aggregate(last=Max("position"))["last"] or 0
    criterion = Criterion(kind=kind.name, event=event, position=last + 1)
    _write(criterion, texts)
    _save(criterion, by)
    return criterion


@transaction.atomic
def change_criterion(*, criterion: Criterion, texts: CriterionTexts, by: User) -> Criterion:
    """Reword a criterion. What was answered before keeps the words that the reviewer read.

    Raises PermissionDenied, and Refused without a title.
    """
    stored = _locked(criterion, by)
    _check(texts)
    _write(stored, texts)
    _save(stored, by)
    return stored


@transaction.atomic
def move_criterion(*, criterion: Criterion, up: bool, by: User) -> None:
    """Change places with the criterion before or after it that is still asked.

    Nothing happens at the end of the list, and with one that is retired. Raises PermissionDenied.
    """
    stored = _locked(criterion, by)
    asked = [each for each in _locked_list(stored.kind) if not each.is_retired]
    if stored not in asked:
        return
    index = asked.index(stored)
    other = index - 1 if up else index + 1
    if not 0 <= other < len(asked):
        return
    positions = _different(each.position for each in asked)
    asked[index], asked[other] = asked[other], asked[index]
    for each, position in zip(asked, positions, strict=True):
        if each.position != position:
            each.position = position
            _save(each, by)


@transaction.atomic
def retire_criterion(*, criterion: Criterion, by: User) -> None:
    """Ask a criterion no more; its answers stay. Retiring it again changes nothing.

    Raises PermissionDenied.
    """
    stored = _locked(criterion, by)
    if not stored.is_retired:
        stored.retired_at = clock.now()
        _save(stored, by)


@transaction.atomic
def restore_criterion(*, criterion: Criterion, by: User) -> None:
    """Ask a retired criterion again, at the end of the list.

    Raises PermissionDenied, and Refused where the list is full.
    """
    stored = _locked(criterion, by)
    if not stored.is_retired:
        return
    others = _locked_list(stored.kind)
    if sum(not each.is_retired for each in others) >= MOST_CRITERIA:
        words = _("A list has at most %(n)s criteria. Retire one first.")
        raise Refused(words % {"n": MOST_CRITERIA})
    stored.retired_at = None
    stored.position = max(each.position for each in others) + 1
    _save(stored, by)


def record_answers(step: Step, checklist: Checklist) -> None:
    """Record the answers with a decision and the revision it is about.

    Those to criteria that are asked no more are dropped.
    """
    if not checklist.answers:
        return
    revision = step.draft.revisions.order_by("-number").first()
    asked = Criterion.objects.asked_about(step.draft.document)
    answers = [
        CriterionAnswer(
            step=step,
            revision=revision,
            criterion=criterion,
            titles=criterion.titles,
            answer=verdict.answer,
            note=stripped(verdict.note),
            is_shared=checklist.is_shared,
        )
        for criterion in asked
        if (verdict := checklist.answers.get(criterion.pk))
    ]
    CriterionAnswer.objects.bulk_create(answers)


def _locked_list(kind: str) -> list[Criterion]:
    """All criteria of a kind in their order, locked: one change of a list at a time."""
    return list(Criterion.objects.of_kind(kind).select_for_update(of=("self",), no_key=True))


def _different(positions: Iterable[int]) -> list[int]:
    """Positions in their order, none twice: one that came with an update may be taken."""
    different: list[int] = []
    for position in positions:
        different.append(max(position, different[-1] + 1) if different else position)
    return different


def _locked(criterion: Criterion, by: User) -> Criterion:
    require(by, Permission.MANAGE_REFERENCE)
    return next(each for each in _locked_list(criterion.kind) if each.pk == criterion.pk)


def _check(texts: CriterionTexts) -> None:
    if not texts.titles:
        raise Refused(_("Enter the criterion in at least one language."))


def _write(criterion: Criterion, texts: CriterionTexts) -> None:
    criterion.titles, criterion.guidance = dict(texts.titles), dict(texts.guidance)


def _save(criterion: Criterion, by: User) -> None:
    criterion.updated_by, criterion.updated_at = by, clock.now()
    with signed_by(by.pk):
        criterion.save()
