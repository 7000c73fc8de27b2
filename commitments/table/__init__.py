"""All commitments of a draft and their milestones as rows of one table that is saved at once.

Views call `DraftTable`, which reads the rows and what was sent for them, and `actions.save`.
"""
