"""Administrators' pages: the texts of messages, and when people are reminded."""

from dataclasses import dataclass

from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from core.conflicts import atomic_post, for_update
from mail.kinds import Prepared
from mail.links import without_foreign_links
from mail.message_texts import TEXTS, MessageText, Text, filled, unusable_texts
from mail.mime import html_part
from mail.models import EditedText
from reminders import text_actions as actions
from reminders.models import StoredSteps
from reminders.steps import STANDARD
from reminders.text_changes import changes_of_steps, changes_of_text
from reminders.text_forms import MessageTextForm, StepsForm
from reminders.upcoming import DAYS, effect_of

EDIT = Permission.EDIT_MESSAGES


@dataclass(frozen=True)
class LanguageOfText:
    """One language of a message, and what is known of its text there."""

    code: str
    name: str
    url: str
    is_edited: bool
    is_outdated: bool
    is_unusable: bool = False
    is_current: bool = False

    count = None  # of the tab: there is nothing to count

    @property
    def label(self) -> str:
        """The language as a tab says it."""
        changed = _("changed")
        return f"{self.name} ({changed})" if self.is_edited else self.name


@login_required
@require_safe
def message_texts(request: HttpRequest) -> HttpResponse:
    """All messages: who gets them and when, and in which languages staff changed the text."""
    require(request.user, EDIT)
    rows = {(row.code, row.language): row for row in EditedText.objects.all()}
    unusable = {(row.code, row.language) for row in unusable_texts(list(rows.values()))}
    listed = [(message, _languages(message, rows, unusable)) for message in TEXTS.values()]
    return render(request, "reminders/message_texts.html", {"messages_listed": listed})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_message_text(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The text of a message in one language: change it, see it, send it to oneself."""
    require(request.user, EDIT)
    message = _message(code, language)
    if request.method == "POST":
        actions.wait_for_other_writers()
    rows = for_update(request, EditedText.objects.filter(code=code))
    stored_rows = {(row.code, row.language): row for row in rows}
    row = stored_rows.get((code, language))
    stored = _text_of(message, language, row)
    form = MessageTextForm(request.POST or None, message=message, language=language, stored=stored)
    task = request.POST.get("task", "save")
    shown, is_typed = stored, False
    if request.method == "POST" and form.is_valid():
        if task == "save":
            actions.save_text(message=message, language=language, text=form.text, by=request.user)
            messages.success(request, _("The text is saved. New messages use it."))
            return redirect("reminders:edit-message-text", code, language)
        if task == "test":
            actions.send_test(message=message, language=language, text=form.text, by=request.user)
            sent = _("A test was sent to %(address)s.") % {"address": request.user.email}
            messages.success(request, sent)
        shown, is_typed = form.text, True
        request.session[_session_key(code, language)] = [shown.subject, shown.body]
    standard = message.standard(language)
    context = {
        "message": message,
        "language": language,
        "languages": _languages(message, stored_rows, set(), current=language),
        "form": form,
        "row": row,
        "standard": standard,
        "is_outdated": _is_outdated(row, standard),
        "preview": _preview(message, language, shown),
        "is_typed": is_typed,
    }
    return render(request, "reminders/edit_message_text.html", context, status=form.status)


@login_required
@require_safe
@xframe_options_sameorigin
@csp({"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]})
def message_text_html(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The HTML part by itself, for the sandboxed frame: of the text previewed last in this
    session with `?typed=1`, else of the text in use."""
    require(request.user, EDIT)
    message = _message(code, language)
    typed = request.session.get(_session_key(code, language)) if "typed" in request.GET else None
    if typed:
        text = Text(*typed)
    else:
        row = EditedText.objects.filter(code=code, language=language).first()
        text = _text_of(message, language, row)
    return HttpResponse(html_part(_preview(message, language, text), language))


@login_required
@require_POST
@atomic_post
def use_standard_text(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Go back to the standard text, unless somebody else changed the text since it was shown."""
    require(request.user, EDIT)
    message = _message(code, language)
    actions.wait_for_other_writers()
    row = for_update(request, EditedText.objects.filter(code=code, language=language)).first()
    stored = _text_of(message, language, row)
    form = MessageTextForm(message=message, language=language, stored=stored)
    if request.POST.get("seen") != form.fingerprint():
        messages.error(request, _("Someone else changed this text. Read it again first."))
    else:
        actions.use_standard_text(message=message, language=language, by=request.user)
        messages.success(request, _("The standard text is used again."))
    return redirect("reminders:edit-message-text", code, language)


@login_required
@require_safe
def message_text_history(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Who changed the text of a message in one language, and when."""
    require(request.user, EDIT)
    context = {
        "message": _message(code, language),
        "language": language,
        "language_name": get_language_info(language)["name_translated"],
        "changes": changes_of_text(code, language),
    }
    return render(request, "reminders/message_text_history.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def reminder_steps(request: HttpRequest) -> HttpResponse:
    """When people are reminded: change it, after what would change in the next days is shown."""
    require(request.user, EDIT)
    if request.method == "POST":
        actions.wait_for_other_writers()
    row = for_update(request, StoredSteps.objects.all()).first()
    form = StepsForm(request.POST or None, stored=row.steps if row else STANDARD)
    effect = None
    if request.method == "POST" and form.is_valid():
        if form.is_previewed and request.POST.get("task") == "save":
            actions.choose_steps(steps=form.steps, by=request.user)
            messages.success(request, _("Saved. People are reminded at these steps from now on."))
            return redirect("reminders:reminder-steps")
        effect = effect_of(form.steps)
        form.mark_previewed()
    context = {
        "form": form,
        "effect": effect,
        "days": DAYS,
        "changes": changes_of_steps(),
    }
    return render(request, "reminders/reminder_steps.html", context, status=form.status)


def _message(code: str, language: str) -> MessageText:
    if code not in TEXTS or not actions.is_language(language):
        raise Http404
    return TEXTS[code]


def _text_of(message: MessageText, language: str, row: EditedText | None) -> Text:
    """The text that staff wrote, or the standard one."""
    if row and row.is_edited:
        return Text(row.subject, row.body)
    return message.standard(language)


def _is_outdated(row: EditedText | None, standard: Text) -> bool:
    """Whether the standard text changed after staff wrote theirs."""
    if row is None or not row.is_edited:
        return False
    return (row.standard_subject, row.standard_body) != (standard.subject, standard.body)


def _preview(message: MessageText, language: str, text: Text) -> Prepared:
    prepared = filled(message, text, language, message.samples(language))
    return without_foreign_links(prepared)


def _languages(
    message: MessageText,
    rows: dict[tuple[str, str], EditedText],
    unusable: set[tuple[str, str]],
    current: str = "",
) -> list[LanguageOfText]:
    """The languages of this site, with what is known of the message's text in each."""
    listed = []
    for language, _name in settings.LANGUAGES:
        row = rows.get((message.code, language))
        is_edited = bool(row and row.is_edited)
        listed.append(
            LanguageOfText(
                code=language,
                name=get_language_info(language)["name_translated"],
                url=reverse("reminders:edit-message-text", args=[message.code, language]),
                is_edited=is_edited,
                is_outdated=is_edited and _is_outdated(row, message.standard(language)),
                is_unusable=(message.code, language) in unusable,
                is_current=language == current,
            )
        )
    return listed


def _session_key(code: str, language: str) -> str:
    return f"text:{code}:{language}"
