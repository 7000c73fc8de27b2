"""Reviewing a list: what is decided about its rows before anything is written."""
