"""The access log, and what each line of the log says about its request."""

from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django_structlog.signals import bind_extra_request_metadata

CONTEXT = "sscroadmap.log_context"
logger = structlog.get_logger("access")


def bind(request: HttpRequest, **values: Any) -> None:
    """Add the values to every line that is logged for this request.

    They are kept in the request too: Django logs an error page only after the answer has left
    the middleware, when the logging context is gone (sscroadmap.logs reads it from there).
    """
    structlog.contextvars.bind_contextvars(**values)
    request.META.setdefault(CONTEXT, {}).update(values)


@receiver(bind_extra_request_metadata)
def keep_request_id(request: HttpRequest, **_about: Any) -> None:
    """Keep the id that django_structlog has just made for all lines of this request."""
    bind(request, request_id=structlog.contextvars.get_contextvars()["request_id"])


def log_request(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Log a request in one line without query, address and person; keys are removed later."""
    logger.info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        request_id=request.META.get(CONTEXT, {}).get("request_id"),
    )
