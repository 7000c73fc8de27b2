"""Staff's pages: the outbox, one message, the plan of reminders; and the demo's clock."""

from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import localize
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require, user_can
from core.errors import Refused
from core.local_days import local_days
from mail import health
from mail.actions import MOST_AT_ONCE
from mail.kinds import KINDS, Dropped, Prepared, as_written, label_of, why_hidden
from mail.models import Message, MessageState
from mail.querysets import CAN_BE_RESENT
from reminders import actions
from reminders.forms import ClockForm, PauseForm
from reminders.models import Pause, Reminder
from reminders.outbox import Outbox, silence
from reminders.upcoming import DAYS, upcoming_digests

SEE = Permission.SEE_OUTBOX
NOT_SENT_YET = (MessageState.QUEUED, MessageState.SENDING)


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The list of messages, with recipient, subject and state."""
    require(request.user, SEE)
    context = {
        "outbox": Outbox(request.GET, request.user),
        "mail_failing": health.banner(),
        "silent": silence(),
        "is_kept": settings.MAIL_IS_KEPT,
        "may_edit_messages": user_can(request.user, Permission.EDIT_MESSAGES),
    }
    return render(request, "reminders/outbox.html", context)


@login_required
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: its text, its attempts, the server's answer, and why it was written."""
    require(request.user, SEE)
    message = get_object_or_404(Message.objects.for_reader(request.user), pk=pk)
    why = Reminder.objects.filter(digest__message=message).select_related("deadline__party")
    context = {
        "message": message,
        "mail_failing": health.banner() if message.status in NOT_SENT_YET else None,
        "kind": label_of(message.kind),
        "wording": _wording(message),
        "shows_html": bool(message.html) and message.is_readable,
        "reminders": why.order_by("due_on", "pk"),
        "may_send_again": message.status in CAN_BE_RESENT,
    }
    return render(request, "reminders/message.html", context)


def _wording(message: Message) -> Prepared | Dropped:
    """The text of the message; of one that waits, the text it would have now, or the reason why
    it would not be sent.
    """
    if not message.is_readable:
        return Dropped(why_hidden(message.kind))
    if message.status is MessageState.QUEUED and message.kind in KINDS:
        return KINDS[message.kind].preview(message)
    return as_written(message)


@login_required
@require_safe
@xframe_options_sameorigin
@csp({"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]})
def message_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part by itself, for the sandboxed frame of the message's page: it may only look."""
    require(request.user, SEE)
    message = get_object_or_404(Message.objects.for_reader(request.user), pk=pk)
    return HttpResponse(message.html if message.is_readable else "")


@login_required
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed or unknown message once more."""
    require(request.user, SEE)
    message = get_object_or_404(Message, pk=pk)
    try:
        actions.send_again(message=message, by=request.user)
        messages.success(request, _("The message will be sent again."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("reminders:message", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_all_again(request: HttpRequest) -> HttpResponse:
    """Ask, with the number of messages, and then send all failed and uncertain ones again."""
    require(request.user, SEE)
    if request.method != "POST":
        chosen = Outbox(request.GET, request.user)
        count = min(chosen.can_be_resent, MOST_AT_ONCE)
        context = {"outbox": chosen, "count": count, "most": MOST_AT_ONCE}
        return render(request, "reminders/send_all_again.html", context)
    chosen = Outbox(request.POST, request.user)
    confirmed = request.POST.get("count", "")
    limit = int(confirmed) if confirmed.isascii() and confirmed.isdigit() else 0
    sent = actions.send_all_again(messages=chosen.messages, by=request.user, limit=limit)
    if sent:
        words = ngettext(
            "%(count)s message will be sent again.", "%(count)s messages will be sent again.", sent
        )
        messages.success(request, words % {"count": localize(sent)})
    else:
        messages.info(request, _("No message had to be sent again."))
    return redirect(Outbox({"kind": chosen.kind, "words": chosen.words}, request.user).url)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The reminders of the coming days, and a form that pauses those of one party."""
    require(request.user, SEE)
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.pause(by=request.user, **form.cleaned_data)
        messages.success(request, _("Paused: %(party)s.") % {"party": made.party.local_name})
        return redirect("reminders:plan")
    context = {
        "form": form,
        "days": DAYS,
        "may_edit_messages": user_can(request.user, Permission.EDIT_MESSAGES),
        "coming": upcoming_digests(),
        "pauses": Pause.objects.ahead(local_days()).select_related("party", "paused_by"),
    }
    return render(request, "reminders/plan.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """End a pause."""
    require(request.user, SEE)
    pause = get_object_or_404(Pause.objects.select_related("party"), pk=pk)
    actions.resume(pause=pause, by=request.user)
    words = _("%(party)s is reminded again.") % {"party": pause.party.local_name}
    messages.success(request, words)
    return redirect("reminders:plan")


@login_required
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the demo's clock; the reminders that are due then are in the outbox soon after."""
    if not settings.DEMO:
        raise Http404
    require(request.user, Permission.MOVE_CLOCK)
    form = ClockForm(request.POST)
    if form.is_valid():
        actions.move_clock(to_on=form.cleaned_data["date"], by=request.user)
        messages.success(request, _("The clock is moved. Reminders that are due now follow."))
    else:
        messages.error(request, " ".join(form.errors["date"]))
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """The page from which the clock was moved; never an address of another site."""
    url = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if is_ours else "/"
