"""Importing a list of participants: upload, columns, check, done. The list stays here."""
