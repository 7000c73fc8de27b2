"""What `files` asks about files of sections: who may read one, and who may add one where."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from documents.attachments.actions import OWNER, attach
from documents.models import Attachment, Revision, RevisionFile, Section
from files.models import StoredFile
from files.owners import FileOwner, Place
from office.attachments.checking import CheckedFile


def may_read(user: Any, file: StoredFile) -> bool:
    """The party's people read what is attached to their drafts; whoever reads a revision reads
    the files that it holds. Once it is published, these are all people."""
    attached = Attachment.objects.visible_to(user).lasting().filter(file=file)
    held = RevisionFile.objects.filter(file=file, revision__in=Revision.objects.visible_to(user))
    return held.exists() or attached.exists()


def place_for_files(request: HttpRequest, place: str, replaces: str) -> Place:
    """The section in which this person may write, while its draft takes changes."""
    section = _at(request.user, place, replaces)[0]
    document = section.draft.document
    require(request.user, Permission.WRITE, document.party, section.writing_scope)
    if not section.draft.is_editable:
        raise Refused(words_of_state(section))
    return Place(party=document.party)


def words_of_state(section: Section) -> str:
    """Why nothing can be attached now."""
    words = _("It is “%(state)s” and cannot be changed now. Your file was not attached.")
    return words % {"state": section.draft.status.label}


def attach_to_section(
    *, place: str, replaces: str, checked: CheckedFile, name: str, by: User
) -> str:
    """Attaches an upload that is complete; the address of the section's files."""
    section, attachment = _at(by, place, replaces)
    attach(section=section, checked=checked, name=name, replaces=attachment, by=by)
    return section.draft.document.url_of("section-files", section=section.template.code)


def _at(user: Any, place: str, replaces: str) -> tuple[Section, Attachment | None]:
    """The section, and the attachment to replace. Raises Http404 if this person sees neither."""
    sections = Section.objects.visible_to(user).with_place()
    section = sections.filter(pk=place).first() if place.isdecimal() else None
    if section is None:
        raise Http404
    if not replaces:
        return section, None
    attachments = Attachment.objects.visible_to(user).filter(section=section)
    attachment = attachments.filter(pk=replaces).first() if replaces.isdecimal() else None
    if attachment is None:
        raise Http404
    return section, attachment


def unused(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Files that no draft has: theirs was deleted with its sections."""
    attached = Attachment.objects.lasting().filter(file=OuterRef("pk"))
    return files.filter(~Exists(attached))


SECTIONS = FileOwner(
    name=OWNER,
    may_read=may_read,
    place=place_for_files,
    attach=attach_to_section,
    unused=unused,
)
