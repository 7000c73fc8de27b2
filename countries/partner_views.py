"""Pages on which administrators keep the agencies that act as triangular partners."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.conflicts import atomic_post, for_update
from core.errors import Refused
from countries.managing import managers_only
from countries.models import Party
from countries.partner_agencies import add_agency, change_agency
from countries.partner_forms import AgencyForm


@login_required
@managers_only
@require_safe
def partner_agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that support countries as triangular partners."""
    agencies = Party.objects.partners().select_related("seat", "organisation")
    return render(request, "countries/partner_agencies.html", {"agencies": agencies})


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def add_partner_agency(request: HttpRequest) -> HttpResponse:
    """Add an agency; people are invited to act for it afterwards."""
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            agency = add_agency(code=code, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_error("organisation", refusal.message)
        else:
            words = _("Added: %(party)s. Now invite the people who act for it.")
            messages.success(request, words % {"party": agency.local_name})
            return redirect("accounts:people", agency.code)
    page = {"form": form}
    return render(request, "countries/add_partner_agency.html", page, status=form.status)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_partner_agency(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is known of an agency."""
    agencies = Party.objects.partners().select_related("organisation")
    agency = get_object_or_404(for_update(request, agencies), code=code)
    form = AgencyForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            change_agency(agency=agency, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_error("organisation", refusal.message)
        else:
            messages.success(request, _("Saved: %(party)s.") % {"party": agency.local_name})
            return redirect("countries:partner-agencies")
    page = {"agency": agency, "form": form}
    return render(request, "countries/edit_partner_agency.html", page, status=form.status)
