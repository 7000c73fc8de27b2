"""Pages of partnerships."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.change_history import changes, newest_first, recorded
from accounts.current_mandate import current_mandate
from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, parties_of, require, sees_all_parties, user_can
from commitments.joint import actions as joint
from commitments.joint.confirmation_history import changes_of
from commitments.joint.forms import NamePartyForm
from commitments.joint.views import requests_about, status_of
from commitments.models import Commitment, Partnership, PublishedCommitment
from commitments.partnerships import actions
from commitments.partnerships.forms import PartnershipForm, SeenVersionForm
from commitments.partnerships.partnership_list import PartnershipList
from commitments.views.fetching import attempt
from core import clock
from core.errors import Refused, Stale
from office.spreadsheets.list_files import CONTENT_TYPES, list_file
from roadmaps.writing_scopes import COMMITMENTS

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
def list_partnerships(request: HttpRequest) -> HttpResponse:
    """The partnerships that this reader may see, filtered by the query in the address."""
    listed = PartnershipList(request.GET, request.user, clock.today())
    context = {"list": listed, "may_add": _party_to_write_for(request) is not None}
    return render(request, "commitments/partnerships/list.html", context)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail="partnerships")
    listed = PartnershipList(request.GET, request.user, clock.today())
    content = list_file(
        form,
        listed.header(),
        listed.file_rows(),
        sheet=_("Partnerships"),
        is_right_to_left=get_language_bidi(),
    )
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="partnerships.{form}"'
    return response


def _party_to_write_for(request: HttpRequest) -> Any:
    """The party for which the person acts now, if they write its commitments."""
    mandate = current_mandate(request) if request.user.is_authenticated else None
    if mandate is None or not user_can(
        request.user, Permission.WRITE, mandate.party_id, COMMITMENTS
    ):
        return None
    is_holder = not (mandate.party.is_office or mandate.party.is_partner)
    return mandate.party if is_holder else None


@login_required
@require_http_methods(READ_OR_SEND)
def add(request: HttpRequest) -> HttpResponse:
    """A new partnership of the party for which the person acts."""
    party = _party_to_write_for(request)
    if party is None:
        raise PermissionDenied(_("Your role does not include this step. Nothing was changed."))
    words = _("Add the partnership")
    form = PartnershipForm(request.POST or None, words=words)
    if request.method == "POST" and form.is_valid():
        partnership = actions.add(party=party, facts=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. Name the parties that take part below."))
        return redirect(partnership)
    context = {"form": form, "party": party}
    status = 422 if form.errors else 200
    return render(request, "commitments/partnerships/add.html", context, status=status)


def _visible(request: HttpRequest, pk: int) -> Partnership:
    partnerships = Partnership.objects.visible_to(request.user).with_partners()
    return get_object_or_404(partnerships, pk=pk)


def _own(request: HttpRequest, pk: int, permission: Permission = Permission.WRITE) -> Partnership:
    """The partnership. Raises Http404, and PermissionDenied for those who may not change it."""
    partnership = _visible(request, pk)
    scope = COMMITMENTS if permission == Permission.WRITE else None
    require(request.user, permission, partnership.party, scope)
    return partnership


@require_safe
def partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """One partnership, public or of the reader's party."""
    return _page(request, _visible(request, pk))


@login_required
@require_POST
def name_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a party, and ask it to confirm its part."""
    shown = _own(request, pk)
    form = NamePartyForm(request.POST, leader=shown.party_id)
    if form.is_valid():
        arguments = {"subject": shown, "by": request.user, **form.cleaned_data}
        if named := attempt(form, joint.name_party, **arguments):
            words = _("%(party)s is asked to confirm its part.")
            messages.success(request, words % {"party": named.party.local_name})
            return redirect(shown)
    return _page(request, shown, name_form=form, status=status_of(form))


def _page(
    request: HttpRequest, shown: Partnership, *, status: int = 200, **more: Any
) -> HttpResponse:
    may_change = user_can(request.user, Permission.WRITE, shown.party, COMMITMENTS)
    is_inside = sees_all_parties(request.user) or shown.party_id in parties_of(request.user)
    promised = PublishedCommitment.objects.visible_to(request.user).with_place()
    context = {
        "partnership": shown,
        "requests": requests_about(shown),
        "own_parties": parties_of(request.user),
        "may_change": may_change,
        "may_publish": user_can(request.user, Permission.SUBMIT, shown.party),
        "may_read_history": is_inside,
        "commitments": promised.naming(shown.pk),
        "seen": SeenVersionForm(initial={"version": shown.version}, auto_id=False),
        **more,
    }
    if may_change:
        form = context.setdefault("name_form", NamePartyForm(leader=shown.party_id))
        form.helper.form_action = reverse("partnerships:name-party", args=[shown.pk])
    return render(request, "commitments/partnerships/partnership.html", context, status=status)


@login_required
@require_http_methods(READ_OR_SEND)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the facts of a partnership."""
    stored = _own(request, pk)
    is_sent = request.method == "POST"
    form = PartnershipForm(request.POST) if is_sent else PartnershipForm.showing(stored)
    context: dict[str, Any] = {"partnership": stored, "form": form}
    status = 422 if form.errors else 200
    if is_sent and form.is_valid():
        facts = form.cleaned_data
        try:
            saved = actions.change(
                partnership=stored, facts=facts, version=facts["version"], by=request.user
            )
        except Stale as refusal:
            form.add_error(None, refusal.message)
            context["stored"] = _own(request, pk)
            form.data = form.data.copy()
            form.data["version"] = context["stored"].version
            status = 409
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            messages.success(request, _("The partnership is saved."))
            return redirect(saved)
    return render(request, "commitments/partnerships/edit.html", context, status=status)


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the partnership public, or private again."""
    shown = _own(request, pk, Permission.SUBMIT)
    form = SeenVersionForm(request.POST)
    is_public = request.POST.get("public") == "yes"
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        actions.publish(partnership=shown, is_public=is_public, version=version, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("Everybody can read it now.") if is_public else _("It is private again.")
        messages.success(request, words)
    return redirect(shown)


@login_required
@require_http_methods(READ_OR_SEND)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a partnership; where commitments name it, say so."""
    shown = _own(request, pk)
    form = SeenVersionForm(request.POST or None, initial={"version": shown.version})
    status = 422 if form.is_bound and not form.is_valid() else 200
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.remove(partnership=shown, version=version, by=request.user)
        except Refused as refusal:
            form.data = form.data.copy()
            form.data["version"] = _own(request, pk).version
            form.add_error(None, refusal.message)
            status = 409
        else:
            messages.success(request, _("The partnership was removed."))
            return redirect("partnerships:list")
    uses = Commitment.objects.filter(partnerships=shown).select_related(
        "roadmap__document__party", "roadmap__document__event"
    )
    context = {"partnership": shown, "form": form, "uses": uses}
    return render(request, "commitments/partnerships/remove.html", context, status=status)


@login_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed the partnership, and who confirmed it, for its party and UNOSSC."""
    shown = _visible(request, pk)
    if not (sees_all_parties(request.user) or shown.party_id in parties_of(request.user)):
        raise PermissionDenied(_("Only the party and UNOSSC can read this history."))
    names = (*actions.WRITTEN, "organisation", "is_public")
    labels = {name: Partnership._meta.get_field(name).verbose_name for name in names}
    rows = recorded(Partnership, pgh_obj=shown.pk).select_related("organisation")
    changed = newest_first(changes(rows, _in_words, labels=labels))
    together = sorted(
        [*changed, *changes_of(partnership=shown.pk)], key=lambda change: change.at, reverse=True
    )
    context = {"partnership": shown, "changes": together}
    return render(request, "commitments/partnerships/history.html", context)


def _in_words(row: Any) -> str:
    return {"insert": _("Partnership added"), "update": _("Partnership changed")}.get(
        row.pgh_label, _("Partnership removed")
    )
