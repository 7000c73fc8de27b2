"""Addresses whose last argument is a word that names no row: the form of a file, and the like."""

WORDS = (
    "focal-points/export/<slug:form>/",
    "map/roadmaps.<slug:ending>",
    "dashboard/charts/<slug:key>",
    "dashboard/charts/<slug:key>.<slug:ending>",
)
