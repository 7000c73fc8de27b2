"""The overview of a reporting period: who reported, what is delivered, and what is in the way.

`overview.Overview` gathers it once for the page (dashboards/views/period_overview.py).
"""
