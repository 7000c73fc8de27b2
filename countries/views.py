"""Pages for staff about parties and regions. Rights come through Django's `has_perm`, because the
app that knows mandates lies above this one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from countries import actions
from countries.country_facts.actions import change_country
from countries.country_facts.forms import CountryForm
from countries.country_facts.record import CountryRecord
from countries.forms import LeavingForm, MemberForm, NewRegionForm, RegionForm
from countries.lists import PartyList
from countries.managing import managers_only
from countries.models import Membership, Party, Region
from office.spreadsheets.list_files import list_response

PAGE = 50


@login_required
@managers_only
@require_safe
def list_parties(request: HttpRequest) -> HttpResponse:
    """All parties, with the flag that lets them hold a roadmap."""
    listed = PartyList(request.GET)
    page = Paginator(listed.parties, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "chosen": listed.chosen, "list": listed}
    return render(request, "countries/list.html", context)


@login_required
@managers_only
@require_safe
def export_parties(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV, with the rows of all its pages."""
    listed = PartyList(request.GET)
    return list_response(form, listed.header, listed.rows, sheet=_("Parties"), name="parties")


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_party(request: HttpRequest, code: str) -> HttpResponse:
    """Change what staff may change about a country; a region has a page of its own."""
    parties = Party.objects.countries_and_regions()
    party = get_object_or_404(for_update(request, parties), code=code)
    if party.is_region:
        return redirect("countries:edit-region", code=party.code)
    form = CountryForm(request.POST or None, instance=party)
    if request.method == "POST" and form.is_valid():
        try:
            saved = change_country(
                country=party, names=form.names, facts=form.facts, by=request.user
            )
        except Refused as refusal:
            form.add_error("name_en", refusal.message)
        else:
            messages.success(request, _("Saved: %(party)s.") % {"party": saved.local_name})
            return redirect("countries:list")
    page = {"party": party, "form": form, "record": CountryRecord(party, clock.today())}
    return render(request, "countries/edit_party.html", page, status=form.status)


@login_required
@managers_only
@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """The regional bodies and commissions, with how many members they have today."""
    regions = Region.objects.with_members(clock.today()).select_related("seat")
    return render(request, "countries/regions.html", {"regions": regions})


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
def add_region(request: HttpRequest) -> HttpResponse:
    """Add a region that the list does not know yet."""
    form = NewRegionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        region = form.save()
        messages.success(request, _("Added. Now add its members."))
        return redirect("countries:edit-region", code=region.code)
    status = 422 if request.method == "POST" else 200
    return render(request, "countries/add_region.html", {"form": form}, status=status)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_region(request: HttpRequest, code: str) -> HttpResponse:
    """Change a region; see who is and was a member."""
    region = get_object_or_404(for_update(request, Party.objects.regions()), code=code)
    form = RegionForm(request.POST or None, instance=region)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved: %(party)s.") % {"party": region.local_name})
        return redirect("countries:edit-region", code=region.code)
    return _region_page(request, region, form=form)


@login_required
@managers_only
@require_POST
def add_member(request: HttpRequest, code: str) -> HttpResponse:
    """Make a country a member of a region."""
    region = get_object_or_404(Party.objects.regions(), code=code)
    form = MemberForm(request.POST, instance=Membership(region=region))
    if not form.is_valid():
        return _region_page(request, region, member_form=form)
    try:
        actions.add_member(
            region=region,
            country=form.cleaned_data["country"],
            joined_on=form.cleaned_data["joined_on"],
            by=request.user,
        )
    except Refused as refusal:
        form.add_error("country", refusal.message)
        return _region_page(request, region, member_form=form)
    country = form.cleaned_data["country"].local_name
    messages.success(request, _("%(country)s is a member now.") % {"country": country})
    return redirect("countries:edit-region", code=region.code)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a country's membership of a region; its time stays on record."""
    memberships = Membership.objects.select_related("region", "country")
    membership = get_object_or_404(memberships, pk=pk, region__code=code, left_on=None)
    form = LeavingForm(request.POST or None, initial={"left_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            left_on = form.cleaned_data["left_on"]
            actions.end_membership(membership=membership, left_on=left_on, by=request.user)
        except Refused as refusal:
            form.add_error("left_on", refusal.message)
        else:
            country = membership.country.local_name
            messages.success(request, _("%(country)s leaves.") % {"country": country})
            return redirect("countries:edit-region", code=code)
    status = 422 if request.method == "POST" else 200
    page = {"membership": membership, "form": form}
    return render(request, "countries/end_membership.html", page, status=status)


def _region_page(request: HttpRequest, region: Party, **forms: Any) -> HttpResponse:
    """The region with its forms; those that are not given start empty."""
    form = forms.get("form") or RegionForm(instance=region)
    page = {
        "region": region,
        "form": form,
        "member_form": forms.get("member_form") or MemberForm(),
        "memberships": region.memberships.select_related("country").in_force_first(),
        "today": clock.today(),
    }
    status = 422 if request.method == "POST" else 200
    if form.stored_values:
        status = form.status
    return render(request, "countries/edit_region.html", page, status=status)
