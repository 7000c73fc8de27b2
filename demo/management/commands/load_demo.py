"""manage.py load_demo: 24 parties as they stand on 16 October 2017, for the demo setting only."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import Refused
from demo.loader import load
from demo.people import PASSWORD
from demo.scale import grow


class Command(BaseCommand):
    help = "Loads the demo once and moves its clock to 16 October 2017; may be repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="add synthetic roadmaps for measuring: 200 with 50 commitments, N times",
        )
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo setting is off. The demo brings people with a password that everybody "
                "knows, so it is loaded only with SSCROADMAP_DEMO=1, never on a production address."
            )
        try:
            counts = load().as_json()
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        counts["measuring"] = grow(options["scale"]) if options["scale"] > 0 else 0
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        elif options["verbosity"]:
            self._say(counts)

    def _say(self, counts: dict[str, int]) -> None:
        if not any(counts.values()):
            self.stdout.write("The demo is loaded already. Nothing was changed.")
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count} new")
        self.stdout.write(f"Everybody signs in with the password {PASSWORD}.")
