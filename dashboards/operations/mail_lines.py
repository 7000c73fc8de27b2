"""The lines about mail."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.operations.lines import Line
from dashboards.operations.readiness import MAIL_WAITS_TOO_LONG, waits_too_long
from mail.health import MailStatus
from mail.models import EditedText


def mail_lines(mail: MailStatus | None, unusable: Sequence[EditedText] = ()) -> Iterator[Line]:
    """None when the database cannot be asked; `unusable` are edited texts that are not sent."""
    yield _server(mail)
    if mail is None:
        return
    yield _waiting(mail)
    yield _undelivered(mail)
    yield _texts(unusable)


def _server(mail: MailStatus | None) -> Line:
    label = _("Mail server")
    if settings.MAIL_IS_KEPT:
        return Line(
            label,
            _("None: messages are kept in the outbox and not sent"),
            is_ok=settings.DEMO,
            advice="" if settings.DEMO else _("Set EMAIL_URL and restart."),
        )
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if mail and mail.failing_since:
        return Line(
            label,
            _("Failing since"),
            is_ok=False,
            at=mail.failing_since,
            quoted=f"{server}: {mail.reason}",
            advice=_("Try it with: manage.py check_mail ADDRESS. Messages wait and are not lost."),
        )
    if mail and mail.last_sent_at:
        return Line(label, _("Accepted the last message:"), at=mail.last_sent_at, quoted=server)
    return Line(label, _("No message has been sent yet"), quoted=server)


def _waiting(mail: MailStatus) -> Line:
    label, url = _("Waiting messages"), f"{reverse('reminders:outbox')}?state=queued"
    if not mail.waiting:
        return Line(label, _("None waiting"))
    words = ngettext("%(count)s waiting", "%(count)s waiting", mail.waiting)
    text = words % {"count": mail.waiting}
    if not waits_too_long(mail.oldest_waiting_at, MAIL_WAITS_TOO_LONG):
        return Line(label, text, url=url)
    return Line(
        label,
        _("%(waiting)s; the oldest has waited since") % {"waiting": text},
        is_ok=False,
        at=mail.oldest_waiting_at,
        advice=_("Check the workers and the mail server."),
        url=url,
    )


def _undelivered(mail: MailStatus) -> Line:
    label = _("Undelivered messages")
    if not mail.failed and not mail.unknown:
        return Line(label, _("None"))
    return Line(
        label,
        _("%(failed)s failed, %(unknown)s of unknown outcome")
        % {"failed": mail.failed, "unknown": mail.unknown},
        is_ok=False,
        advice=_("Read the server’s replies in the outbox and send them again there."),
        url=f"{reverse('reminders:outbox')}?state={'failed' if mail.failed else 'unknown'}",
    )


def _texts(unusable: Sequence[EditedText]) -> Line:
    label, url = _("Texts of messages"), reverse("reminders:message-texts")
    if not unusable:
        return Line(label, _("Every edited text can be used"))
    words = ngettext(
        "%(count)s edited text cannot be used: the standard text is sent",
        "%(count)s edited texts cannot be used: the standard texts are sent",
        len(unusable),
    )
    return Line(
        label,
        words % {"count": len(unusable)},
        is_ok=False,
        quoted=", ".join(str(row) for row in unusable),
        advice=_("Open each text, correct what the page names, and save it."),
        url=url,
    )
