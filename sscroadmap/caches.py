"""Where pages and counts are kept for a while."""

from typing import Any


def caches(redis_url: str) -> dict[str, dict[str, Any]]:
    """The setting CACHES: "default" in Redis, for all processes; "process" in each process.

    Without Redis every read of the default cache misses, and no page fails. "process" holds parts
    of pages that depend on nothing but the language; a release starts new processes.
    """
    return {
        "default": {
            "BACKEND": "core.cache.ForgivingRedisCache",
            "LOCATION": redis_url,
            "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        },
        "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
