"""Progress: the delivery of commitments, and action items with a date of their own."""

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
from commitments.views.commitments import commitment_page
from commitments.views.fetching import act_with_message, attempt, own_commitment
from core.conflicts import atomic_post, for_update
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_POST
def report_delivery(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Report how far the commitment is delivered, unless somebody else reported meanwhile."""
    commitment = own_commitment(request, workshop, code, number)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    form = DeliveryForm(request.POST)
    if not form.is_valid():
        return commitment_page(request, commitment, status=422, delivery_form=form)
    arguments = {"commitment": commitment, "by": request.user, **form.cleaned_data}
    if not attempt(form, actions.report_delivery, **arguments):
        stored = Commitment.objects.in_full().get(pk=commitment.pk)
        form.data = form.data.copy()
        form.data["version"] = stored.version
        return commitment_page(
            request, stored, status=409, delivery_form=form, has_delivery_conflict=True
        )
    messages.success(request, _("Delivery saved."))
    url = commitment.document.url_of("commitments:edit", number=commitment.number)
    return redirect(f"{url}#delivery")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def settle_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """What a party did for an action item with a date; those who submit for it can write it."""
    duties = ItemDuty.objects.visible_to(request.user)
    duties = for_update(request, duties.select_related("item", "party", "deadline"))
    duty = get_object_or_404(duties, pk=pk)
    permission = Permission.REVIEW if duty.party.is_office else Permission.SUBMIT
    if request.method == "POST":
        require(request.user, permission, duty.party)
    form = OutcomeForm(request.POST or None, initial={"outcome": duty.outcome})
    if request.method == "POST" and form.is_valid():
        arguments = {"duty": duty, **form.cleaned_data}
        act_with_message(request, _("Marked as done."), actions.settle_duty, **arguments)
        return redirect("deadlines:list")
    may_settle = user_can(request.user, permission, duty.party)
    context = {"duty": duty, "form": form, "may_settle": may_settle}
    return render(request, "commitments/duty.html", context, status=form.status)
