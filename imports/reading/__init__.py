"""The rows of a sheet: those of the list, and what else stands between them.

Rows that are merged, run over two lines, or are headings and notes are told apart here.
"""
