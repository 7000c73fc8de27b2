"""Copies of a draft that come back from Word or Excel, compared section by section and row by row.

Others call `section_comparison.compare`, `row_comparison.compare_rows` and `documents.actions`.
"""
