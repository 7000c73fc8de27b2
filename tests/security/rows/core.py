"""Rows of core (see tests/security/policy.py)."""

from tests.security.policy import EVERYBODY, case, row

ROWS = [
    row("core:health", case(get=EVERYBODY)),
]
