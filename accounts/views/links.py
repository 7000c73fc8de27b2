"""Links of invitations, for whoever makes one where no mail server is set.

The link is on the page that answers the form and nowhere else: it is not stored, not in the
session, and the outbox shows it to nobody.
"""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Invitation


def have_to_be_handed_over(invitations: Sequence[Invitation]) -> bool:
    """Whether invitations were made just now that no mail server takes to the people invited."""
    return settings.MAIL_IS_KEPT and any(invitation.link for invitation in invitations)


def show_links(
    request: HttpRequest, invitations: Sequence[Invitation], next_url: str
) -> HttpResponse:
    """The page with the links of invitations made just now; `next_url` is where to go on."""
    context = {"invitations": invitations, "next_url": next_url}
    response = render(request, "accounts/links.html", context)
    response.second_press_goes_to = next_url  # type: ignore[attr-defined]  # submissions.once
    return response
