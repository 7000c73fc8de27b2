"""A cache that makes pages slower while it is away, and never fails them."""

from time import monotonic
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = structlog.get_logger(__name__)


LEFT_ALONE = 5.0  # seconds without a new try after a failure: a frozen Redis costs one wait


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache that answers "not there" while Redis is away."""

    away_until = 0.0  # by the monotonic clock, for this process

    @classmethod
    def is_left_alone(cls) -> bool:
        """Whether Redis failed just now: every answer is "not there" without asking."""
        return monotonic() < ForgivingRedisCache.away_until

    def _forgive(self, operation: str, fallback: Any, *args: Any, **kwargs: Any) -> Any:
        if self.is_left_alone():
            return fallback
        try:
            return getattr(super(), operation)(*args, **kwargs)
        except RedisError as error:
            ForgivingRedisCache.away_until = monotonic() + LEFT_ALONE
            logger.warning("cache_away", operation=operation, error=type(error).__name__)
            return fallback

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._forgive("get", default, key, default, version=version)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._forgive("add", True, key, value, *args, **kwargs)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._forgive("set", None, key, value, *args, **kwargs)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        return self._forgive("touch", False, key, *args, **kwargs)

    def delete(self, key: Any, version: int | None = None) -> Any:
        return self._forgive("delete", False, key, version=version)

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        return self._forgive("get_many", {}, keys, version=version)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._forgive("set_many", list(data), data, *args, **kwargs)

    def delete_many(self, keys: Any, version: int | None = None) -> Any:
        return self._forgive("delete_many", None, keys, version=version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> Any:
        return self._forgive("incr", delta, key, delta, version=version)

    def has_key(self, key: Any, version: int | None = None) -> Any:
        return self._forgive("has_key", False, key, version=version)
