"""The library of indicators: its list, and the pages on which indicators are set up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.change_history import changes, newest_first, recorded
from accounts.current_mandate import current_mandate
from accounts.permissions import Permission, parties_of, require, sees_all_parties, user_can
from core.conflicts import SeenForm, atomic_post, for_update
from core.errors import Refused
from core.refusals import done
from core.translated_texts import in_reader_language
from countries.models import Party
from measurement.library import actions
from measurement.library.forms import IndicatorForm
from measurement.library.indicator_list import IndicatorList
from measurement.library.indicator_uses import uses_of
from measurement.models import Indicator
from roadmaps.writing_scopes import COMMITMENTS

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _own(request: HttpRequest, code: str) -> Indicator:
    """The indicator that the user may change, locked where a form is sent.

    Raises Http404 for those who may not see it, and PermissionDenied.
    """
    indicators = for_update(request, Indicator.objects.visible_to(request.user))
    indicator = get_object_or_404(indicators, code=code)
    actions.require_manager(request.user, indicator)
    return indicator


@require_safe
def list_indicators(request: HttpRequest) -> HttpResponse:
    """The library, and the indicators of one's own party, filtered by the query in the address."""
    mandate = current_mandate(request) if request.user.is_authenticated else None
    own = mandate.party if mandate else None
    context = {
        "list": IndicatorList(request.GET, request.user),
        "may_add": user_can(request.user, Permission.MANAGE_REFERENCE),
        "own": own if own and user_can(request.user, Permission.WRITE, own, COMMITMENTS) else None,
    }
    return render(request, "measurement/library/list.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_indicator(request: HttpRequest) -> HttpResponse:
    """Add an indicator to the library."""
    require(request.user, Permission.MANAGE_REFERENCE)
    form = IndicatorForm(request.POST or None, instance=Indicator(), has_code=True)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            added = actions.add_indicator(code=code, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _saved(request, added)
    context = {"form": form}
    return render(request, "measurement/library/indicator.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_own_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Add an indicator of a party's own."""
    parties = Party.objects.countries_and_regions()
    if not sees_all_parties(request.user):
        parties = parties.filter(pk__in=parties_of(request.user))
    party = get_object_or_404(parties, code=code)
    require(request.user, Permission.WRITE, party, COMMITMENTS)
    form = IndicatorForm(request.POST or None, instance=Indicator(), has_code=False)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_own_indicator(party=party, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _saved(request, added)
    context = {"form": form, "party": party}
    return render(request, "measurement/library/indicator.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Change an indicator; the page says where it is used."""
    stored = _own(request, indicator)
    form = IndicatorForm(request.POST or None, instance=stored, has_code=False)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.change_indicator(indicator=stored, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _saved(request, saved)
    context = {"indicator": stored, "form": form, "uses": uses_of(stored)}
    return render(request, "measurement/library/indicator.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Remove an indicator that nothing uses; where it is used, say so."""
    stored = _own(request, indicator)
    form = SeenForm(request.POST or None, shown=[stored.code, str(stored.updated_at)])
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_indicator(indicator=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(indicator)s.") % {"indicator": stored.title})
            return redirect("indicators:list")
    context = {"indicator": stored, "form": form, "uses": uses_of(stored)}
    status = 409 if form.errors else 200
    return render(request, "measurement/library/remove.html", context, status=status)


@login_required
@require_POST
@atomic_post
def take_into_library(request: HttpRequest, indicator: str) -> HttpResponse:
    """Take an indicator of a party's own into the library."""
    stored = get_object_or_404(Indicator.objects.visible_to(request.user), code=indicator)
    require(request.user, Permission.MANAGE_REFERENCE)
    if done(request, actions.take_into_library, indicator=stored):
        words = _("%(indicator)s is in the library now. Every party can use it.")
        messages.success(request, words % {"indicator": stored.title})
    return redirect("dashboards:indicator", stored.code)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who added, changed and removed indicators, and when."""
    require(request.user, Permission.MANAGE_REFERENCE)
    labels = {
        "kind": _("How it is measured"),
        "titles": _("Title"),
        "descriptions": _("Description"),
        "units": _("Unit"),
        "direction": _("Which values are better"),
        "party": _("Party"),
    }
    rows = recorded(Indicator).select_related("party")
    context = {"changes": newest_first(changes(rows, _in_history, labels=labels))}
    return render(request, "measurement/library/history.html", context)


def _in_history(row: Any) -> str:
    words = {
        "insert": _("Indicator added: %(code)s %(title)s"),
        "update": _("Indicator changed: %(code)s %(title)s"),
        "delete": _("Indicator removed: %(code)s %(title)s"),
    }[row.pgh_label]
    return words % {"code": row.code, "title": in_reader_language(row.titles)}


def _saved(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    messages.success(request, _("Saved: %(title)s.") % {"title": indicator.title})
    return redirect("dashboards:indicator", indicator.code)
