"""The milestones of a commitment along a line of time: first agreed, moved, reached.

Pages call `timeline_of_commitment` (picture.py) or `timeline_of_promise` (baselines.py), and
include templates/commitments/_timeline.html.
"""
