"""Documents: the identity, the draft that carries the work, and the revisions it freezes."""

from documents.models.attaching import Attachment, RevisionFile
from documents.models.commenting import Audience, Comment
from documents.models.copies import CopyState, ReturnedCopy
from documents.models.criteria import Assessment, Criterion, CriterionAnswer
from documents.models.drafting import ConflictingText, Draft, Section
from documents.models.identity import Document
from documents.models.removing import Removal
from documents.models.rendered_files import RenderedFile
from documents.models.reviewing import Remark, ReviewAssignment, ReviewNotes, Revision, Step
from documents.models.searching import RevisionSection
from documents.models.staff_notes import StaffNote
from documents.models.templates import (
    DocumentTemplate,
    EventTemplate,
    SectionTemplate,
    TemplateVersion,
)

__all__ = [
    "Assessment",
    "Attachment",
    "Audience",
    "Comment",
    "ConflictingText",
    "CopyState",
    "Criterion",
    "CriterionAnswer",
    "Document",
    "DocumentTemplate",
    "Draft",
    "EventTemplate",
    "Remark",
    "Removal",
    "RenderedFile",
    "ReturnedCopy",
    "ReviewAssignment",
    "ReviewNotes",
    "Revision",
    "RevisionFile",
    "RevisionSection",
    "Section",
    "SectionTemplate",
    "StaffNote",
    "Step",
    "TemplateVersion",
]
