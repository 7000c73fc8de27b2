"""Lists that are imported: read, checked row by row, decided, applied and undone."""
