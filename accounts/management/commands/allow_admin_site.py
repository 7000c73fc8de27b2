"""manage.py allow_admin_site: lets somebody who has an account look things up at /admin/."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts import events
from accounts.models import EventKind, User


class Command(BaseCommand):
    help = (
        "Lets a person who has an account use /admin/, to look up rows and their history and to "
        "disable accounts. It gives nobody a role: roles come from invitations."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="the address of the account")
        parser.add_argument("--revoke", action="store_true", help="take the permission back")

    def handle(self, *args: Any, **options: Any) -> None:
        email, is_allowed = options["email"].strip().lower(), not options["revoke"]
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise CommandError(
                f"There is no active account of {email}. People get one by an invitation."
            )
        user.is_staff = user.is_superuser = is_allowed
        with transaction.atomic():
            user.save(update_fields=["is_staff", "is_superuser"])
            detail = "allowed" if is_allowed else "refused"
            events.record(EventKind.ADMIN_SITE, about=user, detail=detail)
        self.stdout.write(
            f"{user.name} <{email}> {'may' if is_allowed else 'may not'} use /admin/ now."
        )
