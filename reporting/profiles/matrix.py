"""Parties × questions in one period: who has put in place what, filtered by the address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from countries.models import Party
from countries.party_filter import Choice, read_party_filter, regions_and_groups
from reporting.models import PublishedAnswer, Question, ReportingPeriod
from reporting.profiles.answer_rules import since_in_words
from reporting.profiles.answer_states import Answer
from reporting.profiles.answers import FIELDS
from reporting.profiles.question_groups import QuestionGroup, QuestionGroups

PAGE = 50


@dataclass(frozen=True)
class Count:
    """How many of the parties that are shown gave each answer to a question."""

    question: Question
    by_answer: Mapping[str, int]

    @property
    def in_force(self) -> int:
        return self.by_answer.get(Answer.IN_FORCE, 0)

    @property
    def prepared(self) -> int:
        return self.by_answer.get(Answer.PREPARED, 0)

    @property
    def no(self) -> int:
        return self.by_answer.get(Answer.NO, 0)


@dataclass(frozen=True)
class Row:
    """A party, and its answer to each question; None where it gave none."""

    party: Party
    questions: list[Question]
    answers: list[dict[str, Any] | None]

    @property
    def cells(self) -> list[tuple[Question, dict[str, Any] | None]]:
        """Each question with its answer."""
        return list(zip(self.questions, self.answers, strict=True))


def periods_with_answers(code: str = "") -> list[ReportingPeriod]:
    """The periods of accepted reports, the newest first; with `code` those in which that question
    was answered. One statement."""
    answers = PublishedAnswer.objects.filter(period=OuterRef("pk"))
    if code:
        answers = answers.filter(code=code)
    periods = ReportingPeriod.objects.filter(Exists(answers)).select_related("workshop")
    return list(periods.order_by("-starts_on", "-pk"))


def value_of(period: ReportingPeriod) -> str:
    """How a period stands in the address: its code alone is not unique."""
    return f"{period.workshop.code}:{period.code}"


def title_of(period: ReportingPeriod, periods: Iterable[ReportingPeriod]) -> str:
    """Its title, with the workshop where there are several."""
    if len({each.workshop_id for each in periods}) < 2:
        return period.title
    return f"{period.title}, {period.workshop.local_name}"


class Matrix:
    """The answers of one period; a value of a filter that is not known filters nothing."""

    def __init__(self, query: Mapping[str, str], today: date) -> None:
        self.query, self.today = query, today
        self._named = regions_and_groups()
        self.parties = read_party_filter(query, self._named)

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        return periods_with_answers()

    @cached_property
    def period(self) -> ReportingPeriod | None:
        """The one that is chosen, or else the newest; None before any report was accepted."""
        by_value = {value_of(period): period for period in self.periods}
        newest = self.periods[0] if self.periods else None
        return by_value.get(self.query.get("period", ""), newest)

    @cached_property
    def _subjects(self) -> QuestionGroups:
        return QuestionGroups(list(Question.objects.of_newest()), self.query.get("about", ""))

    @property
    def groups(self) -> list[QuestionGroup]:
        """The questions that are shown, by what they are about: the columns under their heads."""
        return self._subjects.shown

    @cached_property
    def questions(self) -> list[Question]:
        return [question for group in self.groups for question in group.questions]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What the address says, without what is not known."""
        asked = {value_of(period) for period in self.periods} & {self.query.get("period", "")}
        period = {"period": asked.pop()} if asked else {}
        about = {"about": self._subjects.chosen} if self._subjects.chosen else {}
        return {**period, **about, **self.parties.chosen}

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        options = tuple(
            (value_of(period), title_of(period, self.periods)) for period in self.periods
        )
        chosen = value_of(self.period) if self.period else ""
        period = Choice("period", _("Reporting period"), (("", options),), chosen)
        return [period, self._subjects.choice, *self.parties.choices(self._named)]

    @cached_property
    def _answers(self) -> Any:
        answers = PublishedAnswer.objects.filter(period=self.period)
        parties = self.parties.parties(self.today)
        return answers if parties is None else answers.of_parties(parties)

    @cached_property
    def counts(self) -> list[Count]:
        """For each question, how many parties gave each answer. One statement."""
        groups: dict[str, dict[str, int]] = {}
        for row in self._answers.counted():
            groups.setdefault(row["code"], {})[row["answer"]] = row["parties"]
        return [Count(question, groups.get(question.code, {})) for question in self.questions]

    @cached_property
    def _listed(self) -> Any:
        """The parties by name, each with its answers as JSON."""
        values = JSONObject(code="code", **{name: name for name in FIELDS})
        answers = self._answers.of_row().order_by("code").values(row=values)
        parties = Party.objects.filter(Exists(self._answers.of_row()))
        return parties.annotate(profile=ArraySubquery(answers)).order_by("sort_key", "pk")

    @cached_property
    def page(self) -> Page:
        return Paginator(self._listed, PAGE).get_page(self.query.get("page"))

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(party) for party in self.page.object_list]

    def _row(self, party: Any) -> Row:
        by_code = {
            answer["code"]: answer
            | {
                "status": Answer(answer["answer"]),
                "since_in_words": since_in_words(answer["since"]) if answer["since"] else "",
            }
            for answer in party.profile
        }
        questions = self.questions
        return Row(party, questions, [by_code.get(question.code) for question in questions])

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same answers."""
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        name = "profiles:export"
        return [
            ("Excel", reverse(name, args=["xlsx"]) + query),
            ("CSV", reverse(name, args=["csv"]) + query),
        ]

    def header(self) -> list[str]:
        """The columns of the export: a line for each answer."""
        return [
            _("Reporting period"), _("Code"), _("Party"), _("Subject"), _("Question"),
            _("Answer"), _("Since"), _("Reference"), _("Link"), _("Note"),
        ]  # fmt: skip

    def lines(self) -> Iterator[list[Any]]:
        """The lines of the export: of all parties that fit, and not only of this page."""
        for party in self._listed.iterator():
            for question, answer in self._row(party).cells:
                if answer:
                    yield [
                        self.period.title if self.period else "",
                        party.code,
                        party.local_name,
                        question.subject,
                        question.title,
                        str(answer["status"].label),
                        *(answer[name] for name in FIELDS if name != "answer"),
                    ]
