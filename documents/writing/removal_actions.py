"""Records of removals, so that they can be undone and the history keeps the text."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.conflicts import fingerprint
from core.errors import Stale
from documents.models import Draft, Removal
from documents.writing.locks import lock_for_writing, touch
from documents.writing.removals import REMOVABLES


def record_removal(
    *,
    draft: Draft,
    kind: str,
    row: Model,
    seen: str,
    by: User,
    within: int | None = None,
) -> Removal:
    """Record the content of a row. Called by the action that removes it, under the row's lock.

    `seen` is the fingerprint of what the person was shown: `Removable.seen`. Raises Stale if the
    row has changed since.
    """
    content = REMOVABLES[kind].content(row)
    if fingerprint(content) != seen:
        raise Stale(_("Someone else changed this. Read the new version, then decide again."))
    return Removal.objects.create(
        draft=draft,
        rows=kind,
        object_pk=row.pk,
        within=within,
        title=str(row)[:300],
        content=content,
        removed_by=by,
    )


@transaction.atomic
def undo_removal(*, removal: Removal, by: User) -> Removal:
    """Restore what was removed; a second time changes nothing.

    Raises PermissionDenied if the user may not write there, and Refused if the draft takes no
    changes or the row cannot be restored as it was.
    """
    removable = REMOVABLES[removal.rows]
    draft = lock_for_writing(removal.draft_id, by, removable.part)
    locked = Removal.objects.select_for_update(of=("self",)).get(pk=removal.pk)
    if locked.undone_at is not None:
        return locked
    removable.restore(locked, by)
    locked.undone_by, locked.undone_at = by, clock.now()
    locked.save(update_fields=["undone_by", "undone_at"])
    touch(draft, has_text=True)
    return locked
