"""One server, two stacks: the product's middleware, and for the floor only Django's own."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
os.environ.setdefault("SSCROADMAP_PROCESS", "web")

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

of_the_product = get_wsgi_application()
from core import clock  # noqa: E402

DAY = date(2017, 10, 16)
with override_settings(
    MIDDLEWARE=settings.FLOOR_MIDDLEWARE, SESSION_ENGINE=settings.FLOOR_SESSION_ENGINE
):
    of_the_floor = WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The business date is that of the demo, 19 days before the deadline; it costs no statement."""
    if environ["PATH_INFO"].startswith("/floor/"):
        return of_the_floor(environ, start_response)
    with clock.at(DAY):
        return of_the_product(environ, start_response)
