"""Writes a list that was decided, and takes it back: in one transaction, all of it or nothing.

What is written is said by the importer, as statements over all rows at once.
"""
