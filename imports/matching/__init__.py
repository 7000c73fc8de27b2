"""Compares the rows of a list with each other and with known records, and stores them.

The importer decides what makes two rows the same; this package compares long lists.
"""
