"""Authors answer the questionnaire in a draft of their report."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from core.zones import zone
from documents.models import Draft
from documents.writing.locks import lock_for_writing, signed, touch
from reporting.profiles.answer_rules import problems
from reporting.profiles.answers import AnswerFacts
from reporting.profiles.models import Profile, ProfileAnswer, Question, Questionnaire
from reporting.profiles.profile_scope import PROFILE


class WrongAnswer(Refused):
    """An answer that cannot be; `code` names the question and `field` the field."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code, self.field = code, field


@transaction.atomic
def save_profile(
    *, draft: Draft, answers: Mapping[str, AnswerFacts], is_confirmed: bool, by: User
) -> None:
    """Store the answers, by code of their question, and whether all of them are up to date.

    Questions that are not named keep their answer; an answer that says nothing is removed. The
    first time, the draft takes the questions of the newest version for good. Nothing is written for
    an answer that is the same. Raises PermissionDenied if the user may not write in the profile,
    Refused if the draft takes no edits, and WrongAnswer for an answer that cannot be.
    """
    locked = lock_for_writing(draft.pk, by, PROFILE)
    profile = _profile(locked, by)
    questions = {question.code: question for question in Question.objects.of_draft(locked.pk)}
    _check(answers, questions, locked)
    stored = {row.question_id: row for row in ProfileAnswer.objects.filter(draft=locked)}
    is_changed = False
    for code, facts in answers.items():
        question = questions[code]
        is_changed |= _store(locked, question, stored.get(question.pk), facts, by)
    if is_changed or is_confirmed != (profile.confirmed_at is not None):
        profile.confirmed_at = clock.now() if is_confirmed else None
        profile.updated_at, profile.updated_by = clock.now(), by
        profile.save()
    touch(locked, has_text=True)


def _profile(draft: Draft, by: User) -> Profile:
    profile = Profile.objects.filter(draft=draft).first()
    if profile is None:
        newest = Questionnaire.objects.published().first()
        if newest is None:
            raise Refused(_("There is no questionnaire yet. UNOSSC has to publish one."))
        profile = Profile.objects.create(draft=draft, questionnaire=newest, **signed(by))
    return profile


def _check(
    answers: Mapping[str, AnswerFacts], questions: Mapping[str, Question], draft: Draft
) -> None:
    today = clock.today(zone(draft.document.party.time_zone))
    for code, facts in answers.items():
        if code not in questions:
            raise Refused(_("The questionnaire has changed. Open the page again."))
        for field, message in problems(facts, today):
            raise WrongAnswer(code, field, message)


def _store(
    draft: Draft, question: Question, row: ProfileAnswer | None, facts: AnswerFacts, by: User
) -> bool:
    """Returns whether anything was written."""
    if facts == (AnswerFacts.of(row) if row else AnswerFacts()):
        return False
    if row is None:
        ProfileAnswer.objects.create(draft=draft, question=question, **facts.as_dict, **signed(by))
        return True
    values = {**facts.as_dict, **signed(by), "version": row.version + 1}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()  # also before it is removed, so that its history says who did it
    if not facts.answer:
        row.delete()
    return True
