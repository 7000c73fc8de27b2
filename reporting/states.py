"""Names that are stored."""

KIND = "report"  # stored with each document and in writing scopes; never changes
