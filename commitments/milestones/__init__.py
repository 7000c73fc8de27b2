"""Milestones: the page of each, how it changes, when it is reached, and what happened to it.

Others call `earlier.was_promised`; the actions stand in commitments/actions.py.
"""
