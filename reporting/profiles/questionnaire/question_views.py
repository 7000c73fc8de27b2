"""Pages on which the questions of a draft are added, changed, moved and removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from reporting.models import Question
from reporting.profiles.questionnaire import actions
from reporting.profiles.questionnaire.fetching import own_question, own_version
from reporting.profiles.questionnaire.forms import QuestionForm, as_shown

READ_OR_SEND = ["GET", "HEAD", "POST"]
PAGE = "reporting/profiles/questionnaire/question.html"


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_question(request: HttpRequest, number: int) -> HttpResponse:
    """Add a question at the end of a draft."""
    version = own_version(request, number)
    if request.method != "POST" and not version.is_draft:
        return redirect("profiles:version", number=number)
    form = QuestionForm(request.POST or None, instance=Question(questionnaire=version))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_question(version=version, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Added: %(question)s.") % {"question": added.title})
            return redirect(_place_of(added))
    return render(request, PAGE, {"version": version, "form": form}, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_question(request: HttpRequest, number: int, question: str) -> HttpResponse:
    """Change the title and the guidance of a question, and what it is about."""
    stored = own_question(request, number, question)
    version = stored.questionnaire
    if request.method != "POST" and not version.is_draft:
        return redirect(_place_of(stored))
    form = QuestionForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(question=stored, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The question is saved."))
            return redirect(_place_of(stored))
    context = {"version": version, "question": stored, "form": form}
    return render(request, PAGE, context, status=form.status)


@login_required
@require_POST
@atomic_post
def move_question(request: HttpRequest, number: int, question: str) -> HttpResponse:
    """Move a question up or down the list."""
    stored = own_question(request, number, question)
    form = SeenForm(request.POST, shown=as_shown(stored.questionnaire))
    if not form.is_valid():
        messages.error(request, _("Someone else changed the list. Look at it, then move again."))
    else:
        try:
            is_up = request.POST.get("direction") != "down"
            actions.move_question(question=stored, up=is_up, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
    return redirect(_place_of(stored))


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def retire_question(request: HttpRequest, number: int, question: str) -> HttpResponse:
    """Leave a question out of the next version."""
    stored = own_question(request, number, question)
    version = stored.questionnaire
    if request.method != "POST" and not version.is_draft:
        return redirect(_place_of(stored))
    form = SeenForm(request.POST or None, shown=as_shown(version))
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_question(question=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(question)s.") % {"question": stored.title})
            return redirect("profiles:version", number=number)
    context = {"version": version, "question": stored, "form": form}
    page = "reporting/profiles/questionnaire/retire.html"
    return render(request, page, context, status=409 if form.errors else 200)


def _place_of(question: Question) -> str:
    """The address of the question in the list of its version."""
    page = reverse("profiles:version", args=[question.questionnaire.number])
    return f"{page}#q-{question.code}"
