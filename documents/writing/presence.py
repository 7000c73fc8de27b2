"""Who else has a section open. Stored in the cache only: without it nobody is shown."""

import re
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from core import clock

LASTS = 50.0  # seconds without a sign of life; a page asks every 20
WINDOW = re.compile(r"[a-z0-9-]{8,40}")


def arrive(section: int, user: Any, window: str) -> list[str]:
    """Note that this window has the section open; returns a sentence about each other person.

    Two people who ask in the same instant may miss each other until they ask again.
    """
    key, now = f"open-section:{section}", clock.real_now().timestamp()
    stored: dict[str, tuple[int, str, float]] = cache.get(key) or {}
    seen = {name: entry for name, entry in stored.items() if now - entry[2] < LASTS}
    if WINDOW.fullmatch(window):
        seen[window] = (user.pk, user.name, now)
        cache.set(key, seen, LASTS)
    others = {pk: name for other, (pk, name, _at) in seen.items() if other != window}
    return [_sentence(user, pk, name) for pk, name in sorted(others.items())]


def _sentence(user: Any, pk: int, name: str) -> str:
    if pk == user.pk:
        return _("You also have this section open in another window")
    return _("%(name)s is writing here too") % {"name": name}
