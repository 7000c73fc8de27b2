"""Applies a decided list, and undoes it: in one transaction, all of it or nothing.

The importer supplies the SQL statements, each for all rows at once.
"""
