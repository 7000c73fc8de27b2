"""manage.py plan_reminders: what beat asks for every minute, by hand."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock
from core.date_fields import iso_day
from reminders import actions
from reminders.authorities import remind_of_waiting_authorities


class Command(BaseCommand):
    help = "Plan reminders that are due to be told, and put the digests into the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=iso_day, metavar="DATE", help="as on that day, e.g. 2017-10-28"
        )
        parser.add_argument("--json", action="store_true", help="print nothing but JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["on"]:
            with clock.at(options["on"]):
                planned = actions.plan(on=options["on"])
        else:
            planned = actions.plan()
            remind_of_waiting_authorities()
        if options["json"]:
            self.stdout.write(
                json.dumps({"planned": planned.reminders, "in_digests": planned.in_digests})
            )
            return
        self.stdout.write(
            f"{planned.reminders} reminders planned, {planned.in_digests} put into digests."
        )
