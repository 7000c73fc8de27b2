"""manage.py close_demo: the demo's people cannot sign in any more."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.people import close_sign_ins


class Command(BaseCommand):
    help = "Takes the password that everybody knows from the demo's people."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("The demo is on: switch it off first (unset SSCROADMAP_DEMO).")
        count = close_sign_ins()
        if options["verbosity"]:
            self.stdout.write(f"{count} people of the demo can no longer sign in.")
