"""Stores texts that could not be saved, and deletes them in time."""

from contextlib import suppress

import structlog
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from submissions import posted
from submissions.models import Submission, UnsavedText
from submissions.querysets import TEXTS_ARE_KEPT
from submissions.tokens import Token

logger = structlog.get_logger(__name__)
MOST_TEXTS = 20  # of one person in an hour
MOST_FROM_ADDRESS = 200  # in an hour: an office of many people may share one address


@transaction.atomic
def keep_text(
    request: HttpRequest, token: Token, *, was_sent_before: bool = False
) -> UnsavedText | None:
    """Store what was sent for the person of the token, even if another person sent it.

    Returns None when the text is too long, too many came before it, or the token is too old.
    """
    fields = posted.fields_of(request)
    if token.is_expired and not _is_own(request, token):
        return None
    if posted.size_of(fields) > posted.MOST_CHARACTERS or _is_too_often(request, token):
        return None
    return UnsavedText.objects.create(
        user_id=token.user_id,
        action=request.get_full_path(),
        page=token.page,
        fields=fields,
        labels=dict(token.labels),
        had_files=bool(request.FILES),
        was_sent_before=was_sent_before,
    )


def forget_outdated() -> int:
    """Delete texts after their hour and records of old forms; returns how many rows."""
    texts, _by_model = UnsavedText.objects.outdated().delete()
    sent, _by_model = Submission.objects.outdated().delete()
    return texts + sent


def _is_own(request: HttpRequest, token: Token) -> bool:
    return bool(request.user.is_authenticated and request.user.pk == token.user_id)


def _is_too_often(request: HttpRequest, token: Token) -> bool:
    """Whether too many texts came from the person (by rows) or the address (by the cache)."""
    texts = UnsavedText.objects.filter(user_id=token.user_id).exclude(
        pk__in=UnsavedText.objects.outdated()
    )
    if texts.count() >= MOST_TEXTS:
        logger.warning("unsaved_texts_throttled", user_id=token.user_id)
        return True
    key = f"unsaved-texts:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, int(TEXTS_ARE_KEPT.total_seconds()))
    with suppress(ValueError):  # a cache that keeps nothing
        return cache.incr(key) > MOST_FROM_ADDRESS
    return False
