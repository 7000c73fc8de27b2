"""Correcting and removing the entry of a person; linking an account with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core.conflicts import SEEN, atomic_post, for_update
from core.errors import Refused
from people.by_hand import actions
from people.by_hand.account_proposals import accounts_at_addresses_of
from people.forms import CorrectPersonForm
from people.models import Person
from people.views.participations import key_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def correct_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the particulars of an entry."""
    person = _person(request, pk)
    form = CorrectPersonForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_person(person=person, entered=form.entered(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The entry is saved."))
            return redirect("people:person", pk=pk)
    context = {"person": person, "form": form}
    return render(request, "people/correct_person.html", context, status=form.status)


@login_required
@require_POST
@atomic_post
def remove_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an entry that nothing refers to, unless somebody changed it since it was shown."""
    person = _person(request, pk)
    if request.POST.get(SEEN) != CorrectPersonForm(person=person).fingerprint():
        messages.error(request, _("Someone else changed this entry. Read it, then remove it."))
        return redirect("people:person", pk=pk)
    try:
        actions.remove_person(person=person, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("people:person", pk=pk)
    messages.success(request, _("The entry of %(name)s is removed.") % {"name": person.name})
    return redirect("people:list")


@login_required
@require_POST
@atomic_post
def link_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Link the proposed account with the entry."""
    person = _person(request, pk)
    chosen = key_in(request.POST.get("account", ""))
    user = accounts_at_addresses_of(person).filter(pk=chosen).first()
    if user is None:
        messages.error(request, _("This account cannot be linked with the entry any more."))
        return redirect("people:person", pk=pk)
    try:
        actions.link_account(person=person, user=user, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("%(address)s is now the account of this person.")
        messages.success(request, words % {"address": user.email})
    return redirect("people:person", pk=pk)


@login_required
@require_POST
@atomic_post
def unlink_account(request: HttpRequest, pk: int) -> HttpResponse:
    """End the link of the entry with its account."""
    person = _person(request, pk)
    if request.POST.get("account") != str(person.user_id):
        messages.error(request, _("The account of this entry has changed. Read the entry again."))
        return redirect("people:person", pk=pk)
    try:
        actions.unlink_account(person=person, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The account is no longer linked with this entry."))
    return redirect("people:person", pk=pk)


def _person(request: HttpRequest, pk: int) -> Person:
    """The entry, locked where a form is sent. Only administrators get it."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    people = Person.objects.visible_to(request.user).select_related("party", "organisation", "user")
    return get_object_or_404(for_update(request, people), pk=pk)
