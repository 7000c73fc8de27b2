"""What `files` asks about files of evidence: who can read one, and who can add one where."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.evidence.actions import OWNER, add_file
from commitments.models import Commitment, Evidence, Milestone
from documents.writing.locks import refuse_while_closed
from files.models import StoredFile
from files.owners import FileOwner, Place
from office.attachments.checking import CheckedFile
from roadmaps.writing_scopes import COMMITMENTS


def may_read(user: Any, file: StoredFile) -> bool:
    """The party and UNOSSC read evidence; everybody does once it is public."""
    return Evidence.objects.open_to(user).filter(file=file).exists()


def place_of(commitment: Commitment, milestone: Milestone | None = None) -> str:
    """How an upload names where its file belongs."""
    return f"{commitment.pk}-{milestone.pk}" if milestone else str(commitment.pk)


def place_for_files(request: HttpRequest, place: str, replaces: str) -> Place:
    """The commitment, where this person may write commitments and the roadmap is not closed.

    No file takes the place of another.
    """
    if replaces:
        raise Http404
    commitment = _at(request.user, place)[0]
    document = commitment.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    refuse_while_closed(document.pk)
    return Place(party=document.party)


def attach_as_evidence(
    *, place: str, replaces: str, checked: CheckedFile, name: str, by: User
) -> str:
    """Adds an upload that is complete; the address at which the person says what it shows."""
    commitment, milestone = _at(by, place)
    evidence = add_file(
        commitment=commitment, milestone=milestone, checked=checked, name=name, by=by
    )
    return commitment.document.url_of("commitments:change-evidence", pk=evidence.pk)


def _at(user: Any, place: str) -> tuple[Commitment, Milestone | None]:
    """The commitment and the milestone. Raises Http404 if this person sees neither."""
    commitment_key, dash, milestone_key = place.partition("-")
    commitment = _with_key(Commitment.objects.visible_to(user).in_full(), commitment_key)
    if not dash:
        return commitment, None
    milestones = Milestone.objects.filter(commitment=commitment.pk)
    return commitment, _with_key(milestones, milestone_key)


def _with_key(rows: Any, key: str) -> Any:
    row = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
    if row is None:
        raise Http404
    return row


def unused(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Files without evidence: their commitment was removed from its draft."""
    return files.filter(~Exists(Evidence.objects.lasting().filter(file=OuterRef("pk"))))


EVIDENCE_FILES = FileOwner(
    name=OWNER,
    may_read=may_read,
    place=place_for_files,
    attach=attach_as_evidence,
    unused=unused,
)
