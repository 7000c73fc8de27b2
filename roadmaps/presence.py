"""Who else has a section open. In the cache only: without it nobody is shown, nothing breaks."""

import re
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from core import clock

LASTS = 50.0  # seconds without a sign of life; a page asks every 20
WINDOW = re.compile(r"[a-z0-9-]{8,40}")


def arrive(section: int, user: Any, window: str) -> list[str]:
    """Note that this window has the section open; what to say about the others, in sentences.

    Two people who ask in the same instant may miss each other once; the next question mends it.
    """
    key, now = f"open-section:{section}", clock.real_now().timestamp()
    seen: dict[str, tuple[int, str, float]] = cache.get(key) or {}
    seen = {name: found for name, found in seen.items() if now - found[2] < LASTS}
    if WINDOW.fullmatch(window):
        seen[window] = (user.pk, user.name, now)
        cache.set(key, seen, LASTS)
    others = {pk: name for other, (pk, name, _at) in seen.items() if other != window}
    return [_sentence(user, pk, name) for pk, name in sorted(others.items())]


def _sentence(user: Any, pk: int, name: str) -> str:
    if pk == user.pk:
        return _("You also have this section open in another window")
    return _("%(name)s is writing here too") % {"name": name}
