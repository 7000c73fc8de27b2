"""Stores answers about a whole list: what stands for a country, employers that are one.

An answer about a person is remembered with the decision about the row; here it is withdrawn.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import Refused
from imports.models import Batch
from imports.steps import batch_at, url_of
from people import actions
from people.importer.country_answers import CountryAnswer
from people.importer.country_questions import AnswerReader, UnknownPartyError
from people.importer.country_values import open_values
from people.importer.listed_person import ListedPerson
from people.importer.registration import PEOPLE
from people.importer.spelling_answers import Answer

_PREFIX = "employer-"
_COUNTRY_PREFIX, _TYPED_PREFIX = "value-", "party-"


@require_POST
@login_required
def settle_countries(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Store what values of the country column mean, also for later lists.

    A typed name that is no party's is named in a message; the other answers are stored.
    """
    batch = batch_at(request, PEOPLE, {"code": code}, pk)
    answers, unknown = _country_answers(request, batch)
    try:
        if answers:
            actions.settle_countries(batch=batch, answers=answers, by=request.user)
            messages.success(request, _("Your answers hold here and in later lists."))
        elif not unknown:
            messages.error(request, _("Choose an answer first."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    for name in unknown:
        message = _("“%(name)s” is not a recorded country or body. Choose one that is offered.")
        messages.error(request, message % {"name": name})
    return redirect(f"{url_of(batch)}?tab=problems")


def _country_answers(
    request: HttpRequest, batch: Batch
) -> tuple[dict[str, CountryAnswer], list[str]]:
    """The answers by the key of their value, and typed names that are no party's.

    `rest` is the answer to all open values that have none.
    """
    reader, sent = AnswerReader(), request.POST
    answers: dict[str, CountryAnswer] = {}
    unknown: dict[str, str] = {}
    for name, word in sent.items():
        key = name.removeprefix(_COUNTRY_PREFIX)
        if key != name:
            typed = str(sent.get(f"{_TYPED_PREFIX}{key}", ""))
            try:
                if answer := reader.answer(str(word), typed):
                    answers[key] = answer
            except UnknownPartyError as error:
                unknown[key] = error.name
    if rest := reader.answer_to_rest(sent.get("rest", "")):
        open_keys = [value.key for value in open_values(batch) if value.key not in unknown]
        answers = dict.fromkeys(open_keys, rest) | answers
    return answers, list(unknown.values())


@require_POST
@login_required
def settle_employers(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Store which names are one organisation, also for later lists."""
    batch = batch_at(request, PEOPLE, {"code": code}, pk)
    answers = {
        name.removeprefix(_PREFIX): Answer(value)
        for name, value in request.POST.items()
        if name.startswith(_PREFIX) and value in list(Answer)
    }
    if not answers:
        messages.error(request, _("Choose an answer first."))
        return redirect(url_of(batch))
    try:
        actions.settle_employers(batch=batch, answers=answers, by=request.user)
        messages.success(request, _("Your answers hold here and in later lists."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(url_of(batch))


@require_POST
@login_required
def forget_answer(request: HttpRequest, code: str, pk: int, number: int) -> HttpResponse:
    """Withdraw what was remembered of whom a row names, and show the row in the list again."""
    batch = batch_at(request, PEOPLE, {"code": code}, pk)
    row = get_object_or_404(batch.rows, number=number)
    try:
        actions.forget_answer(batch=batch, number=number, by=request.user)
        words = _(
            "The answer is forgotten and the list compared again. Decide about this row again."
        )
        messages.success(request, words)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(url_of(batch, "import-row", number=number))
    name = ListedPerson.from_json(row.parsed).name
    return redirect(f"{url_of(batch)}?{urlencode({'tab': 'all', 'q': name})}")
