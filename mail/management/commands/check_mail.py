"""manage.py check_mail ADDRESS: does mail leave this installation?"""

import time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from mail import actions, delivery, health
from mail.models import Message, MessageState
from mail.stages import advice

LOOK_EVERY = 0.2  # seconds, while a worker has the message


class Command(BaseCommand):
    help = (
        "Send a test message to ADDRESS through the outbox and say what became of it. "
        "Exits with 0 only when the mail server accepted it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="where the test message goes")
        parser.add_argument(
            "--wait",
            type=float,
            default=60,
            metavar="SECONDS",
            help="how long to wait when a worker sends the message (default: 60)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        try:
            validate_email(address)
        except ValidationError:
            raise CommandError(f"{address!r} is not an e-mail address.") from None
        message = actions.queue_check(to_email=address)
        if not delivery.deliver_now(message):
            _wait_for_worker(message, options["wait"])
        message.refresh_from_db()
        if message.status is not MessageState.SENT:
            raise CommandError(f"{_outcome(message)} The message is number {message.pk}.")
        self.stdout.write(f"{_server()} accepted the message to {address}: {message.reply}")


def _wait_for_worker(message: Message, seconds: float) -> None:
    """Wait until the worker that claimed the message at the same moment has delivered it."""
    finish = time.monotonic() + seconds
    busy = Message.objects.filter(pk=message.pk, state=MessageState.SENDING)
    while time.monotonic() < finish and busy.exists():
        time.sleep(LOOK_EVERY)


def _outcome(message: Message) -> str:
    """One or two sentences about a message that the server has not accepted."""
    match message.status:
        case MessageState.KEPT:
            return (
                "The message was kept in the outbox and not sent, because no mail server is set "
                "(EMAIL_URL)."
            )
        case MessageState.FAILED:
            return f"{_server()} refused the message: {message.reply}."
        case MessageState.UNKNOWN:
            return f"It is not known whether {_server()} took the message: {message.reply}"
        case MessageState.SENDING:
            return "A worker is still sending the message: look for it on the outbox page."
    status = health.status()
    if status.failing_since:
        return (
            f"{_server()} cannot be used. {status.reason}. {advice(health.failing_stage())} "
            "The message waits and will be sent when the server works."
        )
    return f"{_server()} did not take the message yet: {message.reply}. It will be tried again."


def _server() -> str:
    return f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
