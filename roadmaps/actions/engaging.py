"""Actors engaged: change what one does in the roadmap."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from roadmaps.actions.writing import lock_for_writing, signed, touch
from roadmaps.models import Actor
from roadmaps.parts import ACTORS


class StaleActor(Refused):
    """Somebody else changed it meanwhile: the form keeps the author's words and shows theirs."""


@transaction.atomic
def change_actor(*, actor: Actor, role: str, contact: str, base_version: int, by: User) -> Actor:
    """Say anew what an organisation does, starting from `base_version`.

    An edit of an endorsed draft voids the endorsement. Raises StaleActor when somebody changed
    it meanwhile, Refused when the draft takes no edits or the organisation was taken out.
    """
    draft = lock_for_writing(actor.draft_id, by, ACTORS)
    locked = Actor.objects.select_for_update().filter(pk=actor.pk).first()
    if locked is None:
        raise Refused(_("Somebody took this organisation out of the list meanwhile."))
    if locked.version != base_version:
        raise StaleActor(
            _("Somebody changed this meanwhile. Compare your words with theirs, then save again.")
        )
    if (locked.role, locked.contact) == (role, contact):
        return locked
    locked.role, locked.contact, locked.version = role, contact, base_version + 1
    for name, value in signed(by).items():
        setattr(locked, name, value)
    locked.save()
    touch(draft, has_text=draft.has_text)
    return locked
