"""One line of JSON for each event, with the request's id; never a person's text or address."""

import re
from typing import Any

import structlog

# Addresses whose last part lets its reader in: an invitation, a new password.
_KEYS = re.compile(r"(/invitations/|/password/reset/key/)[^/\s\"']+")


def without_keys(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """The event with such addresses cut short: logs are read by more people than mails."""
    return {
        key: _KEYS.sub(r"\1…", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_keys,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": SHARED,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "celery.app.trace": {"level": "WARNING"},
        "django_structlog": {"level": "WARNING"},
    },
}

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *SHARED,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
