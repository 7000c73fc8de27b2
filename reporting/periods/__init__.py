"""Reporting periods: UNOSSC sets them up, opens them for the parties of a workshop, closes them."""
