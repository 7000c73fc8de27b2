"""A party adds, changes and removes its partnerships, and makes them public."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.models import Partnership, PublishedCommitment
from core import clock
from core.errors import Refused, Stale
from core.history import signed_by
from core.templatetags.display import number
from core.text import stripped
from countries.actions import organisation_named
from countries.models import Party
from roadmaps.writing_scopes import COMMITMENTS

WRITTEN = ("title", "kind", "priority", "description", "since", "until", "link")
Facts = Mapping[str, Any]


@transaction.atomic
def add(*, party: Party, facts: Facts, by: User) -> Partnership:
    """Add a partnership of the party; it is not public yet.

    `facts` is the form's cleaned data. Raises PermissionDenied if `by` may not write for it.
    """
    require(by, Permission.WRITE, party, COMMITMENTS)
    partnership = Partnership(party=party, version=0)
    _write(partnership, facts, by)
    return partnership


@transaction.atomic
def change(*, partnership: Partnership, facts: Facts, version: int | None, by: User) -> Partnership:
    """Change the facts of a partnership. Raises Stale if somebody changed it since `version`.

    What parties confirmed stays confirmed: they confirm the words of their own part.
    """
    require(by, Permission.WRITE, partnership.party_id, COMMITMENTS)
    locked = _locked(partnership, version)
    _write(locked, facts, by)
    return locked


@transaction.atomic
def publish(*, partnership: Partnership, is_public: bool, version: int | None, by: User) -> None:
    """Make a partnership public, or private again.

    Raises PermissionDenied unless `by` submits for the party, Refused where nobody is named with
    whom the partnership is, Stale if somebody changed it since `version`.
    """
    require(by, Permission.SUBMIT, partnership.party_id)
    locked = _locked(partnership, version)
    has_partner = locked.organisation_id is not None or locked.confirmations.exists()
    if is_public and not has_partner:
        raise Refused(
            _("Name the party or the organisation with which you have this partnership first.")
        )
    locked.is_public = is_public
    _sign(locked, by)


@transaction.atomic
def remove(*, partnership: Partnership, version: int | None, by: User) -> None:
    """Remove a partnership that no commitment names; its history stays.

    Raises Refused where commitments name it, Stale if somebody changed it since `version`.
    """
    require(by, Permission.WRITE, partnership.party_id, COMMITMENTS)
    locked = _locked(partnership, version)
    published = PublishedCommitment.objects.naming(locked.pk)
    if count := max(locked.commitments.count(), published.count()):
        words = ngettext(
            "%(n)s commitment names this partnership, so it cannot be removed.",
            "%(n)s commitments name this partnership, so it cannot be removed.",
            count,
        )
        raise Refused(words % {"n": number(count)})
    with signed_by(by.pk):
        locked.delete()


def _locked(partnership: Partnership, version: int | None) -> Partnership:
    rows = Partnership.objects.select_for_update(of=("self",)).filter(pk=partnership.pk)
    locked = rows.first()
    if locked is None:
        raise Refused(_("Someone else removed this partnership."))
    if locked.version != version:
        raise Stale(
            _(
                "Someone else changed this partnership while you were editing it. Your text is "
                "still in the form. Compare the two versions, then save again."
            )
        )
    return locked


def _write(partnership: Partnership, facts: Facts, by: User) -> None:
    for name in WRITTEN:
        setattr(partnership, name, facts[name])
    name = stripped(facts["organisation_name"])
    party = partnership.party_id
    partnership.organisation = organisation_named(name, "", party) if name else None
    _sign(partnership, by)
    partnership.themes.set(facts["themes"])


def _sign(partnership: Partnership, by: User) -> None:
    partnership.version += 1
    partnership.updated_by, partnership.updated_at = by, clock.now()
    with signed_by(by.pk):
        partnership.save()
