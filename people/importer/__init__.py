"""Participant lists in: read, columns, people, countries, matching, preview, apply."""
