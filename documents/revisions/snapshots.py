"""What a revision holds: the whole document as it was submitted."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from documents.attachments.content import FILES
from documents.kinds import DocumentKind
from documents.models import Draft, Revision, Step
from documents.structured_rows import Content


@dataclass(frozen=True)
class Snapshot:
    """A draft as it stands: its content with the SHA-256, and beside it what is private, by the
    name of the rows that keep it."""

    kind: DocumentKind
    content: Content
    private: dict[str, Any]
    sha256: str

    @property
    def whole(self) -> Content:
        return with_private(self.kind, self.content, self.private)


def take_snapshot(draft: Draft) -> Snapshot:
    """Everything that is kept of a draft when it is endorsed or submitted."""
    kind, content, private = draft.document.registered_kind, _own_content(draft), {}
    for rows in kind.rows:
        frozen = rows.snapshot(draft)
        content |= frozen.content
        if frozen.private is not None:
            private[rows.name] = frozen.private
    return Snapshot(kind, content, private, sha256_of(content))


def content_of(draft: Draft) -> Content:
    """The document as plain data: whose it is, its sections, and the rows beside them."""
    return take_snapshot(draft).content


def _own_content(draft: Draft) -> Content:
    document, files = draft.document, _files_by_section(draft)
    return {
        **document.registered_kind.identity(document),
        "language": document.language,
        "sections": [
            {
                "code": section.template.code,
                "title": section.template.title_in(section.language),
                "language": section.language,
                "body": section.body,
                **files.get(section.pk, {}),
            }
            for section in draft.sections.all()
        ],
    }


def _files_by_section(draft: Draft) -> dict[int, Content]:
    """What the content says of files, by the primary key of the section. A section without files
    says nothing: its content is hashed as it was before there were any."""
    sections = list(draft.sections.all())
    if sections and not hasattr(sections[0], FILES):  # not read with `for_writing`
        sections = list(draft.sections.with_files())
    return {section.pk: {FILES: section.files} for section in sections if section.files}


def with_private(kind: DocumentKind, content: Content, private: dict[str, Any]) -> Content:
    """The content as UNOSSC and the party's people read it."""
    for rows in kind.rows:
        if private.get(rows.name):
            content = rows.with_private(content, private[rows.name])
    return content


def whole(kind: DocumentKind, source: Revision | Step) -> Content:
    """What a revision or an endorsement holds, with what is private."""
    return with_private(kind, source.content or {}, source.private)


def canonical(content: dict[str, Any]) -> bytes:
    """The content as JSON with sorted keys and no spaces, in UTF-8 (source: RFC 8785)."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha256_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the canonical content: `sha256sum` of the file that can be downloaded."""
    return hashlib.sha256(canonical(content)).hexdigest()
