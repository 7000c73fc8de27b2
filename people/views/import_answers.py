"""Stores answers about a whole list: the country of a spelling, employers that are one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import Refused
from countries.models import Party
from imports.steps import batch_at, url_of
from people import actions
from people.importer.registration import PEOPLE
from people.importer.spelling_answers import Answer

_PREFIX = "employer-"


@require_POST
@login_required
def settle_country(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Store which country a spelling means, also for later lists."""
    batch = batch_at(request, PEOPLE, {"code": code}, pk)
    spelling = request.POST.get("spelling", "")
    party = Party.objects.countries().filter(code=request.POST.get("country", "")).first()
    if party is None:
        messages.error(request, _("Choose the country that is meant."))
    else:
        try:
            actions.settle_country(batch=batch, spelling=spelling, party=party, by=request.user)
            message = _("“%(spelling)s” now means %(country)s, here and in later lists.")
            about = {"spelling": spelling, "country": party.local_name}
            messages.success(request, message % about)
        except Refused as refusal:
            messages.error(request, refusal.message)
    return redirect(f"{url_of(batch)}?tab=problems")


@require_POST
@login_required
def settle_employers(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Store which names are one organisation, also for later lists."""
    batch = batch_at(request, PEOPLE, {"code": code}, pk)
    answers = {
        name.removeprefix(_PREFIX): Answer(value)
        for name, value in request.POST.items()
        if name.startswith(_PREFIX) and value in list(Answer)
    }
    if not answers:
        messages.error(request, _("Choose an answer first."))
        return redirect(url_of(batch))
    try:
        actions.settle_employers(batch=batch, answers=answers, by=request.user)
        messages.success(request, _("Your answers hold here and in later lists."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(url_of(batch))
