"""Stages of a conversation with the mail server: what failed there, and what to do about it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where the conversation was. The label says what went wrong there."""

    CONNECT = "connect", _("The mail server could not be reached")
    GREETING = "greeting", _("The mail server refused the connection")
    EHLO = "ehlo", _("The mail server did not answer our greeting")
    STARTTLS = "starttls", _("No encrypted connection to the mail server could be made")
    AUTH = "auth", _("The mail server refused the sign-in")
    MAIL = "mail", _("The mail server refused our sender address")
    RCPT = "rcpt", _("The mail server did not take a recipient’s address")
    DATA = "data", _("The mail server refused to receive a message")
    TEXT = "text", _("The mail server did not confirm that it took a message")
    RSET = "rset", _("The mail server did not reset after a message")
    QUIT = "quit", _("The mail server did not close the connection properly")


_CHECK_ACCESS = _(
    "Check that the mail server accepts mail from this installation: the user name and password "
    "in EMAIL_URL, the sender in DEFAULT_FROM_EMAIL, and the server’s own log."
)
_ADVICE: dict[str, Any] = {
    Stage.CONNECT: _(
        "Check the host and port in EMAIL_URL, and that a firewall lets this machine reach them."
    ),
    Stage.GREETING: _(
        "Check that the host and port in EMAIL_URL belong to a mail server, and read its log."
    ),
    Stage.EHLO: _("Check that the host and port in EMAIL_URL belong to a mail server."),
    Stage.STARTTLS: _(
        "Check whether the server expects smtps:// (usually port 465) or smtp+tls:// (usually "
        "port 587) in EMAIL_URL. If its certificate comes from your own authority, name that "
        "authority’s certificate in EMAIL_CA_FILE."
    ),
    Stage.AUTH: _("Check the user name, the password and the encryption in EMAIL_URL."),
    Stage.MAIL: _(
        "Check DEFAULT_FROM_EMAIL: the mail server must allow this installation to send from it."
    ),
}


def advice(stage: str) -> str:
    """What an operator can do about a server that fails at this stage."""
    return str(_ADVICE.get(stage, _CHECK_ACCESS))
