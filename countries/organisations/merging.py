"""Merges two organisations, and undoes a merge."""

from typing import Any

from django.core import serializers
from django.db import transaction
from django.db.models import ForeignKey, QuerySet
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from core.history import signed_by
from countries.managing import require_manager
from countries.models import Organisation, OrganisationMerge, Party
from countries.organisations.actions import locked
from countries.organisations.uses import GUARDS, SOURCES, Source

_NAMES = "other names"


def reason_against(target: Organisation, duplicate: Organisation) -> str:
    """Why the two cannot be merged; empty if they can."""
    if target.pk == duplicate.pk:
        return _("This is one organisation already.")
    if Party.objects.filter(organisation__in=(target, duplicate)).count() > 1:
        return _("Both are partner agencies, which are no duplicates of each other.")
    if target.party_id and duplicate.party_id and target.party_id != duplicate.party_id:
        return _(
            "The two belong to different countries. If they are one, first give both the same "
            "country, or none."
        )
    return ""


@transaction.atomic
def merge(*, target: Organisation, duplicate: Organisation, by: Any) -> OrganisationMerge:
    """Merge `duplicate` into `target`: whatever points to the first points to the second.

    Where a roadmap, a commitment or an event names both, it names `target` once. The name of
    `duplicate` stays known and means `target` in lists and forms. Raises PermissionDenied unless
    `by` may manage parties, and Refused where `reason_against` says why, where one of them is gone,
    or while a list is being applied.
    """
    require_manager(by)
    for guard in GUARDS:
        guard()
    if reason := reason_against(target, duplicate):
        raise Refused(reason)
    target, duplicate = locked(target, duplicate)
    moved: dict[str, list[int]] = {}
    dropped: dict[str, str] = {}
    with signed_by(by.pk):
        for source in SOURCES:
            moved[source.name], dropped[source.name] = _move(source, target, duplicate)
        moved[_NAMES] = _keys(duplicate.other_names.all())
        duplicate.other_names.update(merged_into=target)
        duplicate.merged_into = target
        duplicate.save(update_fields=["merged_into", "folded"])
        if not target.kind:
            target.kind = duplicate.kind
            target.save(update_fields=["kind", "folded"])
    return OrganisationMerge.objects.create(
        target=target, duplicate=duplicate, moved=moved, dropped=dropped, merged_by=by
    )


@transaction.atomic
def undo_merge(*, merge: OrganisationMerge, by: Any) -> OrganisationMerge:
    """Make two organisations of one again. What was recorded since stays with the target.

    Raises PermissionDenied unless `by` may manage parties, and Refused if the merge was undone
    before, or if the target was merged into another one since.
    """
    require_manager(by)
    for guard in GUARDS:
        guard()
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise Refused(_("This has been undone already."))
    rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    stored = rows.in_bulk([merge.target_id, merge.duplicate_id])
    target, duplicate = stored[merge.target_id], stored[merge.duplicate_id]
    if target.merged_into_id or duplicate.merged_into_id != target.pk:
        raise Refused(_("One of the two was merged again since. Undo that merge first."))
    with signed_by(by.pk):
        for source in SOURCES:
            keys = merge.moved.get(source.name, [])
            source.rows(target).filter(pk__in=keys).update(**{source.field: duplicate})
            _restore(merge.dropped.get(source.name, "[]"))
        target.other_names.filter(pk__in=merge.moved[_NAMES]).update(merged_into=duplicate)
        duplicate.merged_into = None
        duplicate.save(update_fields=["merged_into", "folded"])
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


def _move(source: Source, target: Organisation, duplicate: Organisation) -> tuple[list[int], str]:
    """Let the rows of a source point to `target`; drop those that would stand there twice."""
    rows = source.rows(duplicate)
    dropped: list[Any] = []
    if source.beside:
        present = set(source.rows(target).values_list(*source.beside))
        pairs = rows.values_list("pk", *source.beside)
        twice = [key for key, *beside in pairs if tuple(beside) in present]
        dropped = list(rows.filter(pk__in=twice))
        rows.filter(pk__in=twice).delete()
    moved = _keys(rows)
    rows.update(**{source.field: target})
    return moved, serializers.serialize("json", dropped)


def _restore(dropped: str) -> None:
    """Bring back the rows that a merge dropped, as far as what they belong to is still there."""
    for restored in serializers.deserialize("json", dropped):
        row = restored.object
        owners = [field for field in row._meta.get_fields() if isinstance(field, ForeignKey)]
        keys = {field: getattr(row, field.attname) for field in owners}
        if all(key is None or _exists(field, key) for field, key in keys.items()):
            restored.save()


def _exists(field: Any, key: int) -> bool:
    return bool(field.related_model._default_manager.filter(pk=key).exists())


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True))
