"""Reads the rows of a sheet: items of the list, headings and notes.

Merged rows, items over two rows, headings and notes are recognised here.
"""
