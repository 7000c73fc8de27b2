"""How often a person may do what mails others, how often one address may be mailed by it, and
how often a visitor may ask for what costs much.

Counted like sign-ins by django-allauth, in the cache: while Redis is away nothing is counted and
everything works. The limits are in ACCOUNT_RATE_LIMITS and
VISITORS_PER_HOUR.
"""

from collections.abc import Iterable

from allauth.core.ratelimit import consume
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.events import network_of
from core.errors import Refused

HOUR = 3600  # seconds
# What visitors of one network may ask for. Documents are made once for everybody, so only those
# that nobody asked for before count.
VISITORS_PER_HOUR = {"document": 30}


def check(request: HttpRequest, action: str, *, emails: Iterable[str]) -> None:
    """Count that the signed-in person does `action`, which mails these addresses.

    Raises Refused, before anything was written, once it is too often. The sentence names no
    address, which somebody who comments may not know.
    """
    if not consume(request, action=action, user=request.user):
        raise Refused(
            _("You have done this very often in the last hour. Nothing was sent: try again later.")
        )
    for email in emails:
        if not consume(request, action=f"{action}_address", key=email.lower()):
            raise Refused(
                _(
                    "This person has got many of these mails in the last hour. Nothing was sent: "
                    "try again later."
                )
            )


def is_allowed_to_visitors(request: HttpRequest, action: str) -> bool:
    """Count an `action` from the network of this request; returns whether it is still allowed.

    For what visitors ask for by GET, which django-allauth does not count. While Redis is away
    everything is allowed.
    """
    key = f"visitors:{action}:{network_of(request)}"
    cache.add(key, 0, HOUR)
    try:
        return bool(cache.incr(key) <= VISITORS_PER_HOUR[action])
    except ValueError:  # the hour ended between the two statements
        return True
