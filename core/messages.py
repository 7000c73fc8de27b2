"""Messages to the next page, in a cookie that no other host and no plain connection can set."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class PrefixedCookie(CookieStorage):
    """Django's cookie of messages under a name that browsers bind to this host and to TLS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.SESSION_COOKIE_SECURE:  # browsers refuse the prefix elsewhere
            self.cookie_name = "__Host-messages"


class PrefixedStorage(FallbackStorage):
    """Stores messages in the cookie, and in the session where they are too long for it."""

    storage_classes = (PrefixedCookie, SessionStorage)
