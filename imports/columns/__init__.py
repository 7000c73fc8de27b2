"""Finds the list in a file: its sheet, its header row, and what each column holds.

The form of the list (form.py) says how columns are named and recognised.
"""
