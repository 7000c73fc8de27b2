"""Pages for administrators about groups of countries."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.templatetags.display import number
from countries.groups import actions
from countries.groups.forms import GroupForm, GroupMembershipForm, MembersForm
from countries.managing import managers_only
from countries.models import CountryGroup, GroupMembership
from countries.removal import RemovalForm


@login_required
@managers_only
@require_safe
def list_groups(request: HttpRequest) -> HttpResponse:
    """All groups of countries, with how many members they have today."""
    groups = list(CountryGroup.objects.with_members(clock.today()))
    recorded = CountryGroup.pgh_event_model.objects  # type: ignore[attr-defined]
    removed = recorded.filter(pgh_label="delete").exclude(code__in=[g.code for g in groups])
    page = {
        "groups": groups,
        "removed": removed.order_by("code", "-pgh_id").distinct("code"),
    }
    return render(request, "countries/groups/list.html", page)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
def add_group(request: HttpRequest) -> HttpResponse:
    """Add a group of countries."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            group = actions.add_group(
                names=form.texts("name"), code=form.cleaned_data["code"], by=request.user
            )
        except Refused as refusal:
            form.add_error("code", refusal.message)
        else:
            messages.success(request, _("Added. Now add its members."))
            return redirect("countries:edit-group", code=group.code)
    return render(request, "countries/groups/add.html", {"form": form}, status=form.status)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_group(request: HttpRequest, code: str) -> HttpResponse:
    """Change the name of a group; see who is and was a member."""
    group = get_object_or_404(for_update(request, CountryGroup.objects.all()), code=code)
    form = GroupForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        group = actions.change_group(group=group, names=form.texts("name"), by=request.user)
        messages.success(request, _("Saved: %(group)s.") % {"group": group.local_name})
        return redirect("countries:edit-group", code=group.code)
    return _group_page(request, group, form=form, status=form.status)


@login_required
@managers_only
@require_POST
def add_group_members(request: HttpRequest, code: str) -> HttpResponse:
    """Make countries members of a group."""
    group = get_object_or_404(CountryGroup, code=code)
    form = MembersForm(request.POST)
    if not form.is_valid():
        return _group_page(request, group, members_form=form, status=422)
    typed = form.cleaned_data
    try:
        added = actions.add_members(
            group=group,
            countries=typed["countries"],
            joined_on=typed["joined_on"],
            by=request.user,
        )
    except Refused as refusal:
        form.add_error("countries", refusal.message)
        return _group_page(request, group, members_form=form, status=422)
    words = ngettext(
        "%(n)s country is a member now.", "%(n)s countries are members now.", len(added)
    )
    messages.success(request, words % {"n": number(len(added))})
    return redirect("countries:edit-group", code=group.code)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def change_group_membership(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Correct from when until when a country belongs to a group."""
    membership = _membership(request, code, pk)
    form = GroupMembershipForm(request.POST or None, instance=membership)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.change_membership(
                membership=membership,
                joined_on=typed["joined_on"],
                left_on=typed["left_on"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("left_on", refusal.message)
        else:
            country = membership.country.local_name
            messages.success(request, _("Saved: %(party)s.") % {"party": country})
            return redirect("countries:edit-group", code=code)
    page = {"membership": membership, "form": form}
    return render(request, "countries/groups/membership.html", page, status=form.status)


@login_required
@managers_only
@require_POST
def remove_group_membership(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Remove a membership that was recorded by mistake."""
    membership = _membership(request, code, pk, is_locked=False)
    actions.remove_membership(membership=membership, by=request.user)
    country = membership.country.local_name
    messages.success(request, _("Removed from the group: %(country)s.") % {"country": country})
    return redirect("countries:edit-group", code=code)


@login_required
@managers_only
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def remove_group(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether to remove a group, and remove it."""
    group = get_object_or_404(for_update(request, CountryGroup.objects.all()), code=code)
    members = group.memberships.count()
    form = RemovalForm(request.POST or None, shown=[group.names, members])
    if request.method == "POST" and form.is_valid():
        actions.remove_group(group=group, by=request.user)
        messages.success(request, _("Removed: %(group)s.") % {"group": group.local_name})
        return redirect("countries:groups")
    page = {"group": group, "members": members, "form": form}
    status = 409 if form.errors else 200
    return render(request, "countries/groups/remove.html", page, status=status)


def _membership(
    request: HttpRequest, code: str, pk: int, *, is_locked: bool = True
) -> GroupMembership:
    memberships = GroupMembership.objects.select_related("group", "country")
    rows = for_update(request, memberships) if is_locked else memberships
    return get_object_or_404(rows, pk=pk, group__code=code)


def _group_page(
    request: HttpRequest, group: CountryGroup, *, status: int, **forms: Any
) -> HttpResponse:
    """The group with its forms; those that are not given start empty."""
    page = {
        "group": group,
        "form": forms.get("form") or GroupForm(group=group),
        "members_form": forms.get("members_form") or MembersForm(),
        "memberships": group.memberships.select_related("country").in_force_first(),
    }
    return render(request, "countries/groups/edit.html", page, status=status)
