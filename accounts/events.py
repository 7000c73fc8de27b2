"""Records security events, in the transaction of the action where there is one."""

import ipaddress
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.models import Mandate, SecurityEvent, User
from accounts.models.events import EventKind
from core import clock

logger = structlog.get_logger("security")
PREFIX = {4: 24, 6: 48}  # how much of an internet address is kept


def record(
    kind: EventKind, *, request: HttpRequest | None = None, about: User | None = None, **more: Any
) -> SecurityEvent:
    """Record an event; it was done by the request's person unless `by` names another.

    A line of the log says the same by number, so that a log kept on another machine holds what
    somebody may have removed from the database.
    """
    if request is not None:
        more = {"by": _person(request), "network": network_of(request), **more}
    event = SecurityEvent.objects.create(kind=kind, about=about, **more)
    transaction.on_commit(partial(_log, event))
    return event


def record_right(kind: EventKind, mandate: Mandate, *, by: User | None) -> None:
    """Record that a mandate was given, changed or ended, in the same transaction."""
    detail = ", ".join([mandate.role, *mandate.writing_scopes])[:1000]
    record(kind, by=by, about=mandate.user, party=mandate.party, detail=detail)


def network_of(request: HttpRequest) -> str:
    """The internet address without the part that names one connection."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except ValueError:
        return ""
    network = ipaddress.ip_network(f"{address}/{PREFIX[address.version]}", strict=False)
    return str(network)


def hash_of_address(email: str) -> str:
    """A hash of a mail address, from which the address cannot be read back."""
    return salted_hmac("security event", email.strip().lower()).hexdigest()[:16]


def forget_old() -> int:
    """Delete events older than SECURITY_EVENT_DAYS; returns how many."""
    oldest = clock.real_now() - timedelta(days=settings.SECURITY_EVENT_DAYS)
    return SecurityEvent.objects.filter(happened_at__lt=oldest).delete()[0]


def _log(event: SecurityEvent) -> None:
    logger.info(
        "security event",
        kind=event.kind,
        number=event.pk,
        by=event.by_id,
        about=event.about_id,
        party=event.party_id,
        network=event.network,
    )


def _person(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
