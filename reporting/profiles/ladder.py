"""The institutional profile of one party over the periods: its ladder."""

from dataclasses import dataclass
from functools import cached_property

from countries.models import Party
from reporting.models import PublishedAnswer, Question, ReportingPeriod
from reporting.profiles.answer_rules import since_in_words


@dataclass(frozen=True)
class Step:
    """An answer in one period; None where the party gave none."""

    answer: PublishedAnswer | None

    @property
    def since(self) -> str:
        return since_in_words(self.answer.since) if self.answer and self.answer.since else ""


@dataclass(frozen=True)
class Rung:
    """A question with its title, and the party's answers, one for each period, oldest first."""

    title: str
    language: str
    subject: str
    periods: list[ReportingPeriod]
    steps: list[Step]

    @property
    def by_period(self) -> list[tuple[ReportingPeriod, Step]]:
        """Each period with its answer."""
        return list(zip(self.periods, self.steps, strict=True))

    @property
    def newest(self) -> Step:
        return self.steps[-1]

    @property
    def before(self) -> Step:
        return self.steps[-2]

    @property
    def is_changed(self) -> bool:
        """Whether the newest answer is another than that of the period before."""
        if len(self.steps) < 2 or self.newest.answer is None:
            return False
        previous = self.before.answer.answer if self.before.answer else ""
        return self.newest.answer.answer != previous


class Ladder:
    """What a party answered in its accepted reports. Two statements."""

    def __init__(self, party: Party) -> None:
        self.party = party

    @cached_property
    def _answers(self) -> list[PublishedAnswer]:
        answers = PublishedAnswer.objects.filter(party=self.party)
        return list(
            answers.select_related("period").order_by("period__starts_on", "period_id", "pk")
        )

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        """The periods with an accepted report, the oldest first."""
        return list({answer.period_id: answer.period for answer in self._answers}.values())

    @cached_property
    def rungs(self) -> list[Rung]:
        """The questions of today, then those that are not asked any more."""
        answers: dict[str, dict[int, PublishedAnswer]] = {}
        for answer in self._answers:
            answers.setdefault(answer.code, {})[answer.period_id] = answer
        questions = {question.code: question for question in Question.objects.of_newest()}
        codes = [*questions, *(code for code in answers if code not in questions)]
        return [self._rung(questions.get(code), answers[code]) for code in codes if code in answers]

    def _rung(self, question: Question | None, answers: dict[int, PublishedAnswer]) -> Rung:
        newest = list(answers.values())[-1]
        steps = [Step(answers.get(period.pk)) for period in self.periods]
        if question:
            return Rung(question.title, "", question.subject, self.periods, steps)
        return Rung(newest.title, newest.language, "", self.periods, steps)

    @property
    def changed(self) -> list[Rung]:
        """What changed since the period before."""
        return [rung for rung in self.rungs if rung.is_changed]
