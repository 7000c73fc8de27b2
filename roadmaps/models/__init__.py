"""Roadmaps: the identity, the draft that carries the work, and the revisions it freezes."""

from roadmaps.models.commenting import Audience, Comment
from roadmaps.models.copies import CopyState, ReturnedCopy
from roadmaps.models.drafting import ConflictingText, Draft, Section, SectionTemplate
from roadmaps.models.engaging import Actor, ActorGap
from roadmaps.models.identity import Roadmap
from roadmaps.models.removing import Removal
from roadmaps.models.rendered_files import RenderedFile
from roadmaps.models.reviewing import (
    Remark,
    ReviewAssignment,
    ReviewNotes,
    Revision,
    Step,
)

__all__ = [
    "Actor",
    "ActorGap",
    "Audience",
    "Comment",
    "ConflictingText",
    "CopyState",
    "Draft",
    "Remark",
    "Removal",
    "RenderedFile",
    "ReturnedCopy",
    "ReviewAssignment",
    "ReviewNotes",
    "Revision",
    "Roadmap",
    "Section",
    "SectionTemplate",
    "Step",
]
