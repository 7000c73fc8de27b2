"""Which indicators a roadmap is measured by, with baseline and target."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from commitments.models import Commitment
from commitments.views.fetching import own_roadmap
from core.conflicts import SeenForm, atomic_post, for_update
from core.errors import Refused
from core.refusals import done
from documents.models import Document
from measurement import actions
from measurement.forms import ChooseForm, PromiseForm
from measurement.models import Indicator, RoadmapIndicator
from measurement.querysets import WHOLE_ROADMAP
from measurement.roadmap_indicators import RoadmapIndicators
from measurement.views.fetching import may_promise, own_indicator, writing
from roadmaps.writing_scopes import COMMITMENTS

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def list_indicators(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """All indicators of a roadmap and its commitments with their newest values."""
    document = own_roadmap(request, workshop, code)
    context = {
        "document": document,
        "list": RoadmapIndicators(document),
        "may_change": may_promise(request.user, document),
    }
    return render(request, "measurement/list.html", context)


def _commitment(document: Document, number: int) -> Commitment | None:
    """The commitment of a number; None for the roadmap as a whole. Raises Http404."""
    if number == WHOLE_ROADMAP:
        return None
    return get_object_or_404(Commitment, roadmap=document.pk, number=number)


@login_required
@require_safe
def choose(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Choose an indicator: those of the part of the commitment come first."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    commitment = _commitment(document, number)
    chosen = RoadmapIndicator.objects.filter(
        roadmap=document.pk, commitment_number=number, removed_at__isnull=True
    )
    indicators = Indicator.objects.that_may_be_chosen_by(document.party_id)
    indicators = indicators.exclude(pk__in=chosen.values("indicator")).select_related("party")
    part = commitment.part.code if commitment else ""
    form = ChooseForm(request.GET or None, indicators=indicators)
    if request.GET and form.is_valid():
        indicator = form.cleaned_data["indicator"].code
        return redirect(document.url_of("measurement:add", number=number, indicator=indicator))
    ordered = sorted(indicators, key=lambda each: (part not in each.part_codes, each.code))
    context = {
        "document": document, "commitment": commitment, "number": number, "form": form,
        "fitting": [each for each in ordered if part in each.part_codes],
        "others": [each for each in ordered if part not in each.part_codes],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "measurement/choose.html", context, status=status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add(
    request: HttpRequest, workshop: str, code: str, number: int, indicator: str
) -> HttpResponse:
    """Say where a chosen indicator starts, and what is to be reached."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    commitment = _commitment(document, number)
    chosen = get_object_or_404(
        Indicator.objects.that_may_be_chosen_by(document.party_id), code=indicator
    )
    for_update(request, document.drafts.open()).first()
    form = PromiseForm(request.POST or None, indicator=chosen, instance=RoadmapIndicator())
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.choose_indicator(
                document=document, indicator=chosen, facts=form.facts, by=request.user,
                commitment_number=number,
            )  # fmt: skip
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _saved(request, document, row, chosen)
    context = {
        "document": document, "commitment": commitment, "indicator": chosen, "form": form,
        "back": document.url_of("measurement:choose", number=number),
    }  # fmt: skip
    return render(request, "measurement/promise.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def change(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Change baseline and target while the draft is open."""
    row = writing(request, own_indicator(request, workshop, code, pk))
    document = row.document
    form = PromiseForm(request.POST or None, indicator=row.indicator, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_promise(row=row, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _saved(request, document, row, row.indicator)
    context = {
        "document": document, "row": row, "indicator": row.indicator, "form": form,
        "back": document.url_of("dashboards:indicator-progress", pk=row.pk),
    }  # fmt: skip
    return render(request, "measurement/promise.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then stop measuring by an indicator; its values stay."""
    row = writing(request, own_indicator(request, workshop, code, pk))
    count = row.values.aggregate(count=Count("pk"))["count"]
    form = SeenForm(request.POST or None, shown=[str(row.updated_at), count])
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_from_roadmap(row=row, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            words = _("Removed: %(indicator)s. You can put it back below.")
            messages.success(request, words % {"indicator": row.indicator.title})
            return redirect(row.document.url_of("measurement:list"))
    context = {"document": row.document, "row": row, "form": form, "value_count": count}
    status = 409 if form.errors else 200
    return render(request, "measurement/remove.html", context, status=status)


@login_required
@require_POST
@atomic_post
def put_back(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Put back an indicator that was removed."""
    row = writing(request, own_indicator(request, workshop, code, pk))
    if done(request, actions.put_back, row=row):
        words = _("%(indicator)s is back, with its values.")
        messages.success(request, words % {"indicator": row.indicator.title})
    return redirect(row.document.url_of("measurement:list"))


def _saved(
    request: HttpRequest, document: Document, row: RoadmapIndicator, indicator: Indicator
) -> HttpResponse:
    messages.success(request, _("Saved: %(title)s.") % {"title": indicator.title})
    return redirect(document.url_of("dashboards:indicator-progress", pk=row.pk))
