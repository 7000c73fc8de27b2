"""How the mail server is doing, as all workers see it. One row in PostgreSQL is the truth."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest

from core import clock
from mail.models import Message, ServerRecord
from mail.smtp_replies import Fault
from mail.stages import Stage, advice

logger = structlog.get_logger(__name__)

UNTIL_NEXT_TRY = timedelta(minutes=1)
_MAILBOX = re.compile(r"(?<![^\s<>])[^\s<>]+@(?=[^\s<>])")


@dataclass(frozen=True)
class MailStatus:
    """What staff, /readyz and the metrics say about mail. All times are real time.

    `failing_since` is set while messages wait for a mail server that fails; `reason` then says
    why in the active language. `oldest_waiting_at` is since when the oldest message has been due
    and not sent. `waiting` counts messages not sent yet, also those that are due later.
    """

    failing_since: datetime | None
    reason: str
    last_sent_at: datetime | None
    oldest_waiting_at: datetime | None
    waiting: int
    unknown: int
    failed: int


@dataclass(frozen=True)
class Banner:
    """What staff read on their pages while mail is failing."""

    status: MailStatus
    advice: str


def status() -> MailStatus:
    """The state of delivery now: two small queries."""
    return _status(_record())


def banner() -> Banner | None:
    """What staff are to read; None while mail goes out, which takes one query."""
    if settings.MAIL_IS_KEPT or (record := _record()).failing_since is None:
        return None
    now = _status(record)
    return Banner(now, advice(record.stage)) if now.failing_since else None


def failing_stage() -> str:
    """Where the conversation with the server fails (mail.stages.Stage); empty while it works."""
    return _record().stage


def is_paused() -> bool:
    """Whether the server failed less than a minute ago, so that it is not asked again yet."""
    if settings.MAIL_IS_KEPT:
        return False
    retry_at = _record().retry_at
    return retry_at is not None and retry_at > clock.real_now()


def last_accepted_at() -> datetime | None:
    """When the server last took a message from any worker, as far as it is written down."""
    return _record().last_sent_at


def record_success(accepted_at: datetime) -> None:
    """Record that the server took a message at `accepted_at`, which ends earlier failures."""
    is_over = Q(failing_since__isnull=False, failing_since__lte=accepted_at)
    _own_record().update(
        last_sent_at=Greatest(F("last_sent_at"), Value(accepted_at)),
        stage=Case(When(is_over, then=Value("")), default=F("stage")),
        answer=Case(When(is_over, then=Value("")), default=F("answer")),
        retry_at=Case(When(is_over, then=None), default=F("retry_at")),
        failing_since=Case(When(is_over, then=None), default=F("failing_since")),
    )


def record_failure(fault: Fault, *, pauses: bool) -> None:
    """Record that the server failed; with `pauses` nobody asks it again for a minute."""
    now = clock.real_now()
    # The server's words may repeat the recipient's address, which is nobody else's business.
    answer = _MAILBOX.sub("…@", fault.answer)[:500]
    _own_record().update(
        failing_since=Coalesce(F("failing_since"), Value(now)),
        stage=fault.stage,
        answer=answer,
        retry_at=now + UNTIL_NEXT_TRY if pauses else F("retry_at"),
    )
    logger.warning("mail_server_failing", stage=str(fault.stage), answer=answer)


def reason_in_words(stage: str, answer: str) -> str:
    """What failed, in the active language, and what the server said."""
    problem = str(Stage(stage).label) if stage in Stage.values else ""
    return ": ".join(part for part in (problem, answer) if part)


def _record() -> ServerRecord:
    """The record of the mail server in the settings; empty if it is about another server."""
    record = ServerRecord.objects.filter(pk=ServerRecord.ONLY, server=_server()).first()
    return record or ServerRecord()


def _own_record() -> QuerySet:
    """The row to write to, created or emptied first if it was about another server."""
    only = ServerRecord.objects.filter(pk=ServerRecord.ONLY)
    ServerRecord.objects.get_or_create(pk=ServerRecord.ONLY, defaults={"server": _server()})
    only.exclude(server=_server()).update(
        server=_server(), last_sent_at=None, failing_since=None, retry_at=None, stage="", answer=""
    )
    return only


def _server() -> str:
    return f"{settings.EMAIL_HOST_USER}@{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"[:400]


def _status(record: ServerRecord) -> MailStatus:
    backlog = Message.objects.backlog(clock.real_now())
    is_failing = bool(record.failing_since and backlog["waiting"]) and not settings.MAIL_IS_KEPT
    return MailStatus(
        failing_since=record.failing_since if is_failing else None,
        reason=reason_in_words(record.stage, record.answer) if is_failing else "",
        last_sent_at=record.last_sent_at,
        **backlog,
    )
