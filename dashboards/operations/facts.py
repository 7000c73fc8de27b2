"""Facts about the running installation, gathered from every part it depends on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from redis import RedisError

from core.bundles import EDITOR, ON_EVERY_PAGE, is_built
from core.cache import ForgivingRedisCache
from core.monitoring import bounded, heartbeats
from core.redis import broker_queue_length
from dashboards.operations import migrations
from imports.models import Batch
from mail import health
from mail.message_texts import unusable_texts
from mail.models import EditedText

SECONDS = 2.0  # for all servers together; the rest reads a few files
NEEDED_FILES = (*ON_EVERY_PAGE, "img/logo.svg")


@dataclass(frozen=True)
class Database:
    """What PostgreSQL says. Mail and imports are None while the tables are not this release's."""

    migrations: migrations.Comparison
    mail: health.MailStatus | None = None
    imports: dict[str, Any] | None = None
    unusable_texts: tuple[EditedText, ...] = ()


@dataclass(frozen=True)
class Redis:
    """What the broker and the cache say."""

    heartbeats: dict[str, datetime | None]
    queue_length: int


@dataclass(frozen=True)
class Files:
    """What was prepared for this release on this machine."""

    has_manifest: bool
    missing_static: tuple[str, ...]
    missing_translations: tuple[str, ...]
    has_editor: bool


@dataclass(frozen=True)
class Facts:
    """None stands for a server that does not answer."""

    database: Database | None
    redis: Redis | None
    files: Files


def gather() -> Facts:
    """All facts in about two seconds at most, whatever hangs."""
    return _facts(bounded.ask_all(QUESTIONS, SECONDS))


def gather_here() -> Facts:
    """All facts on the connections of this request, for a page that needs the database anyway."""
    answers: dict[str, Any] = {}
    for name, question in QUESTIONS.items():
        try:
            answers[name] = question()
        except (DatabaseError, RedisError, OSError) as error:
            answers[name] = error
    return _facts(answers)


def _facts(answers: dict[str, Any]) -> Facts:
    database, redis = answers["database"], answers["redis"]
    return Facts(
        database=database if isinstance(database, Database) else None,
        redis=redis if isinstance(redis, Redis) else None,
        files=read_files(),
    )


def read_database() -> Database:
    """Raises django.db.Error when PostgreSQL does not answer."""
    comparison = migrations.compare(connection)
    if not comparison.fits:
        return Database(comparison)
    unusable = tuple(unusable_texts())
    return Database(comparison, health.status(), Batch.objects.workload(), unusable)


def read_redis() -> Redis:
    """Raises redis.RedisError when Redis does not answer."""
    length = broker_queue_length()
    latest = heartbeats.latest(heartbeats.BEAT, heartbeats.WORKER, heartbeats.TASKS)
    if ForgivingRedisCache.is_left_alone():
        raise ConnectionError("the cache did not answer")
    return Redis(latest, length)


QUESTIONS: dict[str, Callable[[], Any]] = {"database": read_database, "redis": read_redis}


def read_files() -> Files:
    """What `make release` prepares."""
    missing, has_manifest = _static_files()
    languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return Files(
        has_manifest=has_manifest,
        missing_static=tuple(missing),
        missing_translations=tuple(code for code in languages if not _has_translation(code)),
        has_editor=_is_served(EDITOR),
    )


def _static_files() -> tuple[list[str], bool]:
    """Files that pages ask for and that are not there; whether there is a manifest at all."""
    manifest: dict[str, str] | None = getattr(staticfiles_storage, "hashed_files", None)
    if manifest is None:  # development: files are served from where they lie
        return [], True
    missing = {name for name in NEEDED_FILES if name not in manifest}
    missing |= {name for name, hashed in manifest.items() if not staticfiles_storage.exists(hashed)}
    return sorted(missing), bool(manifest)


def _is_served(path: str) -> bool:
    manifest: dict[str, str] | None = getattr(staticfiles_storage, "hashed_files", None)
    return is_built(path) if manifest is None else path in manifest


def _has_translation(code: str) -> bool:
    name = code.replace("-", "_")
    compiled = (Path(path) / name / "LC_MESSAGES" / "django.mo" for path in settings.LOCALE_PATHS)
    return any(path.exists() for path in compiled)
