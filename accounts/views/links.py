"""Links of invitations, for the person who makes them where no mail server is set.

The link is on the page that answers the form and nowhere else: it is not stored, not in the
session, and the outbox shows it to nobody.
"""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Invitation


def have_to_be_handed_over(invitations: Sequence[Invitation]) -> bool:
    """Whether new invitations must be handed over, because no mail server sends them."""
    return settings.MAIL_IS_KEPT and any(invitation.link for invitation in invitations)


def show_links(
    request: HttpRequest, invitations: Sequence[Invitation], next_url: str
) -> HttpResponse:
    """The page with the links of new invitations; `next_url` is the page after it."""
    context = {"invitations": invitations, "next_url": next_url}
    response = render(request, "accounts/links.html", context)
    response.second_press_goes_to = next_url  # type: ignore[attr-defined]  # submissions.once
    return response
