"""Comments on a section: read, write, answer, resolve, take back. By htmx or as a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import throttle
from accounts.decorators import signed_in
from accounts.permissions import Permission, user_can
from core.errors import Refused
from core.refusals import done
from documents import actions
from documents.access import Address, at_address
from documents.comments import comment_threads
from documents.comments.comment_notifications import path_of
from documents.comments.forms import CommentForm
from documents.kinds import DocumentKind
from documents.models import Comment, Section


class Discussion:
    """The threads of a section as one reader sees them, each with its form to answer.

    `sent` is the posted data; an invalid form shows again what was typed.
    """

    def __init__(self, section: Section, user: Any, sent: Any = None) -> None:
        self.section, self.user, self.draft = section, user, section.draft
        self.may_comment = comment_threads.may_comment(user, self.draft)
        self.is_own = comment_threads.is_own(user, self.draft)
        self.may_write = user_can(
            user, Permission.WRITE, self.draft.document.party_id, section.writing_scope
        )
        self.people = comment_threads.people(self.draft, user) if self.may_comment else []
        threads = comment_threads.threads(section, user)
        self.new = self._form(None, sent)
        self.rows = [(thread, self._form(thread, sent)) for thread in threads]

    @property
    def open(self) -> list[tuple[comment_threads.Thread, CommentForm]]:
        return [row for row in self.rows if not row[0].first.is_resolved]

    @property
    def resolved(self) -> list[tuple[comment_threads.Thread, CommentForm]]:
        return [row for row in self.rows if row[0].first.is_resolved]

    @property
    def sent_form(self) -> CommentForm:
        """The form that was sent. Raises Http404 if this user does not see its thread."""
        for form in [self.new, *(form for _thread, form in self.rows)]:
            if form.is_bound:
                return form
        raise Http404

    def _form(self, thread: comment_threads.Thread | None, sent: Any) -> CommentForm:
        answered = str(thread.first.pk) if thread else ""
        is_sent = sent is not None and sent.get("parent", "") == answered
        return CommentForm(
            sent if is_sent else None,
            tellable=comment_threads.tellable(self.people, self.user, self.draft, thread),
            thread=thread.first if thread else None,
            ticked=thread.writers if thread else set(),
            is_own=self.is_own,
        )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def comments(
    request: HttpRequest, kind: DocumentKind, number: int, section: str, **address: str
) -> HttpResponse:
    """The comments on a section; htmx gets them without the rest of the page."""
    draft_section = _section(request, kind, address, number, section)
    if request.method != "POST":
        return _shown(request, Discussion(draft_section, request.user))
    discussion = Discussion(draft_section, request.user, sent=request.POST)
    form = discussion.sent_form
    if not form.is_valid():
        return _shown(request, discussion, status=422)
    try:
        new = _write(request, draft_section, form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, discussion, status=409)
    if request.htmx:
        return _shown(request, Discussion(draft_section, request.user), focus=new.pk)
    return redirect(path_of(new))


def _section(
    request: HttpRequest, kind: DocumentKind, address: Address, number: int, section: str
) -> Section:
    sections = Section.objects.discussed_with(request.user).with_place()
    return get_object_or_404(
        sections,
        draft__number=number,
        template__code=section,
        **at_address(kind, address, "draft__document__"),
    )


def _write(request: HttpRequest, section: Section, form: CommentForm) -> Comment:
    throttle.check(request, "comment", emails=[person.email for person in form.recipients])
    return actions.comment(
        section=section,
        body=form.cleaned_data["body"],
        quote=form.cleaned_data.get("quote", ""),
        audience=form.cleaned_data.get("audience", ""),
        parent=form.thread,
        tell=form.recipients,
        token=form.cleaned_data["token"],
        by=request.user,
    )


def _shown(
    request: HttpRequest, discussion: Discussion, status: int = 200, **more: Any
) -> HttpResponse:
    template = "documents/_comments.html" if request.htmx else "documents/comments.html"
    context = {
        "discussion": discussion,
        "section": discussion.section,
        "document": discussion.draft.document,
        "may_write": discussion.may_write,
        **more,
    }
    return render(request, template, context, status=status)


@signed_in
@require_POST
def resolve(request: HttpRequest, kind: DocumentKind, comment: int, **address: str) -> HttpResponse:
    """Mark a thread as resolved."""
    return _change_comment(request, kind, address, comment, actions.resolve_comment)


@signed_in
@require_POST
def reopen(request: HttpRequest, kind: DocumentKind, comment: int, **address: str) -> HttpResponse:
    """Mark a resolved thread as open again."""
    return _change_comment(request, kind, address, comment, actions.reopen_comment)


@signed_in
@require_POST
def delete(request: HttpRequest, kind: DocumentKind, comment: int, **address: str) -> HttpResponse:
    """Delete one's own comment, as long as nobody has answered it."""
    return _change_comment(request, kind, address, comment, actions.delete_comment)


def _change_comment(
    request: HttpRequest, kind: DocumentKind, address: Address, comment: int, action: Any
) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user).filter(
        **at_address(kind, address, "section__draft__document__")
    )
    stored_comment = get_object_or_404(comments, pk=comment)
    section = Section.objects.with_place().get(pk=stored_comment.section_id)
    stored_comment.section = section
    done(request, action, comment=stored_comment)
    if not request.htmx:
        return redirect(path_of(stored_comment).partition("#")[0])
    is_settled = action is actions.resolve_comment  # shown where it went, to be reopened
    discussion = Discussion(section, request.user)
    return _shown(request, discussion, focus=stored_comment.pk, is_settled=is_settled)
