"""How it goes: delivery, and items with a date of their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require, user_can
from commitments import actions
from commitments.forms import DeliveryForm, OutcomeForm
from commitments.models import Commitment, ItemDuty
from commitments.views.fetching import attempt, own_commitment, say
from commitments.views.promises import page
from core.conflicts import atomic_post, for_update
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_POST
def report_delivery(
    request: HttpRequest, workshop: str, code: str, commitment: int
) -> HttpResponse:
    """Say how far the commitment is delivered; a note that would overwrite another is refused."""
    found = own_commitment(request, workshop, code, commitment)
    require(request.user, Permission.WRITE, found.document.party, COMMITMENTS)
    form = DeliveryForm(request.POST)
    if not form.is_valid():
        return page(request, found, status=422, delivery_form=form)
    said = form.cleaned_data
    if not attempt(form, actions.report_delivery, commitment=found, by=request.user, **said):
        theirs = Commitment.objects.in_full().get(pk=found.pk)
        form.data = form.data.copy()
        form.data["version"] = theirs.version
        return page(request, theirs, status=409, delivery_form=form, theirs_above=True)
    messages.success(request, _("Delivery saved."))
    url = found.document.url_of("commitments:edit", commitment=found.number)
    return redirect(f"{url}#delivery")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def settle_duty(request: HttpRequest, duty: int) -> HttpResponse:
    """What was done for an item with a date of its own: to read, and to say for who answers."""
    duties = ItemDuty.objects.visible_to(request.user)
    duties = for_update(request, duties.select_related("item", "party", "deadline"))
    found = get_object_or_404(duties, pk=duty)
    right = Permission.REVIEW if found.party.is_office else Permission.SUBMIT
    if request.method == "POST":
        require(request.user, right, found.party)
    form = OutcomeForm(request.POST or None, initial={"outcome": found.outcome})
    if request.method == "POST" and form.is_valid():
        said = _("Marked as done.")
        say(request, said, actions.settle_duty, duty=found, **form.cleaned_data)
        return redirect("deadlines:list")
    may_settle = user_can(request.user, right, found.party)
    context = {"duty": found, "form": form, "may_settle": may_settle}
    return render(request, "commitments/duty.html", context, status=form.status)
