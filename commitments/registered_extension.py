"""What commitments add to a roadmap, with the sheets in which they are written offline.

The sheets are saved by the actions, which need the content of the extension: so both are put
together here.
"""

from dataclasses import replace

from commitments.commitment_sheets import SHEETS
from commitments.draft_counts import draft_counts
from commitments.extension import COMMITMENT_ROWS, COMMITMENTS_EXTENSION
from commitments.finance.needed_sheet import FINANCE_SHEET

EXTENSION = replace(
    COMMITMENTS_EXTENSION,
    rows=[replace(COMMITMENT_ROWS, exchange=[*SHEETS, FINANCE_SHEET])],
    staff_card=draft_counts,
)
