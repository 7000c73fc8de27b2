"""What was agreed at a workshop, set up on pages: action items, their parts, and who owes them.

Views call `forms` and `actions`; `uses` says which items and parts keep their code.
"""
