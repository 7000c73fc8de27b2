"""Addresses whose last argument is a word that names no row: the form of a file, and the like."""

WORDS = (
    "commitments/export/<slug:form>/",
    "commitments/finance/export/<slug:form>/",
    "dashboard/brief/<slug:workshop>/brief.<slug:form>",
    "dashboard/brief/<slug:workshop>/<str:code>/brief.<slug:form>",
    "deadlines/export/<slug:form>/",
    "focal-points/export/<slug:form>/",
    "indicators/<slug:indicator>/export/<slug:form>/",
    "parties/export/<slug:form>/",
    "parties/organisations/export/<slug:form>/",
    "partnerships/export/<slug:form>/",
    "review/export/<slug:form>/",
    "profiles/export/<slug:form>/",
    "roadmaps/export/<slug:form>/",
    "synthesis/export/<slug:form>/",
    "synthesis/<slug:event>/contributions/export/<slug:form>/",
    "map/roadmaps.<slug:ending>",
    "dashboard/charts/<slug:key>",
    "dashboard/charts/<slug:key>.<slug:ending>",
)
