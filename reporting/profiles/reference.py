"""The standard questionnaire that ships with the software, from `data/questionnaire.json`.

A published version never changes: where the file differs from the newest one, loading publishes
the next. Once staff prepared a version on its pages, loading leaves the questionnaire alone.
"""

import json
from pathlib import Path
from typing import Any

from core import clock
from core.reference import Counts
from reporting.profiles.models import Question, Questionnaire

FILE = Path(__file__).parent.parent / "data" / "questionnaire.json"
FIELDS = ("part", "actor_kind", "position", "titles", "guidance")


def load() -> dict[str, Counts]:
    """The questions with part or type of actors, and with title and guidance by language."""
    return {"questions of the institutional profile": _load()}


def _load() -> Counts:
    wanted = {question.code: question for question in _questions()}
    newest = Questionnaire.objects.published().first()
    if newest is None:
        _publish(1, wanted)
        return Counts(new=len(wanted))
    stored = {question.code: question for question in newest.questions.all()}
    new = [code for code in wanted if code not in stored]
    changed = [code for code in wanted if code in stored and _differs(wanted[code], stored[code])]
    is_same = not new and not changed and len(stored) == len(wanted)
    if is_same or Questionnaire.objects.filter(updated_by__isnull=False).exists():
        return Counts(same=len(wanted))
    _publish(newest.number + 1, wanted)
    return Counts(len(new), len(changed), len(wanted) - len(new) - len(changed))


def _questions() -> list[Question]:
    listed: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["questions"]
    return [Question(position=position, **fields) for position, fields in enumerate(listed, 1)]


def _publish(number: int, questions: dict[str, Question]) -> None:
    version = Questionnaire.objects.create(number=number, published_at=clock.now())
    for question in questions.values():
        question.questionnaire = version
    Question.objects.bulk_create(questions.values())


def _differs(wanted: Question, stored: Question) -> bool:
    return any(getattr(wanted, name) != getattr(stored, name) for name in FIELDS)
