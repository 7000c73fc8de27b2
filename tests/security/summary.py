"""How many cells of the access table were asked, and with which seed, at the end of the tests."""

from typing import Any

from tests.security.sampling import SEED

CELLS = "cells of the access table"  # the name of the property that a test records


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A hook of pytest. Nothing is said where no cell was asked."""
    reports = (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed"))
    asked = [
        number
        for report in reports
        for name, number in getattr(report, "user_properties", ())
        if name == CELLS and report.when == "call"
    ]
    if asked:
        terminalreporter.write_line(
            f"Access table: {sum(asked):,} cells at {len(asked)} addresses asked; "
            f"SSCROADMAP_ACCESS_SEED={SEED}"
        )
