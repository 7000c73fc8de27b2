"""People known from lists: found, merged by hand, shown to themselves, exported, forgotten."""
