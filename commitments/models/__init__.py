"""What was agreed at a workshop, and what each holder promises under it."""

from commitments.models.agreed import ActionItem, Part, Theme, Translated
from commitments.models.derived import PublishedCommitment
from commitments.models.duties import ItemDuty
from commitments.models.evidence import Evidence
from commitments.models.funding import Funding, Stage
from commitments.models.joint import (
    ANSWERS,
    Confirmation,
    ConfirmationRequest,
    PublishedPart,
)
from commitments.models.listed import COMMITMENT_LIST, COMMITMENT_LOCK, CommitmentList
from commitments.models.partnerships import Partnership, PartnershipKind
from commitments.models.promised import (
    PASSAGE_KEY,
    Commitment,
    Delivery,
    Milestone,
    PartAnswer,
    passage_key_of,
)

__all__ = [
    "ANSWERS",
    "COMMITMENT_LIST",
    "COMMITMENT_LOCK",
    "PASSAGE_KEY",
    "ActionItem",
    "Commitment",
    "CommitmentList",
    "Confirmation",
    "ConfirmationRequest",
    "Delivery",
    "Evidence",
    "Funding",
    "ItemDuty",
    "Milestone",
    "Part",
    "PartAnswer",
    "Partnership",
    "PartnershipKind",
    "PublishedCommitment",
    "PublishedPart",
    "Stage",
    "Theme",
    "Translated",
    "passage_key_of",
]
