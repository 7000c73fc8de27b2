"""Errors are reported to a Sentry server, where SENTRY_DSN names one; imported only then."""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from sscroadmap.logs import without_secrets

# What a request says about its sender. Its method, its path and the view's name are enough.
PERSONAL = ("cookies", "data", "env", "headers", "query_string")


def report_errors(dsn: str, **more: Any) -> None:
    """Report every exception that nobody handled, and every error that is logged, once.

    The library sends no personal data unless it is told to; we take away what it still sends.
    """
    options: dict[str, Any] = {
        "integrations": [
            DjangoIntegration(middleware_spans=False, signals_spans=False),
            CeleryIntegration(),
            LoggingIntegration(level=None),
        ],
        "max_request_body_size": "never",
        "include_local_variables": False,  # they hold texts, addresses and links
        "max_breadcrumbs": 0,
        "before_send": without_personal_data,
    }
    sentry_sdk.init(dsn=dsn, **{**options, **more})


def without_personal_data(event: Any, _hint: Any) -> Any:
    """The event as it may leave this machine: no person, no body, no key, no mail address."""
    request = event.get("request", {})
    for name in PERSONAL:
        request.pop(name, None)
    for name in ("user", "extra", "breadcrumbs", "server_name"):
        event.pop(name, None)
    return _cleaned(event)


def _cleaned(value: Any) -> Any:
    """The same structure with every text in it cleaned."""
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value
