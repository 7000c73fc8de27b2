"""Copies of a draft that come back from Word or Excel, compared section by section.

Others call `section_comparison.compare` and `documents.actions`.
"""
