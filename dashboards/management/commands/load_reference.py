"""manage.py load_reference: the data that the software ships with."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

import commitments.reference
import countries.reference
import measurement.reference
import reporting.reference
import roadmaps.reference
import synthesis.reference
import workshops.reference
from core.reference import Counts

LOADERS = (
    countries.reference,
    workshops.reference,
    roadmaps.reference,
    commitments.reference,
    measurement.reference,
    reporting.reference,
    synthesis.reference,
)
_LOCK = 7_201_705  # any number, ours alone: two loaders wait for each other


class Command(BaseCommand):
    help = "Loads countries, regions, events, sections and action items; may be repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load()
        if options["json"]:
            answer = {name: count._asdict() for name, count in counts.items()}
            self.stdout.write(json.dumps(answer))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count.new} new, {count.changed} changed")


@transaction.atomic
def load() -> dict[str, Counts]:
    """Load everything, lowest app first, in one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    counts: dict[str, Counts] = {}
    for loader in LOADERS:
        counts |= loader.load()
    return counts
