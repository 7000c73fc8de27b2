"""How often a person may do what mails others, and how often one address may be mailed by it.

Counted like sign-ins by django-allauth, in the cache: while Redis is away nothing is counted and
everything works. The limits are in ACCOUNT_RATE_LIMITS.
"""

from collections.abc import Iterable

from allauth.core.ratelimit import consume
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import Refused


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
