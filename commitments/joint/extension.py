"""What joint commitments add to a roadmap: a card, and rows when it is published."""

from commitments.joint.published_parts import record_parts
from commitments.joint.waiting import waiting_card
from documents.structured_rows import Extension

# Registered after the commitments, whose published rows the parts belong to.
JOINT_EXTENSION = Extension(card=waiting_card, after_publish=record_parts)
