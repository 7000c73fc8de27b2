#!/usr/bin/env python
"""Runs a management command against the running services, or starts them for its duration."""

import os
import sys

from launcher.commands import explain, grant_after, surroundings
from launcher.paths import EmbeddedError
from sscroadmap.configuration import require_settings


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
    try:
        with surroundings(sys.argv[1:]):
            require_settings()
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)
            grant_after(sys.argv[1:])
    except (EmbeddedError, TimeoutError) as problem:
        explain(problem)


if __name__ == "__main__":
    main()
