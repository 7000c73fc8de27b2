"""The import of lists: reading, checking, review, applying and undoing."""
