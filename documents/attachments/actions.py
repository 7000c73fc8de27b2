"""Attaching files to a section, replacing, removing and restoring them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from documents.attachments.content import files_in
from documents.models import Attachment, Revision, Section
from documents.writing.locks import lock_for_writing, signed, touch
from files import actions as files
from files.models import StoredFile
from office.attachments.checking import CheckedFile

OWNER = "section"  # the name of sections among the owners of files
MOST_FILES = 20  # at one section


@transaction.atomic
def attach(
    *,
    section: Section,
    checked: CheckedFile,
    name: str,
    replaces: Attachment | None = None,
    by: User,
) -> Attachment:
    """Attach a checked file to a section, in the place of another one or beside the others.

    Voids an endorsement. Raises PermissionDenied if the user may not write in the section, and
    Refused if the draft takes no changes, if the same file is attached already, for too many
    files, if the file to replace is not there any more, and if the quota has no room.
    """
    draft = lock_for_writing(section.draft_id, by, section.writing_scope)
    replaced = _locked(replaces) if replaces else None
    others = list(section.attachments.lasting().select_related("file"))
    _refuse_the_same(others, files.sha256_of(checked.path))
    if replaced is None and len(others) >= MOST_FILES:
        raise Refused(
            _("A section can have %(limit)s files. Remove one, then attach this file.")
            % {"limit": MOST_FILES}
        )
    file = files.store(
        checked=checked,
        name=name,
        owner=OWNER,
        party=draft.document.party,
        replaces=replaced.file if replaced else None,
        by=by,
    )
    signature = signed(by)
    attachment = Attachment.objects.create(section=section, file=file, **signature)
    if replaced:
        _remove(replaced, signature)
    touch(draft, has_text=draft.has_text)
    return attachment


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User) -> None:
    """Remove a file from its section. It can be restored for DAYS_OF_REMOVED.

    Voids an endorsement; removing it again changes nothing.
    """
    draft = lock_for_writing(attachment.section.draft_id, by, attachment.section.writing_scope)
    stored = Attachment.objects.select_for_update(no_key=True).get(pk=attachment.pk)
    if stored.removed_at is None:
        _remove(stored, signed(by))
        touch(draft, has_text=draft.has_text)


@transaction.atomic
def restore_attachment(*, attachment: Attachment, by: User) -> None:
    """Bring a removed or replaced file back to its section.

    Raises Refused if its bytes were deleted since, or if there is no room for it.
    """
    draft = lock_for_writing(attachment.section.draft_id, by, attachment.section.writing_scope)
    stored = Attachment.objects.select_for_update(no_key=True).get(pk=attachment.pk)
    if stored.removed_at is None:
        return
    if stored.section.attachments.lasting().count() >= MOST_FILES:
        raise Refused(
            _("A section can have %(limit)s files. Remove one, then restore this file.")
            % {"limit": MOST_FILES}
        )
    files.take_back(stored.file)
    stored.removed_at = None
    _save(stored, signed(by))
    touch(draft, has_text=draft.has_text)


def attach_published(published: Revision, sections: Iterable[Section]) -> None:
    """An amendment begins with the files of the published revision."""
    names = {section["code"]: section for section in published.content["sections"]}
    keys = {
        section.pk: [file.key for file in files_in(names.get(section.template.code, {}))]
        for section in sections
    }
    if not any(keys.values()):
        return
    stored = {
        str(key): pk
        for pk, key in StoredFile.objects.filter(
            key__in=[key for of_section in keys.values() for key in of_section]
        ).values_list("pk", "key")
    }
    Attachment.objects.bulk_create(
        Attachment(section_id=section, file_id=stored[key])
        for section, of_section in keys.items()
        for key in of_section
    )


def _locked(attachment: Attachment) -> Attachment:
    """The attachment to replace under its row lock."""
    locked = Attachment.objects.select_for_update(of=("self",), no_key=True)
    stored = locked.select_related("file", "section", "updated_by").get(pk=attachment.pk)
    if stored.removed_at:
        raise Refused(
            _(
                "“%(file)s” was removed or replaced since you opened this page. Look at the list, "
                "then choose again."
            )
            % {"file": stored.file.name}
        )
    return stored


def _refuse_the_same(others: Iterable[Attachment], sha256: str) -> None:
    for other in others:
        if other.file.sha256 == sha256:
            raise Refused(
                _("The same file is attached to this section already, as “%(file)s”.")
                % {"file": other.file.name}
            )


def _is_nowhere_else(attachment: Attachment) -> bool:
    """Whether no other draft has the same file, so that it is let go with this attachment."""
    elsewhere = Attachment.objects.lasting().filter(file=attachment.file_id)
    return not elsewhere.exclude(pk=attachment.pk).exists()


def _remove(attachment: Attachment, signature: dict[str, Any]) -> None:
    attachment.removed_at = signature["updated_at"]
    _save(attachment, signature)
    if _is_nowhere_else(attachment):
        files.release([attachment.file])


def _save(attachment: Attachment, signature: dict[str, Any]) -> None:
    """The signature tells the history which removal belongs to which replacement."""
    for name, value in signature.items():
        setattr(attachment, name, value)
    attachment.save(update_fields=["removed_at", *signature])
