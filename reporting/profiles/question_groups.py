"""The questions by what they are about: an action item each, and the actors."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from countries.party_filter import Choice
from reporting.models import Question

ACTORS = "actors"


@dataclass(frozen=True)
class QuestionGroup:
    """The questions about an action item, whose number is the code, or about actors."""

    code: str
    questions: list[Question]

    @property
    def label(self) -> str:
        if self.code == ACTORS:
            return _("Actors")
        return _("Action item %(part)s") % {"part": self.code}


class QuestionGroups:
    """Groups in the order of their first questions; one that is not known chooses all."""

    def __init__(self, questions: Sequence[Question], asked: str) -> None:
        by_code: dict[str, list[Question]] = {}
        for question in questions:
            by_code.setdefault(question.group or ACTORS, []).append(question)
        self.all = [QuestionGroup(code, rows) for code, rows in by_code.items()]
        self.chosen = asked if asked in by_code else ""

    @property
    def shown(self) -> list[QuestionGroup]:
        return [group for group in self.all if self.chosen in ("", group.code)]

    @property
    def choice(self) -> Choice:
        """The field of the form."""
        options = tuple((group.code, group.label) for group in self.all)
        any_word = _("all questions")
        return Choice("about", _("Questions about"), (("", options),), self.chosen, any_word)
