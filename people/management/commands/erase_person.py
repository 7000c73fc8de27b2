"""manage.py erase_person WHO [--dry-run] [--yes]: erase one person who asked for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.erasing import HistoryIsLocked, Subject, erase
from core.errors import Refused
from people.erasure import subject_of
from people.erasure_report import as_text


class Command(BaseCommand):
    help = (
        "Erase one person on request: the account, the entry from participant lists, mails, and "
        "the name and addresses in every text. Prints what is erased, what stays and why; that "
        "report can be given to the person. Asks before it does anything; it cannot be undone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", help="e-mail address, or the number of the entry of the person")
        parser.add_argument("--dry-run", action="store_true", help="only print the report")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            subject = subject_of(options["who"].strip())
            if not options["yes"]:
                self._report(subject, is_real=False)
                if options["dry_run"]:
                    self.stderr.write("Nothing was changed.")
                    return
                self._confirm(options["who"])
            if not options["dry_run"]:
                self._report(subject, is_real=True)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        except HistoryIsLocked:
            raise CommandError(
                "This role may not change history. Run it with DATABASE_URL set to the address "
                "in DATABASE_OWNER_URL."
            ) from None

    def _report(self, subject: Subject, *, is_real: bool) -> None:
        """In the person's language, as it can be handed over."""
        language = subject.user.language if subject.user else translation.get_language() or "en"
        with translation.override(language):
            self.stdout.write(as_text(erase(subject, is_real=is_real), subject, is_real=is_real))

    def _confirm(self, who: str) -> None:
        self.stderr.write(f"Type {who} once more to erase this person. It cannot be undone:")
        if input().strip() != who.strip():
            raise CommandError("Nothing was changed.")
