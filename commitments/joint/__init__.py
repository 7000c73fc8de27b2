"""Joint commitments: other parties are named with their part, and confirm it or do not.

Partnerships ask in the same way. Other apps call `actions`, `waiting` and `published_parts`.
"""
