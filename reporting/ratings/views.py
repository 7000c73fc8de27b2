"""UNOSSC rates the delivery of the commitments in an accepted report, one after the other."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require, sees_all_parties
from core.conflicts import atomic_post, for_update
from core.refusals import attempted
from documents.access import visible_document
from documents.models import Document
from reporting.kind import REPORT
from reporting.models import PublishedEntry
from reporting.ratings.models import DeliveryRating
from reporting.ratings.rating_actions import rate_delivery
from reporting.ratings.rating_form import RatingForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def rate(request: HttpRequest, number: int, **address: str) -> HttpResponse:
    """Rate one commitment; then comes the next one that is not rated yet."""
    document = visible_document(request, REPORT, address)
    if not sees_all_parties(request.user):
        raise Http404
    require(request.user, Permission.REVIEW)
    entries = PublishedEntry.objects.filter(document=document)
    entry = get_object_or_404(entries, number=number)
    if request.method == "POST":
        for_update(request, Document.objects.filter(pk=document.pk)).first()
    stored = DeliveryRating.objects.filter(document=document, number=number).first()
    form = RatingForm(request.POST or None, stored=stored)
    status = 200
    if request.method == "POST":
        if form.is_valid() and attempted(
            request,
            form,
            rate_delivery,
            entry=entry,
            rating=form.cleaned_data["rating"],
            reason=form.cleaned_data["reason"],
        ):
            messages.success(request, _("The rating is saved."))
            following = entries.without_rating().order_by("part", "number").first()
            if following is None or not form.cleaned_data["rating"]:
                return redirect(document.get_absolute_url())
            return redirect(document.url_of("reporting:rate", number=following.number))
        status = form.status if form.stored_values else 422
    context = {"document": document, "entry": entry, "stored": stored, "form": form}
    return render(request, "reporting/ratings/rate.html", context, status=status)
