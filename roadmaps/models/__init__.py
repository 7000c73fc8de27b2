"""Roadmaps: the identity, the draft that carries the work, and the revisions it freezes."""

from roadmaps.models.commenting import Audience, Comment
from roadmaps.models.copies import CopyState, ReturnedCopy
from roadmaps.models.drafting import Draft, KeptText, Section, SectionTemplate
from roadmaps.models.engaging import Actor, ActorGap
from roadmaps.models.identity import Roadmap
from roadmaps.models.prepared import PreparedDocument
from roadmaps.models.removing import Removal
from roadmaps.models.reviewing import (
    Remark,
    ReviewAssignment,
    Revision,
    Step,
    WorkingReview,
)

__all__ = [
    "Actor",
    "ActorGap",
    "Audience",
    "Comment",
    "CopyState",
    "Draft",
    "KeptText",
    "PreparedDocument",
    "Remark",
    "Removal",
    "ReturnedCopy",
    "ReviewAssignment",
    "Revision",
    "Roadmap",
    "Section",
    "SectionTemplate",
    "Step",
    "WorkingReview",
]
