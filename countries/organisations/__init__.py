"""Organisations on pages: listing, changing, merging, undoing a merge, removing.

An app that points to organisations registers a `Source` (uses.py). An app that knows when names
are alike registers a finder (likeness.py).
"""
