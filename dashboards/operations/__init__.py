"""The health of the installation: facts, shown as readiness, as metrics and as a page.

facts.py gathers them; readiness.py is for monitors, report.py for administrators in their
language, metrics.py for a monitoring server. The views are in dashboards.views.operations.
"""
