"""manage.py anonymize_people [--months N] [--yes]: forget people nobody needs any more."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.erasing import HistoryIsLocked
from core import clock
from people.anonymisation import anonymize


class Command(BaseCommand):
    help = (
        "Anonymize people without an account whose last event is longer ago than --months "
        "(default: RETENTION_MONTHS). Says what it would do; does it with --yes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--months", type=int, default=settings.RETENTION_MONTHS)
        parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["months"] < 1:
            raise CommandError("Nobody is forgotten: say --months N, or set RETENTION_MONTHS.")
        try:
            anonymized = anonymize(
                months=options["months"], today=clock.today(), is_real=options["yes"]
            )
        except HistoryIsLocked:
            raise CommandError(
                "This role may not change history. Run it with DATABASE_URL set to the address "
                "in DATABASE_OWNER_URL."
            ) from None
        summary = {
            "done": options["yes"],
            "people": anonymized.people,
            "files": anonymized.files,
            "rows": anonymized.rows,
        }
        self.stdout.write(json.dumps(summary, indent=2))
        if not options["yes"]:
            self.stderr.write("Nothing was changed. Add --yes to do it; it cannot be undone.")
