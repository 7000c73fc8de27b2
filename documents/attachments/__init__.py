"""Files that are attached to sections: added, replaced, removed and restored by their writers,
frozen with each revision, and read by those who read that revision or the draft.

Others call `content.files_of` for what a draft's content says of them, and `content.held_by`.
"""
