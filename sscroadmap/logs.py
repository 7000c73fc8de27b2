"""One line for each event, with the request's id; never a person's text or address.

LOG_FORMAT is `json` (for programs, the default) or `console` (for people: `make run`).
"""

import logging
import re
from typing import Any

import structlog

DEFAULT_LEVEL, DEFAULT_FORMAT = "INFO", "json"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("json", "console")
# Addresses whose last part lets its reader in: an invitation, a new password.
_KEYS = re.compile(r"(/invitations/|/password/reset/key/)[^/\s\"']+")
CONTEXT = "sscroadmap.log_context"  # core.request_log
_MAIL_ADDRESSES = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+")
# Names of exceptions that mean a lost database: core.error_pages answers them with 503.
_DATABASE_AWAY = ("OperationalError", "InterfaceError")


def without_secrets(text: str) -> str:
    """The text without keys and mail addresses: logs are read by more people than mails."""
    return _MAIL_ADDRESSES.sub("…@…", _KEYS.sub(r"\1…", text))


def clean_event(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """The event with every text in it cleaned, its traceback too."""
    return {
        key: without_secrets(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def add_request(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """What Django and core.request_log say about the request beside the sentence."""
    record = event.get("_record")
    status = getattr(record, "status_code", None)
    context = getattr(getattr(record, "request", None), "META", {}).get(CONTEXT, {})
    return {**context, **event, **({} if status is None else {"status": status})}


class ExpectedErrors(logging.Filter):
    """Makes a warning without a traceback of what is no fault of the program.

    A database that is away is one sentence for each request, not a page of traceback; a request
    for a host that is not ours, or another one that Django refuses, is somebody else's mistake.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """False only for the answers of /readyz: a monitor asks every few seconds and says why."""
        status = getattr(record, "status_code", 0)
        if status == 503 and getattr(getattr(record, "request", None), "path", "") == "/readyz":
            return False
        if status == 503 or 400 <= status < 500:
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            error = record.exc_info[1] if record.exc_info else None
            if error is not None and type(error).__name__ in _DATABASE_AWAY:
                record.msg = f"{record.getMessage()} ({type(error).__name__})"
                record.args = ()
            record.exc_info = None
        return True


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
]
RENDERERS = {
    "json": [
        structlog.processors.format_exc_info,
        clean_event,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    "console": [
        structlog.processors.format_exc_info,
        clean_event,
        structlog.dev.ConsoleRenderer(colors=False),
    ],
}


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """What Django hands to logging.config.dictConfig.

    Every error is reported by exactly one of those who see it: Django for requests, Celery for
    tasks. django_structlog only adds the id of the request or task to each line.
    """
    quieter = level if level in ("DEBUG", "ERROR", "CRITICAL") else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"expected errors": {"()": ExpectedErrors}},
        "formatters": {
            "ours": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    add_request,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *RENDERERS[form],
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "ours",
                "filters": ["expected errors"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django gives this one handlers of its own, which would write every line twice.
            "django": {"handlers": [], "level": "INFO" if level == "DEBUG" else level},
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "celery": {"level": quieter},
            "kombu": {"level": quieter},
            "django_structlog": {"level": "CRITICAL"},
            "access": {"level": "INFO"},
        },
    }


structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
