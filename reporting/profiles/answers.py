"""What a draft of a report answers now, and what the party's accepted reports said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Subquery

from documents.models import Draft
from reporting.models import Report
from reporting.profiles.answer_states import Answer
from reporting.profiles.models import (
    AnswerFields,
    Profile,
    ProfileAnswer,
    PublishedAnswer,
    Question,
)

FIELDS = ("answer", "since", "reference", "link", "note")


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """What an author says to one question. `since` is a year or a day in ISO 8601."""

    answer: str = ""
    since: str = ""
    reference: str = ""
    link: str = ""
    note: str = ""

    @classmethod
    def of(cls, row: AnswerFields) -> "AnswerFacts":
        return cls(**{name: getattr(row, name) for name in FIELDS})

    @property
    def status(self) -> Answer | None:
        return Answer(self.answer) if self.answer else None

    @property
    def as_dict(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FIELDS}


@dataclass(frozen=True)
class Asked:
    """A question, the answer that the draft has now, and the newest accepted one."""

    question: Question
    now: AnswerFacts
    before: PublishedAnswer | None


class DraftProfile:
    """The institutional profile of a draft.

    Until somebody saves it, it has the questions of the newest version and the answers of the
    party's accepted reports; from then on its own.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def stored(self) -> Profile | None:
        """What was saved; None if nobody saved it yet. One statement."""
        profiles = Profile.objects.filter(draft=self.draft.pk).select_related("updated_by")
        return profiles.first()

    @property
    def is_confirmed(self) -> bool:
        return self.stored is not None and self.stored.confirmed_at is not None

    @cached_property
    def questions(self) -> list[Question]:
        """One statement."""
        if self.stored:
            return list(Question.objects.of_draft(self.draft.pk))
        return list(Question.objects.of_newest())

    @cached_property
    def before(self) -> Mapping[str, PublishedAnswer]:
        """The newest accepted answers of the party from earlier periods, by code. One
        statement."""
        report = Report.objects.filter(document=self.draft.document_id)
        answers = PublishedAnswer.objects.filter(party=self.draft.document.party_id)
        earlier = answers.before(Subquery(report.values("period__starts_on")[:1]))
        return {answer.code: answer for answer in earlier.select_related("period")}

    @cached_property
    def answers(self) -> Mapping[str, AnswerFacts]:
        """The answers now, by code; those that nobody gave are left out."""
        if self.stored is None:
            return {code: AnswerFacts.of(answer) for code, answer in self.before.items()}
        rows = ProfileAnswer.objects.filter(draft=self.draft.pk).select_related("question")
        return {row.question.code: AnswerFacts.of(row) for row in rows}

    @property
    def asked(self) -> list[Asked]:
        """Each question with both answers, in the order of the questionnaire."""
        return [
            Asked(
                question,
                self.answers.get(question.code, AnswerFacts()),
                self.before.get(question.code),
            )
            for question in self.questions
        ]

    @property
    def unanswered(self) -> list[Question]:
        return [asked.question for asked in self.asked if not asked.now.answer]


def as_plain(question: Question, facts: AnswerFacts, language: str) -> dict[str, Any]:
    """An answer with its question, as a revision keeps it."""
    return {
        "code": question.code,
        "part": question.part,
        "actor_kind": question.actor_kind,
        "question": question.title_in(language),
        **facts.as_dict,
    }
