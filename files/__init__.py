"""Files that people attach: checked, stored under our names, sent with a permission check.

An app above that has files registers a `FileOwner` (files/owners.py): who may read them, who may
add, and what an added file belongs to. `files` knows none of these apps.
"""
