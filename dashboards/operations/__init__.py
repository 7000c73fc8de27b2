"""How the installation is doing: gathered once as facts, told as readiness, metrics and a page.

facts.py gathers; readiness.py judges for monitors, report.py tells administrators in their
language, metrics.py counts for a monitoring server. The views are in dashboards.views.operations.
"""
