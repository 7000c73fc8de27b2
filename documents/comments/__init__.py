"""Comments on a section: threads, who reads them, and the mails they cause.

Others call `documents.actions` and `comment_threads`.
"""
