"""Pages of the indicators of a roadmap: what is promised, and the values."""
