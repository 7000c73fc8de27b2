"""Rows of core (see tests/security/policy.py)."""

from tests.security.policy import EVERYBODY, NOT_THERE, case, row

ROWS = [
    row("core:health", case(get=EVERYBODY)),
    row("core:security-contact", case(get=NOT_THERE)),  # without the setting
]
