"""Forms of what only roadmaps have: the actors engaged, and opening roadmaps."""
