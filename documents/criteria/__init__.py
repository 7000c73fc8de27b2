"""The checklist of reviewers: its criteria as data, the pages that set it up, and the answers.

Others call `documents.actions`, `checklist` and `reference`.
"""
