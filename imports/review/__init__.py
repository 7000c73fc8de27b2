"""Decisions and corrections by an administrator before anything is written.

The importer says which decisions a row offers and how its cells are parsed.
"""
