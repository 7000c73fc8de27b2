"""From a draft to what is kept: completeness, snapshots, the authors' steps, amendments, receipts.

Others call `documents.actions`, `completeness.check`, `snapshots` and `comparison.compare`.
"""
