"""People known from participant lists: search, merges, own entries, exports and erasure."""
