"""Tells a person who used to act for a party, and has its page open, when that ended."""

from typing import Any

from babel.dates import format_date
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import Mandate
from core import clock
from core.locales import current_locale


def refuse_after_mandate(user: Any, code: str) -> None:
    """Raises PermissionDenied, with the day, for a user whose mandate for the party has ended.

    Does nothing for others, so that strangers learn nothing.
    """
    if not user.is_authenticated:
        return
    ended = Mandate.objects.filter(user=user, party__code=code, ends_on__lte=clock.today())
    last = ended.select_related("party").order_by("-ends_on").first()
    if last is None:
        return
    words = _(
        "You no longer act for %(party)s since %(day)s. If that is a mistake, ask its focal point "
        "or UNOSSC."
    )
    day = format_date(last.ends_on, "long", locale=current_locale())
    raise PermissionDenied(words % {"party": last.party.local_name, "day": day})
