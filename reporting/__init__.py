"""Progress reports on roadmaps for each reporting period, and institutional profiles.

`kind.py` is the kind of document that a report is; `periods/` sets up reporting periods, `entries/`
are what a report says about each commitment, and `profiles/` the standard questionnaire.
"""
