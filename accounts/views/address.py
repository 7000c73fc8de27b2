"""Confirming a new address: django-allauth does it, for its owner's own session only."""

from allauth.account.models import EmailAddress, get_emailconfirmation_model
from allauth.account.views import confirm_email
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.models import User

NOT_THERE = 404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, key: str) -> HttpResponse:
    """Take the new address instead of the old one.

    Only the person who asked for it does so: a link sent to a mistyped address lets nobody in.
    """
    confirmation = get_emailconfirmation_model().from_key(key)
    address: EmailAddress | None = confirmation and confirmation.email_address
    if address is None or address.user_id != request.user.pk or _is_taken(address):
        return render(request, "account/email_confirm.html", status=NOT_THERE)
    with transaction.atomic():
        return confirm_email(request, key=key)


def _is_taken(address: EmailAddress) -> bool:
    """Whether another account signs in with it."""
    others = User.objects.exclude(pk=address.user_id)
    return others.filter(email__iexact=address.email).exists()
