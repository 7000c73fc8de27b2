"""The milestones of a commitment along a line of time: first agreed, moved, reached.

Pages call `timeline.promised` and `timeline.working`, and include commitments/_timeline.html.
"""
