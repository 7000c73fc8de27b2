"""Rows of accounts (see tests/security/policy.py)."""

from tests.security.policy import Row

ROWS: list[Row] = []
