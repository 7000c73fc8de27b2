"""Briefs of a process and of a country: what a director reads on one printed page.

`process.process_brief` and `country.country_brief` gather a `content.Brief`, which the page, the
PDF (`pdf`) and the Word file (`word`) show alike.
"""
