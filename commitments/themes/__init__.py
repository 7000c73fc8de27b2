"""Themes of commitments, set up on pages: titles, order, and where each is used.

Views call `forms` and `actions`; `theme_uses` says which themes keep their number.
"""
