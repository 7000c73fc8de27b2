"""Actors engaged: add one, change its role, remove it, explain why a type has none."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused, Stale
from core.text import is_blank, stripped
from countries.actions import organisation_named
from countries.models import Organisation
from documents.models import Draft, Removal
from documents.writing.locks import lock_for_writing, signed, touch
from documents.writing.removal_actions import record_removal
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ActorKind
from roadmaps.writing_scopes import ACTORS


@transaction.atomic
def engage_actor(*, draft: Draft, name: str, kind: str, role: str, contact: str, by: User) -> Actor:
    """Record an organisation as engaged; it is shared with others under the same name and party.

    Idempotent for the same fields. Raises Refused if it is listed with another role or contact.
    """
    locked = lock_for_writing(draft.pk, by, ACTORS)
    organisation = organisation_named(name, kind, locked.document.party_id)
    fields = {"role": role, "contact": contact}
    actor, is_new = Actor.objects.get_or_create(
        draft=locked, organisation=organisation, defaults={**fields, **signed(by)}
    )
    if not is_new and (actor.role, actor.contact) != (role, contact):
        raise Refused(
            _("%(name)s is already in the list. Change its role there.")
            % {"name": organisation.name}
        )
    touch(locked, has_text=True)
    return actor


@transaction.atomic
def release_actor(*, actor: Actor, seen: str, by: User) -> Removal:
    """Remove an organisation from the draft; `undo_removal` restores it.

    Raises Refused if the draft takes no edits or somebody removed it already, and Stale if it was
    changed since it was `seen`.
    """
    draft = lock_for_writing(actor.draft_id, by, ACTORS)
    actor = Actor.objects.select_related("organisation").filter(pk=actor.pk).first()  # type: ignore[assignment]
    if actor is None:
        raise Refused(_("Someone else removed this organisation from the list."))
    removal = record_removal(draft=draft, kind="actor", row=actor, seen=seen, by=by)
    Actor.objects.filter(pk=actor.pk).update(**signed(by))  # so that its history says who
    actor.delete()
    touch(draft, has_text=draft.has_text)
    return removal


def restore_actor(removal: Removal, by: User) -> None:
    """Engage a removed organisation again with the fields it had; see `roadmaps.removals`."""
    content, draft = removal.content, removal.draft
    organisation = Organisation.objects.meant_by(content["organisation"])
    organisation = organisation or organisation_named(
        content["name"], content["kind"], draft.document.party_id
    )
    if draft.actors.filter(organisation=organisation).exists():
        raise Refused(_("%(name)s is already in the list.") % {"name": organisation.name})
    Actor.objects.create(
        pk=removal.object_pk,
        draft=draft,
        organisation=organisation,
        role=content["role"],
        contact=content["contact"],
        version=content["version"] + 1,
        **signed(by),
    )


@transaction.atomic
def explain_gap(*, draft: Draft, kind: ActorKind, reason: str, by: User) -> None:
    """Explain why no actor of a type is engaged; an empty reason removes the explanation."""
    locked = lock_for_writing(draft.pk, by, ACTORS)
    if not is_blank(reason):
        ActorGap.objects.update_or_create(
            draft=locked, kind=kind, defaults={"reason": stripped(reason), **signed(by)}
        )
    else:
        gaps = ActorGap.objects.filter(draft=locked, kind=kind)
        gaps.update(**signed(by))
        gaps.delete()
    touch(locked, has_text=locked.has_text)


@transaction.atomic
def change_actor(
    *, actor: Actor, role: str, contact: str, base_version: int | None, by: User
) -> Actor:
    """Change the role and contact of an organisation, starting from `base_version`; None if the
    version that the user saw is not known.

    An edit of an endorsed draft voids the endorsement. Raises Stale if somebody changed it
    meanwhile, and Refused if the draft takes no edits or the organisation was removed.
    """
    draft = lock_for_writing(actor.draft_id, by, ACTORS)
    locked = Actor.objects.select_for_update().filter(pk=actor.pk).first()
    if locked is None:
        raise Refused(_("Someone else removed this organisation from the list."))
    if locked.version != base_version:
        raise Stale(
            _(
                "Someone else changed this while you were editing it. Compare your words "
                "with theirs, then save again."
            )
        )
    if (locked.role, locked.contact) == (role, contact):
        return locked
    locked.role, locked.contact, locked.version = role, contact, locked.version + 1
    for name, value in signed(by).items():
        setattr(locked, name, value)
    locked.save()
    touch(draft, has_text=draft.has_text)
    return locked
