"""The administrators' page in words: what runs, what needs attention, and what to do."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property

import psutil
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.monitoring import heartbeats
from core.version import commit, version
from dashboards.operations import settings_in_use, storage
from dashboards.operations.facts import Database, Facts, Files, Redis
from dashboards.operations.lines import Group, Line
from dashboards.operations.mail_lines import mail_lines
from dashboards.operations.readiness import IMPORT_WAITS_TOO_LONG, waits_too_long


class Report:
    """Built from facts; the template shows its groups in order."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def groups(self) -> list[Group]:
        facts = self._facts
        mail = facts.database.mail if facts.database else None
        unusable = facts.database.unusable_texts if facts.database else ()
        groups = [
            Group(_("This release"), tuple(_release(facts))),
            Group(_("Work in the background"), tuple(_background(facts))),
            Group(_("Mail"), tuple(mail_lines(mail, unusable))),
            Group(_("Disk and backup"), tuple(storage.lines())),
            Group(_("Settings"), tuple(settings_in_use.lines())),
        ]
        return [group for group in groups if group.lines]

    @property
    def attention(self) -> int:
        """How many lines need attention."""
        return sum(not line.is_ok for group in self.groups for line in group.lines)

    @property
    def title(self) -> str:
        """The page's title."""
        if not self.attention:
            return _("The installation is working")
        words = ngettext(
            "%(count)s thing needs attention", "%(count)s things need attention", self.attention
        )
        return words % {"count": self.attention}


def _release(facts: Facts) -> Iterator[Line]:
    release = f"{version()} ({commit()})" if commit() else version()
    yield Line(_("Version"), release)
    started_at = datetime.fromtimestamp(psutil.Process(os.getpid()).create_time(), UTC)
    yield Line(_("Web server"), _("Running since"), at=started_at)
    yield from _database(facts.database)
    yield from _files(facts.files)


def _database(database: Database | None) -> Iterator[Line]:
    label = _("Database")
    if database is None:
        advice = _("Check that PostgreSQL runs and that DATABASE_URL names it.")
        yield Line(label, _("Does not answer"), is_ok=False, advice=advice)
        return
    steps = database.migrations
    if steps.pending:
        yield Line(
            label,
            _("Migrations of this release have not been applied"),
            is_ok=False,
            quoted=", ".join(steps.pending),
            advice=_("Run the release step: python -m launcher.prepare database."),
        )
    if steps.ahead:
        yield Line(
            label,
            _("A newer release has already changed the database"),
            is_ok=False,
            quoted=", ".join(steps.ahead),
            advice=_("Install that release, or restore the backup made before it."),
        )
    if steps.fits:
        yield Line(label, _("Answers; all migrations of this release are applied"))


def _files(files: Files) -> Iterator[Line]:
    build = _("Prepare the release again (make release) and restart the web server.")
    if not files.has_manifest or files.missing_static:
        text = _("Files are missing") if files.has_manifest else _("Have not been collected")
        missing = ", ".join(files.missing_static[:5])
        yield Line(_("Static files"), text, is_ok=False, quoted=missing, advice=build)
    else:
        yield Line(_("Static files"), _("Complete"))
    if files.missing_translations:
        languages = ", ".join(files.missing_translations)
        text = _("Not compiled for some languages")
        yield Line(_("Translations"), text, is_ok=False, quoted=languages, advice=build)
    else:
        yield Line(_("Translations"), _("Complete"))
    if files.has_editor:
        yield Line(_("Text editor"), _("Complete"))
    else:
        text = _("Not built: people write in plain text areas")
        yield Line(_("Text editor"), text, is_ok=False, advice=build)


def _background(facts: Facts) -> Iterator[Line]:
    if facts.redis is None:
        yield Line(
            _("Redis"),
            _("Does not answer: pages work, mail and imports wait"),
            is_ok=False,
            advice=_("Check that Redis runs and that REDIS_URL names it."),
        )
    else:
        yield from _redis(facts.redis)
    if facts.database and facts.database.imports:
        yield _imports(facts.database.imports)


def _redis(redis: Redis) -> Iterator[Line]:
    words = ngettext(
        "Answers; %(count)s task is waiting", "Answers; %(count)s tasks are waiting",
        redis.queue_length,
    )  # fmt: skip
    yield Line(_("Redis"), words % {"count": redis.queue_length})
    yield _heartbeat(
        _("Scheduler (beat)"),
        redis.heartbeats[heartbeats.BEAT],
        _("Start the beat process: without it nothing is planned and no reminder is sent."),
    )
    yield _heartbeat(
        _("Workers"),
        redis.heartbeats[heartbeats.WORKER],
        _("Start a worker: without one no mail is sent and no list is imported."),
    )
    yield _heartbeat(
        _("Tasks"),
        redis.heartbeats[heartbeats.TASKS],
        _("If the scheduler and a worker run, restart the workers: they may not have reconnected."),
    )


def _heartbeat(label: str, at: datetime | None, advice: str) -> Line:
    if at is None:
        return Line(label, _("No heartbeat yet"), is_ok=False, advice=advice)
    is_ok = not heartbeats.is_stale(at)
    text = _("Last heartbeat:") if is_ok else _("Silent since")
    return Line(label, text, is_ok=is_ok, at=at, advice="" if is_ok else advice)


def _imports(imports: dict[str, object]) -> Line:
    asked_at = imports["oldest_asked_at"]
    if not isinstance(asked_at, datetime):
        return Line(_("Imports"), _("None waiting"))
    is_ok = not waits_too_long(asked_at, IMPORT_WAITS_TOO_LONG)
    words = _("%(waiting)s waiting, %(working)s being worked on; the oldest since")
    return Line(
        _("Imports"),
        words % (imports | {"working": imports["running"]}),
        is_ok=is_ok,
        at=asked_at,
        advice="" if is_ok else _("Check the workers and their log."),
    )
