"""Writing a draft: the lock that every edit takes, saves, conflicting texts, removals.

Others call `documents.actions`; apps that own rows take `locks.lock_for_writing`, call
`locks.touch` after an edit, and register what can be removed in `removals`.
"""
