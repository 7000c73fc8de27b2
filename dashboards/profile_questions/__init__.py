"""Pages of the questions of the institutional profile: over periods, across parties and groups.

They read the answers of accepted reports alone (decision 88).
"""
