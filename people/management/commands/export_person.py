"""manage.py export_person EMAIL: everything that is kept about one person, as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.personal import everything_about


class Command(BaseCommand):
    help = "Write everything that is kept about the person with this e-mail address, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        user = User.objects.filter(email__iexact=email).first()
        personal_data = everything_about(user, [email], reader=None)
        if not any(personal_data.values()):
            raise CommandError(f"Nothing is kept about {email}.")
        self.stdout.write(json.dumps(personal_data, ensure_ascii=False, indent=2, default=str))
