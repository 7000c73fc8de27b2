"""UNOSSC prepares and publishes versions of the questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from core.translated_texts import in_english_or_another
from reporting.models import Question, Questionnaire
from reporting.profiles.questionnaire.changes import changes_of
from workshops.event_facts import WrongFact

MOST_QUESTIONS, LONGEST_CODE = 40, 30
WHOLE = "whole_version"  # in the history of questions that come or go with their version
_LOCK = 7_201_781  # any number, ours alone: one change of the questionnaire at a time


@dataclass(frozen=True, kw_only=True)
class QuestionFacts:
    """What staff say about a question: title and guidance by language, and what it is about, a
    part of an action item such as "2a" or a type of actors."""

    titles: Mapping[str, str]
    guidance: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    actor_kind: str = ""


@transaction.atomic
def prepare_version(*, by: User) -> Questionnaire:
    """The draft of the next version, with the questions of the newest; the one that there is.

    Raises PermissionDenied for people who may not set up the questionnaire.
    """
    _lock(by)
    newest = Questionnaire.objects.first()
    if newest and newest.is_draft:
        return newest
    with signed_by(by.pk, **{WHOLE: True}):
        number = newest.number + 1 if newest else 1
        draft = Questionnaire.objects.create(number=number, updated_by=by)
        if newest:
            _copy_questions(newest, draft)
    return draft


@transaction.atomic
def discard_version(*, version: Questionnaire, by: User) -> None:
    """Drop the draft of the next version. Raises PermissionDenied, and Refused for a published
    version."""
    draft = _draft(version, by)
    with signed_by(by.pk, **{WHOLE: True}):
        draft.delete()


@transaction.atomic
def publish_version(*, version: Questionnaire, note: str, by: User) -> Questionnaire:
    """Publish a draft: reports whose profile nobody has saved yet ask its questions from now on.

    Raises PermissionDenied, Refused for a version without questions or without a change, and
    WrongFact where the note is missing that says what changed.
    """
    draft, note = _draft(version, by), stripped(note)
    if not draft.questions.exists():
        raise Refused(_("Add a question first: a questionnaire has at least one."))
    if draft.number > 1 and not changes_of(draft):
        raise Refused(_("Nothing was changed against the version before."))
    if draft.number > 1 and not note:
        raise WrongFact("note", _("Say what changed. Administrators read it beside the version."))
    with signed_by(by.pk):
        draft.note, draft.published_at = note, clock.now()
        _sign(draft, by)
    return draft


@transaction.atomic
def add_question(*, version: Questionnaire, facts: QuestionFacts, by: User) -> Question:
    """Add a question at the end of a draft; its code is made of its title and stays.

    Raises PermissionDenied, WrongFact without a title or a subject, and Refused for a published
    version and for more questions than a report can answer.
    """
    draft = _draft(version, by)
    _check(facts)
    positions = list(draft.questions.values_list("position", flat=True))
    if len(positions) >= MOST_QUESTIONS:
        raise Refused(_("A questionnaire has at most 40 questions."))
    with signed_by(by.pk):
        question = Question(
            questionnaire=draft,
            code=_free_code(facts.titles),
            position=max(positions, default=0) + 1,
        )
        _write(question, facts)
        _sign(draft, by)
    return question


@transaction.atomic
def change_question(*, question: Question, facts: QuestionFacts, by: User) -> None:
    """Change a question of a draft; it keeps its code. Raises as `add_question` does."""
    draft = _draft(question.questionnaire, by)
    _check(facts)
    with signed_by(by.pk):
        _write(Question.objects.get(pk=question.pk), facts)
        _sign(draft, by)


@transaction.atomic
def move_question(*, question: Question, up: bool, by: User) -> None:
    """Change places with the question before or after it. Nothing happens at the end of the list.

    Raises PermissionDenied, and Refused for a published version.
    """
    draft = _draft(question.questionnaire, by)
    questions = list(draft.questions.order_by("position"))
    at = next(n for n, each in enumerate(questions) if each.pk == question.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(questions):
        return
    moved, neighbour = questions[at], questions[other]
    moved.position, neighbour.position = neighbour.position, moved.position
    with signed_by(by.pk):
        Question.objects.bulk_update([moved, neighbour], ["position"])
        _sign(draft, by)


@transaction.atomic
def retire_question(*, question: Question, by: User) -> None:
    """Leave a question out of a draft. Answers that were given to it stay readable.

    Raises PermissionDenied, and Refused for a published version.
    """
    draft = _draft(question.questionnaire, by)
    with signed_by(by.pk):
        Question.objects.filter(pk=question.pk).delete()
        _sign(draft, by)


def _lock(by: User) -> None:
    require(by, Permission.MANAGE_REFERENCE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _draft(version: Questionnaire, by: User) -> Questionnaire:
    """The version as it is stored, under the lock; Refused if it is published or discarded."""
    _lock(by)
    stored = Questionnaire.objects.filter(pk=version.pk).first()
    if stored is None:
        raise Refused(_("Someone else discarded this version. Nothing was changed."))
    if not stored.is_draft:
        raise Refused(
            _("This version is published and never changes. Prepare the next version instead.")
        )
    return stored


def _sign(version: Questionnaire, by: User) -> None:
    """The questionnaire is staff's from now on: loading reference data leaves it alone."""
    version.updated_by, version.updated_at = by, clock.now()
    version.save()


def _copy_questions(of: Questionnaire, to: Questionnaire) -> None:
    names = ("code", "part", "actor_kind", "titles", "guidance")
    Question.objects.bulk_create(
        Question(
            questionnaire=to,
            position=position,
            **{name: getattr(question, name) for name in names},
        )
        for position, question in enumerate(of.questions.order_by("position"), start=1)
    )


def _write(question: Question, facts: QuestionFacts) -> None:
    question.titles, question.guidance = dict(facts.titles), dict(facts.guidance)
    question.part, question.actor_kind = facts.part, facts.actor_kind
    question.save()


def _check(facts: QuestionFacts) -> None:
    if not facts.titles:
        raise WrongFact("title_en", _("Enter the title in at least one language."))
    if bool(facts.part) == bool(facts.actor_kind):
        raise WrongFact("subject", _("Choose what the question is about."))


def _free_code(titles: Mapping[str, str]) -> str:
    """A code made of the title that no question ever had."""
    recorded = Question.pgh_event_model.objects  # type: ignore[attr-defined]
    taken = {
        *Question.objects.values_list("code", flat=True),
        *recorded.values_list("code", flat=True),
    }
    words = slugify(in_english_or_another(titles)) or "question"
    for number in range(1, 1000):
        ending = "" if number == 1 else f"-{number}"
        code = words[: LONGEST_CODE - len(ending)].rstrip("-") + ending
        if code not in taken:
            return code
    raise ValueError("a thousand questions have this title")
