"""Who may do what at which address: one table, one module of rows for each app.

Add the rows of your app's addresses to tests/security/rows/<app>.py (how: policy.py). An address
without a row, or a row without an address, fails test_access.py.
"""

from tests.security.policy import Row
from tests.security.rows import (
    accounts,
    commitments,
    core,
    countries,
    dashboards,
    deadlines,
    discussing,
    documents,
    files,
    indicators,
    joint,
    others,
    people,
    profiles,
    reminders,
    reporting,
    revisions,
    roadmaps,
    sections,
    submissions,
    synthesis,
    templates,
    workshops,
)

MODULES = (
    core, countries, accounts, submissions, deadlines, workshops, people, roadmaps, revisions,
    sections, documents, files, discussing, commitments, joint, indicators, synthesis, reporting,
    profiles,
    reminders, dashboards, templates, others,
)  # fmt: skip
TABLE: dict[str, Row] = {row.name: row for module in MODULES for row in module.ROWS}
# Others' addresses, each group with a test of its own: Django's admin site and django-allauth.
ADMIN_PREFIX = "admin:"
ALLAUTH = {**others.ALLAUTH_PUBLIC, **others.ALLAUTH_PRIVATE}
