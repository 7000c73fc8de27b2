"""manage.py deliver_mail: what the workers do every minute, by hand."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mail import delivery, health, recovery


class Command(BaseCommand):
    help = "Deliver every message that waits in the outbox now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print nothing but JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        recovered = recovery.recover()
        ended = delivery.deliver_waiting(seconds=3600, ignores_pause=True)
        if options["json"]:
            self.stdout.write(json.dumps({"recovered": recovered, **ended}))
            return
        words = ", ".join(f"{count} {state}" for state, count in sorted(ended.items()))
        self.stdout.write(words or "Nothing waits.")
        if reason := health.status().reason:
            self.stdout.write(f"Mail is failing. {reason}")
