"""manage.py create_administrator: the way into a new installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import OperationalError, ProgrammingError

from accounts import actions, invitation_mail
from accounts.actions.administrators import RELEASE_STEP
from accounts.models import Invitation, User
from core.errors import Refused


class Command(BaseCommand):
    help = (
        "Invites UNOSSC's first administrator: prints a link that works once, and mails it. "
        "Refuses when there is an administrator already, unless --force is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="the person's e-mail address")
        parser.add_argument("--name", required=True, help="the person's name")
        languages = ", ".join(code for code, _label in settings.LANGUAGES)
        parser.add_argument("--language", default="en", help=f"of the mail: {languages}")
        parser.add_argument(
            "--force",
            action="store_true",
            help="also when there is an administrator or an open link, which then ends",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = {
            "email": checked_email(options["email"]),
            "name": checked_name(options["name"]),
            "language": checked_language(options["language"]),
        }
        try:
            invitation, token = actions.invite_administrator(force=options["force"], **person)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        except ProgrammingError as error:
            raise CommandError(
                f"The database has no tables yet. Run the release step first: {RELEASE_STEP}"
            ) from error
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
        self._report(invitation, invitation_mail.link_to(token))

    def _report(self, invitation: Invitation, link: str) -> None:
        self.stdout.write(
            f"{invitation.name} <{invitation.email}> is invited as administrator. "
            f"Open this link and set a password:\n\n    {link}\n"
        )
        self.stdout.write(
            f"The link works once, until {invitation.expires_at:%Y-%m-%d %H:%M} UTC. Whoever has "
            "it becomes administrator, so give it to nobody else."
        )
        self.stdout.write(
            "No mail server is set (EMAIL_URL), so it is not mailed."
            if settings.MAIL_IS_KEPT
            else "It is mailed as well, as soon as a worker runs."
        )


def checked_email(text: str) -> str:
    """Raises CommandError unless it is an e-mail address that fits."""
    email = text.strip()
    longest = User._meta.get_field("email").max_length or 0
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"--email: {email!r} is not an e-mail address.") from error
    if len(email) > longest or not email.isprintable():
        raise CommandError(f"--email: enter an address of at most {longest} characters.")
    return email


def checked_name(text: str) -> str:
    """Raises CommandError unless it is a name in one line that fits."""
    name = text.strip()
    longest = User._meta.get_field("name").max_length or 0
    if not name or len(name) > longest or not name.isprintable():
        raise CommandError(
            f"--name: enter the person's name, in one line of at most {longest} characters."
        )
    return name


def checked_language(code: str) -> str:
    """Raises CommandError unless the site speaks this language."""
    codes = [code for code, _label in settings.LANGUAGES]
    if code not in codes:
        raise CommandError(f"--language: {code!r} is not one of {', '.join(codes)}.")
    return code
