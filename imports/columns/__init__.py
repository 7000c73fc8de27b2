"""Finds the list in a file: its sheet, its header row, and what each column holds.

What the columns are called and how they are known is said by the list's form (form.py).
"""
