"""The evidence of a commitment: listed, added as a link or a file, changed, removed, restored."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.fetching import first_or_404
from accounts.permissions import Permission, require, user_can
from commitments.evidence import actions
from commitments.evidence.actions import OWNER
from commitments.evidence.evidence_list import EvidenceList
from commitments.evidence.forms import ChangeForm, LinkForm
from commitments.evidence.ownership import place_of
from commitments.models import Commitment, Evidence, Milestone
from commitments.views.fetching import attempt, own_commitment
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.refusals import done
from documents.access import at_address
from documents.attachments.forms import FileForm
from documents.states import DraftState
from documents.writing.locks import refuse_while_closed
from files.actions import DAYS_OF_REMOVED
from files.models import Upload
from files.quota import Quota
from files.receiving import checked_file
from richtext.marked import filled, marked
from roadmaps.kind import ROADMAP
from roadmaps.writing_scopes import COMMITMENTS
from submissions.once import commits_in_steps


@login_required
@require_safe
def evidence(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """All evidence of a commitment and its milestones, and what can be restored."""
    commitment = own_commitment(request, workshop, code, number)
    party = commitment.document.party
    may_write = commitment.newest_state != DraftState.CLOSED and user_can(
        request.user, Permission.WRITE, party, COMMITMENTS
    )
    context = _context(commitment) | {
        "evidence": EvidenceList(commitment, may_write=may_write),
        "uploads": Upload.objects.to_tell(request.user, OWNER, place_of(commitment)),
        "quota": Quota.of(party),
        "days": DAYS_OF_REMOVED,
    }
    return render(request, "commitments/evidence/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def add_link(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Add a link; `?milestone=` in the address chooses a milestone."""
    commitment = _writable(request, workshop, code, number)
    chosen = _milestone_asked_for(request, commitment)
    form = LinkForm(
        commitment,
        request.POST if request.method == "POST" else None,
        initial={"milestone": chosen},
    )
    if request.method == "POST" and form.is_valid():
        arguments = {"commitment": commitment, "by": request.user, **form.cleaned_data}
        if added := attempt(form, actions.add_link, **arguments):
            messages.success(request, _titled(_("Added: %(title)s."), added))
            return redirect(_shown_at(added))
    context = _context(commitment) | {"form": form, "milestone": chosen}
    return render(request, "commitments/evidence/link.html", context, status=_status(form))


@commits_in_steps
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Add a file; `?milestone=` in the address chooses a milestone."""
    commitment = _writable(request, workshop, code, number)
    chosen = _milestone_asked_for(request, commitment)
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    form = FileForm(*sent)
    if sent and form.is_valid():
        try:
            added = _store(request, commitment, form.cleaned_data["file"], chosen)
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("“%(file)s” is attached.") % {"file": added.title})
            return redirect(added.document.url_of("commitments:change-evidence", pk=added.pk))
    context = _context(commitment) | {
        "form": form,
        "milestone": chosen,
        "place": place_of(commitment, chosen),
        "quota": Quota.of(commitment.document.party),
    }
    return render(request, "commitments/evidence/file.html", context, status=_status(form))


def _store(
    request: HttpRequest, commitment: Commitment, sent: Any, milestone: Milestone | None
) -> Evidence:
    refuse_while_closed(commitment.document.pk)  # before the file is checked, which takes seconds
    name = sent.name or ""
    with checked_file(sent.chunks(), name) as checked:
        return actions.add_file(
            commitment=commitment, milestone=milestone, checked=checked, name=name, by=request.user
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def change_evidence(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """What evidence is and shows, where it belongs, and who can see it."""
    stored = _own_evidence(request, workshop, code, pk, locks=True)
    form = ChangeForm(stored, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        arguments = {"evidence": stored, "by": request.user, **form.cleaned_data}
        if saved := attempt(form, actions.change, **arguments):
            messages.success(request, _titled(_("Saved: %(title)s."), saved))
            stored.milestone = saved.milestone
            return redirect(_shown_at(stored))
    context = _context(stored.commitment) | {"form": form, "stored": stored}
    return render(request, "commitments/evidence/change.html", context, status=_status(form))


@login_required
@require_POST
def remove_evidence(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Remove evidence; the message offers to restore it."""
    stored = _own_evidence(request, workshop, code, pk)
    if done(request, actions.remove, evidence=stored):
        words = _("“%(title)s” is removed. You can restore it for %(days)s days.")
        undo = stored.document.url_of("commitments:restore-evidence", pk=stored.pk)
        messages.success(
            request,
            filled(words, title=marked(stored.title), days=DAYS_OF_REMOVED),
            extra_tags=undo,
        )
    return redirect(_shown_at(stored))


@login_required
@require_POST
def restore_evidence(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Bring removed evidence back."""
    stored = _own_evidence(request, workshop, code, pk)
    if done(request, actions.restore, evidence=stored):
        messages.success(request, _titled(_("Restored: %(title)s."), stored))
    return redirect(_shown_at(stored))


def _writable(request: HttpRequest, workshop: str, code: str, number: int) -> Commitment:
    commitment = own_commitment(request, workshop, code, number)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    return commitment


def _own_evidence(
    request: HttpRequest, workshop: str, code: str, pk: int, *, locks: bool = False
) -> Evidence:
    """The evidence, for those who may write commitments; locked where a form `locks` it."""
    rows = Evidence.objects.visible_to(request.user).select_related(
        "commitment__roadmap__document__party", "commitment__roadmap__document__event", "file",
        "milestone", "updated_by",
    )  # fmt: skip
    address = at_address(
        ROADMAP, {"workshop": workshop, "code": code}, "commitment__roadmap__document__"
    )
    rows = rows.filter(pk=pk, **address)
    stored: Evidence = first_or_404(request, for_update(request, rows) if locks else rows, code)
    require(request.user, Permission.WRITE, stored.document.party, COMMITMENTS)
    return stored


def _milestone_asked_for(request: HttpRequest, commitment: Commitment) -> Milestone | None:
    """The milestone that the address names. Raises Http404 if the commitment has no such one."""
    key = request.GET.get("milestone", "")
    if not key:
        return None
    rows = commitment.milestones.filter(pk=key) if key.isdecimal() and len(key) < 10 else None
    milestone = rows.first() if rows is not None else None
    if milestone is None:
        raise Http404
    return milestone


def _context(commitment: Commitment) -> dict[str, Any]:
    return {"commitment": commitment, "document": commitment.document}


def _shown_at(evidence: Evidence) -> str:
    """The page that lists it: of its milestone, else of its commitment."""
    if evidence.milestone_id:
        url = evidence.document.url_of("commitments:milestone", pk=evidence.milestone_id)
        return f"{url}#evidence"
    return evidence.document.url_of("commitments:evidence", number=evidence.commitment.number)


def _titled(words: str, evidence: Evidence) -> Any:
    return filled(words, title=marked(evidence.title))


def _status(form: Any) -> int:
    if refused := getattr(form, "refused_with", 0):
        return int(refused)
    return int(getattr(form, "status", 422 if form.errors else 200))
