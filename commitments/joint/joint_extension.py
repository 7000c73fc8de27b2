"""What joint commitments add to a roadmap: a card, and rows when it is published."""

from commitments.joint.published_parts import record_parts
from commitments.joint.waiting import waiting_card
from documents.structured_rows import Extension

# What waits for an answer stands above what is due next, so it is registered first; the parts
# belong to the published rows of commitments, so they are written after those.
WAITING_CARD = Extension(card=waiting_card)
PUBLISHED_PARTS = Extension(after_publish=record_parts)
