"""Adding a participant to an event by hand, correcting and removing a participation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from core.conflicts import SEEN, atomic_post, for_update
from core.errors import Refused
from countries.models import Organisation
from people.by_hand import actions
from people.by_hand.likely_people import LikelyPerson, likely_people
from people.forms import ParticipantForm, ParticipationForm
from people.models import Participation, Person
from workshops.models import Event

PROPOSED = 8


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def add_participant(request: HttpRequest, code: str) -> HttpResponse:
    """Add a participant; people who may be meant are put to the administrator first."""
    events = for_update(request, Event.objects.visible_to(request.user))
    event = get_object_or_404(events, code=code)
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    form = ParticipantForm(request.POST or None)
    likely: list[LikelyPerson] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        likely = likely_people(event, form.entered(), request.user)
        try:
            participation = _add(request, event, form, likely)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if participation:
                words = _("%(name)s is recorded at %(event)s.")
                messages.success(request, words % _named(participation))
                return redirect("people:person", pk=participation.person_id)
    if form.errors:
        status = 422
    context = {"event": event, "form": form, "likely": likely, "seen": _keys(likely)}
    return render(request, "people/add_participant.html", context, status=status)


def _named(participation: Participation) -> dict[str, str]:
    return {"name": participation.person.name, "event": participation.event.local_name}


def _keys(likely: list[LikelyPerson]) -> str:
    return ",".join(str(match.person.pk) for match in likely)


def _add(
    request: HttpRequest, event: Event, form: ParticipantForm, likely: list[LikelyPerson]
) -> Participation | None:
    """Add the person as answered; None where an answer about the likely people is missing."""
    entered, role = form.entered(), form.cleaned_data["role"]
    chosen = request.POST.get("same", "")
    for match in likely:
        if str(match.person.pk) == chosen:
            return actions.add_known_person(
                event=event, person=match.person, entered=entered, role=role, by=request.user
            )
    answered = set(request.POST.get("somebody_else", "").split(","))
    if all(str(match.person.pk) in answered for match in likely):
        return actions.add_new_person(event=event, entered=entered, role=role, by=request.user)
    return None


@login_required
@require_safe
def proposed_employers(request: HttpRequest) -> HttpResponse:
    """Organisations whose name fits what is typed."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    organisations = Organisation.objects.called(request.GET.get("organisation", ""))
    context = {"organisations": organisations.select_related("party")[:PROPOSED]}
    return render(request, "people/_employer_options.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def correct_participation(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Correct what is recorded of a person at this event."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    participation = _participation(request, code, pk)
    form = ParticipationForm(request.POST or None, participation=participation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_participation(
                participation=participation, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The participation is saved."))
            return redirect("people:person", pk=participation.person_id)
    context = {"participation": participation, "event": participation.event, "form": form}
    return render(request, "people/correct_participation.html", context, status=form.status)


@login_required
@require_POST
@atomic_post
def remove_participation(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Remove a participation, unless somebody changed it since it was shown."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    participation = _participation(request, code, pk)
    shown = ParticipationForm(participation=participation).fingerprint()
    if request.POST.get(SEEN) != shown:
        messages.error(
            request, _("Someone else changed this participation. Read it, then remove it.")
        )
        return redirect("workshops:correct-participation", code=code, pk=pk)
    try:
        actions.remove_participation(participation=participation, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("%(name)s is no longer recorded at %(event)s.")
        messages.success(request, words % _named(participation))
        page = reverse("people:person", args=[participation.person_id])
        return redirect(f"{page}?removed={pk}")
    return redirect("people:person", pk=participation.person_id)


@login_required
@require_POST
@atomic_post
def restore_participation(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the removal of a participation of this person."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    key = key_in(request.POST.get("participation", ""))
    try:
        actions.restore_participation(person=person, key=key, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The participation is recorded again, as it was."))
    return redirect("people:person", pk=pk)


def key_in(text: str) -> int:
    """The key that somebody sent; nought, which is nobody's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _participation(request: HttpRequest, code: str, pk: int) -> Participation:
    """The participation, locked where a form is sent."""
    rows = Participation.objects.visible_to(request.user).filter(
        event__in=Event.objects.visible_to(request.user), event__code=code
    )
    related = rows.select_related("person", "event", "organisation", "party")
    return get_object_or_404(for_update(request, related), pk=pk)
