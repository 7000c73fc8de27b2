"""Spreadsheets in and out. Imports nothing of Django: the reading child starts from here."""
