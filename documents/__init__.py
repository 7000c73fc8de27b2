"""Any written document with sections and rows: written, reviewed, kept as revisions, exchanged.

An app that owns a kind registers it in `documents.kinds`. Writes are in `documents.actions`; each
folder is one feature and says what others may call.
"""
