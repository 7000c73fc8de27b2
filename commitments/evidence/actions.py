"""Writes to evidence. It is added, changed and removed at any time, unless UNOSSC closed the
roadmap."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.actions import OutOfOrder, reach_milestone
from commitments.models import Commitment, Evidence, Milestone
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from documents.writing.locks import refuse_while_closed
from files import actions as files
from files.names import clean_name
from office.attachments.checking import CheckedFile
from roadmaps.writing_scopes import COMMITMENTS

OWNER = "evidence"  # the name of evidence among the owners of files
MOST_EVIDENCE = 50  # of one commitment
LONGEST_TITLE = 200


@transaction.atomic
def add_link(
    *,
    commitment: Commitment,
    title: str,
    link: str,
    by: User,
    note: str = "",
    milestone: Milestone | None = None,
    is_public: bool = False,
) -> Evidence:
    """Add an address on the internet as evidence of a commitment, or of one of its milestones.

    Raises PermissionDenied if the user may not write commitments, OutOfOrder if the commitment has
    the address already, and Refused for too much evidence and while the roadmap is closed.
    """
    others = _lasting_of(commitment, by)
    for other in others:
        if other.link == link and other.milestone_id == (milestone.pk if milestone else None):
            words = _("This address is evidence here already, as “%(title)s”.")
            raise OutOfOrder(words % {"title": other.title}, "link")
    return _create(
        commitment,
        milestone,
        by,
        title=stripped(title) or link[:LONGEST_TITLE],
        note=stripped(note),
        link=link,
        is_public=is_public,
    )


@transaction.atomic
def add_file(
    *,
    commitment: Commitment,
    checked: CheckedFile,
    name: str,
    by: User,
    milestone: Milestone | None = None,
) -> Evidence:
    """Add a checked file as evidence, private and under its own name.

    Raises PermissionDenied if the user may not write commitments, and Refused if the commitment
    has the same file already, for too much evidence, if the quota has no room, and while the
    roadmap is closed.
    """
    sha256 = files.sha256_of(checked.path)
    for other in _lasting_of(commitment, by):
        if other.file is not None and other.file.sha256 == sha256:
            words = _("The same file is evidence of this commitment already, as “%(title)s”.")
            raise Refused(words % {"title": other.title})
    file = files.store(
        checked=checked, name=name, owner=OWNER, party=commitment.document.party, by=by
    )
    return _create(commitment, milestone, by, title=clean_name(name)[:LONGEST_TITLE], file=file)


@transaction.atomic
def change(
    *,
    evidence: Evidence,
    title: str,
    note: str,
    milestone: Milestone | None,
    is_public: bool,
    by: User,
    link: str = "",
) -> Evidence:
    """Change what is said of evidence, where it belongs, and who can see it.

    The caller compared it with what the person saw, under its row lock. Raises PermissionDenied if
    the user may not write commitments, and Refused if it was removed or the roadmap is closed.
    """
    _require(evidence.commitment, by)
    stored = _locked(evidence)
    if stored.removed_at is not None:
        raise Refused(_("Someone removed this evidence. Restore it before you change it."))
    stored.title, stored.note = stripped(title), stripped(note)
    stored.milestone = _within(stored.commitment, milestone)
    stored.is_public = is_public
    if stored.file_id is None:
        stored.link = link
    _save(stored, by)
    return stored


@transaction.atomic
def remove(*, evidence: Evidence, by: User) -> None:
    """Remove evidence. It can be restored: a file for as long as `files` keeps removed ones.

    Removing it again changes nothing.
    """
    _require(evidence.commitment, by)
    stored = _locked(evidence)
    if stored.removed_at is not None:
        return
    stored.removed_at = clock.now()
    _save(stored, by)
    if stored.file:
        files.release([stored.file])


@transaction.atomic
def restore(*, evidence: Evidence, by: User) -> None:
    """Bring removed evidence back. It is private then, whatever it was.

    Raises Refused if the bytes of its file were deleted since, if the quota has no room for them,
    and for too much evidence.
    """
    _lasting_of(evidence.commitment, by)
    stored = _locked(evidence)
    if stored.removed_at is None:
        return
    if stored.file:
        files.take_back(stored.file)
    stored.removed_at, stored.is_public = None, False
    _save(stored, by)


@transaction.atomic
def reach_with_link(
    *,
    milestone: Milestone,
    reached_on: date | None,
    by: User,
    link: str = "",
    link_title: str = "",
) -> None:
    """Mark a milestone as reached, with a link that shows it where there is one. Both or neither.

    Raises what the two actions raise.
    """
    reach_milestone(milestone=milestone, by=by, reached_on=reached_on)
    if link:
        add_link(
            commitment=milestone.commitment,
            milestone=milestone,
            title=link_title,
            link=link,
            by=by,
        )


def _require(commitment: Commitment, by: User) -> None:
    require(by, Permission.WRITE, commitment.document.party_id, COMMITMENTS)
    refuse_while_closed(commitment.document.pk)


def _lasting_of(commitment: Commitment, by: User) -> list[Evidence]:
    """The evidence beside which more is added, under the lock of the commitment."""
    _require(commitment, by)
    Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    lasting = list(Evidence.objects.of_commitment(commitment.pk).lasting())
    if len(lasting) >= MOST_EVIDENCE:
        words = _("A commitment can have %(limit)s pieces of evidence. Remove one first.")
        raise Refused(words % {"limit": MOST_EVIDENCE})
    return lasting


def _within(commitment: Commitment, milestone: Milestone | None) -> Milestone | None:
    if milestone is not None and milestone.commitment_id != commitment.pk:
        raise Refused(_("Choose a milestone of this commitment."))
    return milestone


def _locked(evidence: Evidence) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("file", "commitment").get(pk=evidence.pk)


def _create(
    commitment: Commitment, milestone: Milestone | None, by: User, **values: Any
) -> Evidence:
    now = clock.now()
    evidence = Evidence(
        commitment=commitment, milestone=_within(commitment, milestone), added_by=by, added_at=now,
        updated_by=by, updated_at=now, **values,
    )  # fmt: skip
    with signed_by(by.pk):
        evidence.save()
    return evidence


def _save(evidence: Evidence, by: User) -> None:
    """Signed for the history, which leaves out what only followed the removal of a milestone."""
    evidence.updated_by, evidence.updated_at = by, clock.now()
    with signed_by(by.pk):
        evidence.save()
