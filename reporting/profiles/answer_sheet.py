"""The answers of the institutional profile in an Excel copy of the report, and back.

The rules and the action of the page apply. That all answers are up to date is confirmed on the
page alone.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.errors import Refused, Stale
from core.zones import zone
from documents.models import Draft
from documents.row_exchange import Cells, Choices, ExchangeRules, Row, version_of_text
from office.spreadsheets.fillable import Column, ColumnKind
from reporting.profiles import answer_rules
from reporting.profiles.actions import WrongAnswer, save_profile
from reporting.profiles.answer_states import Answer
from reporting.profiles.answers import FIELDS, AnswerFacts, DraftProfile
from reporting.profiles.forms import QuestionForm
from reporting.profiles.models import LONGEST_LINK, LONGEST_NOTE, LONGEST_REFERENCE

CODE, QUESTION, GUIDANCE, ANSWER = "code", "question", "guidance", "answer"
_FORM = QuestionForm.base_fields


def _text(name: str, limit: int, width: int) -> Column:
    field = _FORM[name]
    return Column(name=name, heading=field.label, hint=field.help_text, limit=limit, width=width)


COLUMNS = (
    Column(name=CODE, heading=gettext_lazy("Question reference"), width=20, is_key=True),
    Column(name=QUESTION, heading=gettext_lazy("Question"), width=36, is_key=True),
    Column(name=GUIDANCE, heading=gettext_lazy("What it asks"), width=50, is_key=True),
    Column(name=ANSWER, heading=_FORM[ANSWER].label, kind=ColumnKind.CHOICE, width=18),
    _text("since", 40, 12),
    _text("reference", LONGEST_REFERENCE, 40),
    _text("link", LONGEST_LINK, 30),
    _text("note", LONGEST_NOTE, 40),
)


def choices(_draft: Any = None) -> Choices:
    """The answers that a question takes."""
    return {ANSWER: Answer.choices}


def problems(draft: Draft, cells: Cells) -> Mapping[str, str]:
    """Why an answer cannot be, by the rules of its page."""
    today = clock.today(zone(draft.document.party.time_zone))
    return dict(answer_rules.problems(_facts(cells), today))


def read(draft: Draft) -> list[Row]:
    """A row for each question, with the answer now; three statements."""
    return [
        Row(
            key=asked.question.code,
            version=_version_of(asked.now),
            title=asked.question.title,
            cells={
                CODE: asked.question.code,
                QUESTION: asked.question.title,
                GUIDANCE: asked.question.local_guidance,
                **asked.now.as_dict,
            },
        )
        for asked in DraftProfile(draft).asked
    ]


def _version_of(facts: AnswerFacts) -> str:
    return version_of_text("\n".join(facts.as_dict.values()))


def _facts(cells: Cells) -> AnswerFacts:
    return AnswerFacts(**{name: cells[name] for name in FIELDS})


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Answer one question. The others keep their answers, those of the last report too.

    Raises ValidationError for an answer that cannot be, Stale, and Refused and PermissionDenied as
    the action does.
    """
    profile = DraftProfile(draft)
    now = {asked.question.code: asked.now for asked in profile.asked}
    if key not in now:
        raise Refused(_("The questionnaire of this report does not ask this question."))
    if _version_of(now[key]) != version:
        raise Stale(_("Someone else changed this answer. Compare the two versions first."))
    try:
        save_profile(
            draft=draft,
            answers=now | {key: _facts(cells)},
            is_confirmed=profile.is_confirmed,
            by=by,
        )
    except WrongAnswer as refusal:
        if refusal.code != key:
            raise
        raise ValidationError({refusal.field: refusal.message}) from refusal


ANSWER_SHEET = ExchangeRules(
    name="profile",
    title=gettext_lazy("Institutional profile"),
    columns=COLUMNS,
    key=CODE,
    title_column=QUESTION,
    choices=choices,
    problems=problems,
    read=read,
    save=save,
    takes_new_rows=False,
)
