"""Notes on a document that only those who review for UNOSSC read: never its authors.

Others call `documents.actions` and `StaffNote.objects.visible_to`.
"""
