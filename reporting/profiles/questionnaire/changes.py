"""What a version of the questionnaire changes against the one before, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.models import Question, Questionnaire


@dataclass(frozen=True)
class QuestionChange:
    """What changed in one question: its title now, and each change in words."""

    title: str
    words: list[str]


def changes_of(version: Questionnaire) -> list[QuestionChange]:
    """What a version changes, question by question. Two statements; nothing for the first one."""
    before = Questionnaire.objects.filter(number__lt=version.number).order_by("-number")
    stored = Question.objects.filter(questionnaire=before.values("pk")[:1]).order_by("position")
    old = {question.code: question for question in stored}
    new = {question.code: question for question in version.questions.order_by("position")}
    return list(_differences(old, new)) if old else []


def _differences(old: dict[str, Question], new: dict[str, Question]) -> Iterator[QuestionChange]:
    moved = _moved([code for code in old if code in new], [code for code in new if code in old])
    for code, question in new.items():
        words = list(_words(old[code], question)) if code in old else [_("Added")]
        if code in moved:
            words.append(_("Moved"))
        if words:
            yield QuestionChange(question.title, words)
    for code, question in old.items():
        if code not in new:
            yield QuestionChange(question.title, [_("Removed")])


def _words(old: Question, new: Question) -> Iterator[str]:
    if old.titles != new.titles:
        yield _("Title changed")
    if old.guidance != new.guidance:
        yield _("Guidance changed")
    if (old.part, old.actor_kind) != (new.part, new.actor_kind):
        yield _("Subject changed")


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The questions in both that no longer follow the same one."""
    followed = dict(zip(before, ["", *before], strict=False))
    follows = dict(zip(after, ["", *after], strict=False))
    return {code for code in after if followed[code] != follows[code]}
