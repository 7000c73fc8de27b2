"""What /readyz says: whether everything that this installation needs works, and else what does not.

The page is public, so the texts are general: no address, no name, no secret. Administrators read
the details at /operations/.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from core import clock
from core.monitoring import heartbeats
from dashboards.operations.facts import Database, Facts, Files, Redis, gather

MAIL_WAITS_TOO_LONG = timedelta(minutes=15)
IMPORT_WAITS_TOO_LONG = timedelta(minutes=15)
AGE = 2.0  # seconds for which one answer serves everybody who asks
CHECKS = (
    "database", "migrations", "static_files", "translations", "redis", "mail", "imports",
    "beat", "workers", "tasks",
)  # fmt: skip
OF_DATABASE = ("migrations", "mail", "imports")
OF_REDIS = ("beat", "workers", "tasks")


@dataclass(frozen=True)
class Reason:
    """One thing that is wrong. `check` is what was looked at."""

    check: str
    code: str
    text: str


@dataclass(frozen=True)
class Readiness:
    """`notes` do not keep the site from being ready."""

    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    unknown: frozenset[str]

    @property
    def is_ready(self) -> bool:
        return not self.reasons

    def as_json(self) -> dict[str, Any]:
        """The answer in the form that monitors read."""
        failing = {reason.check for reason in self.reasons}
        return {
            "ready": self.is_ready,
            "reasons": [_public(reason) for reason in self.reasons],
            "notes": [_public(note) for note in self.notes],
            "checks": {check: _word(check, failing, self.unknown) for check in CHECKS},
        }


def _public(reason: Reason) -> dict[str, str]:
    return {name: value for name, value in asdict(reason).items() if name != "check"}


def _word(check: str, failing: set[str], unknown: frozenset[str]) -> str:
    if check in failing:
        return "failing"
    return "unknown" if check in unknown else "ok"


_latest: list[tuple[float, Readiness]] = []  # when it is too old, and the answer


def readiness() -> Readiness:
    """The state of the last two seconds: asking often costs the servers nothing."""
    if not _latest or monotonic() > _latest[-1][0]:
        answer = judge(gather())  # takes seconds where a server hangs: its age counts from its end
        _latest[:] = [(monotonic() + AGE, answer)]
    return _latest[-1][1]


def forget() -> None:
    """Ask anew the next time."""
    _latest.clear()


def judge(facts: Facts) -> Readiness:
    """What is wrong, worst first; what cannot be known without a server is not called wrong."""
    unknown: set[str] = set()
    reasons = []
    if facts.database is None:
        reasons.append(_reason("database", "unreachable", "The database does not answer."))
        unknown.update(OF_DATABASE)
    else:
        reasons += _of_database(facts.database)
        if facts.database.mail is None:
            unknown.update({"mail", "imports"})
    if facts.redis is None:
        text = "Redis, the broker and cache, does not answer. Pages work; mail waits."
        reasons.append(_reason("redis", "unreachable", text))
        unknown.update(OF_REDIS)
    else:
        reasons += _of_redis(facts.redis)
    reasons += _of_files(facts.files)
    return Readiness(tuple(reasons), tuple(_notes(facts.files)), frozenset(unknown))


def _of_database(database: Database) -> Iterator[Reason]:
    steps = database.migrations
    if steps.pending:
        text = f"{len(steps.pending)} migrations of this release are not applied."
        yield _reason("migrations", "pending", text)
    if steps.ahead:
        text = f"The database is ahead of this release by {len(steps.ahead)} migrations."
        yield _reason("migrations", "ahead", text)
    if database.mail and database.mail.failing_since:
        since = _moment(database.mail.failing_since)
        yield _reason("mail", "failing", f"The mail server has been failing since {since}.")
    if database.mail and waits_too_long(database.mail.oldest_waiting_at, MAIL_WAITS_TOO_LONG):
        minutes = _minutes_since(database.mail.oldest_waiting_at)
        text = f"The oldest message has been waiting for {minutes} minutes."
        yield _reason("mail", "waiting", text)
    asked_at = database.imports["oldest_asked_at"] if database.imports else None
    if waits_too_long(asked_at, IMPORT_WAITS_TOO_LONG):
        text = f"The oldest import has been waiting for {_minutes_since(asked_at)} minutes."
        yield _reason("imports", "waiting", text)


def _of_redis(redis: Redis) -> Iterator[Reason]:
    silent = {name for name, at in redis.heartbeats.items() if heartbeats.is_stale(at)}
    if heartbeats.BEAT in silent:
        yield _reason("beat", "silent", "Beat, the scheduler, is silent.")
    if heartbeats.WORKER in silent:
        yield _reason("workers", "silent", "No worker has been heard of.")
    if silent == {heartbeats.TASKS}:  # otherwise one of the others explains it
        text = "Beat and a worker run, but no task reaches the worker."
        yield _reason("tasks", "silent", text)


def _of_files(files: Files) -> Iterator[Reason]:
    if not files.has_manifest:
        text = "Static files have not been collected: no page can be shown."
        yield _reason("static_files", "missing", text)
    elif files.missing_static:
        text = f"{len(files.missing_static)} static files are missing."
        yield _reason("static_files", "incomplete", text)
    if files.missing_translations:
        languages = ", ".join(files.missing_translations)
        text = f"Translations are not compiled: {languages}."
        yield _reason("translations", "missing", text)


def _notes(files: Files) -> Iterator[Reason]:
    if not files.has_editor:
        text = "The text editor was not built: people write in plain text areas."
        yield _reason("editor", "missing", text)


def waits_too_long(since: datetime | None, limit: timedelta) -> bool:
    """Whether something has been waiting for longer than `limit`."""
    return since is not None and clock.real_now() - since > limit


def _reason(check: str, problem: str, text: str) -> Reason:
    return Reason(check, f"{check}_{problem}", text)


def _minutes_since(moment: datetime | None) -> int:
    return int((clock.real_now() - moment).total_seconds() // 60) if moment else 0


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
