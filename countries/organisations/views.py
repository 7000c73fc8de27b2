"""Pages for administrators about organisations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.conflicts import atomic_post, for_update
from core.errors import Refused
from countries.lists import OrganisationList
from countries.managing import managers_only
from countries.models import Organisation, OrganisationKind, OrganisationMerge
from countries.organisations import actions, likeness, merging
from countries.organisations.forms import MergeForm, OrganisationForm
from countries.organisations.uses import uses_of
from countries.removal import RemovalForm
from office.spreadsheets.list_files import list_response

PAGE = 50
CHOICES = 20  # organisations shown for one search


@login_required
@managers_only
@require_safe
def list_organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, with how often each is used."""
    listed = OrganisationList(request.GET)
    page = Paginator(listed.organisations, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "chosen": listed.chosen,
        "list": listed,
        "kinds": OrganisationKind.choices,
    }
    return render(request, "countries/organisations/list.html", context)


@login_required
@managers_only
@require_safe
def export_organisations(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV, with the rows of all its pages."""
    listed = OrganisationList(request.GET)
    sheet = _("Organisations")
    return list_response(form, listed.header, listed.rows, sheet=sheet, name="organisations")


@login_required
@managers_only
@require_safe
def likely_duplicates(request: HttpRequest) -> HttpResponse:
    """Organisations that may be one, by their names."""
    party = request.GET.get("party", "").strip().upper()
    context = {"party": party, "proposals": likeness.proposals(party), "most": likeness.MOST}
    return render(request, "countries/organisations/duplicates.html", context)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation; see where it is used, and what was merged into it."""
    organisations = Organisation.objects.select_related("party")
    organisation = get_object_or_404(for_update(request, organisations), pk=pk)
    if organisation.merged_into_id:
        return redirect("countries:edit-organisation", pk=organisation.merged_into_id)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            saved = actions.change_organisation(
                organisation=organisation,
                name=typed["name"],
                kind=typed["kind"],
                party=typed["party"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("Saved: %(party)s.") % {"party": saved.name})
            return redirect("countries:edit-organisation", pk=pk)
    if form.is_bound:  # which has written what was typed into the row
        organisation.refresh_from_db()
    context = {
        "organisation": organisation,
        "form": form,
        "uses": uses_of(organisation),
        "proposals": likeness.likely_same_as(organisation),
        "other_names": organisation.other_names.with_merge().order_by("folded", "pk"),
    }
    return render(request, "countries/organisations/edit.html", context, status=form.status)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def remove_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an organisation that nothing uses; where it is used, say so."""
    organisation = get_object_or_404(for_update(request, Organisation.objects.current()), pk=pk)
    uses = uses_of(organisation)
    form = RemovalForm(request.POST or None, shown=_shown(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_organisation(organisation=organisation, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(group)s.") % {"group": organisation.name})
            return redirect("countries:organisations")
    context = {"organisation": organisation, "form": form, "uses": uses}
    status = 409 if form.errors else 200
    return render(request, "countries/organisations/remove.html", context, status=status)


@login_required
@managers_only
@require_safe
def choose_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Search for the organisation that is the same; nothing is listed before."""
    organisation = get_object_or_404(Organisation.objects.current(), pk=pk)
    words = request.GET.get("q", "").strip()
    others = Organisation.objects.listed_under(words).select_related("party").exclude(pk=pk)
    matches = list(others[: CHOICES + 1]) if words else []
    context = {
        "organisation": organisation,
        "words": words,
        "matches": matches[:CHOICES],
        "are_more": len(matches) > CHOICES,
    }
    return render(request, "countries/organisations/choose.html", context)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
def merge_organisations(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show what moves when two organisations become one, and merge them."""
    organisations = Organisation.objects.current().select_related("party")
    target = get_object_or_404(organisations, pk=pk)
    duplicate = get_object_or_404(organisations, pk=other)
    uses = uses_of(duplicate)
    shown = [_shown(target), _shown(duplicate), [use.words for use in uses]]
    form = MergeForm(request.POST or None, shown=shown)
    if request.method == "POST" and form.is_valid():
        try:
            merging.merge(target=target, duplicate=duplicate, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Merged. If that was wrong, undo it below."))
            return redirect("countries:edit-organisation", pk=pk)
    context = {
        "target": target,
        "duplicate": duplicate,
        "form": form,
        "uses": uses,
        "reason_against": merging.reason_against(target, duplicate),
    }
    status = 409 if form.errors else 200
    return render(request, "countries/organisations/merge.html", context, status=status)


@login_required
@managers_only
@require_POST
def undo_organisation_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two organisations of one again."""
    merge = get_object_or_404(OrganisationMerge, pk=pk)
    try:
        merging.undo_merge(merge=merge, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("They are two organisations again."))
    return redirect("countries:edit-organisation", pk=merge.target_id)


@login_required
@managers_only
@require_POST
def tell_organisations_apart(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Note that two organisations with similar names are two."""
    organisations = Organisation.objects.current()
    organisation = get_object_or_404(organisations, pk=pk)
    actions.tell_apart(
        organisation=organisation,
        other=get_object_or_404(organisations.exclude(pk=pk), pk=other),
        by=request.user,
    )
    messages.success(request, _("Noted: they are two organisations."))
    return redirect("countries:duplicate-organisations")


def _shown(organisation: Organisation) -> list[object]:
    return [organisation.name, organisation.kind, organisation.party_id]
