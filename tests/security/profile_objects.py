"""The questionnaire of the institutional profile: a published version and a draft of the next."""

from datetime import date

from core import clock
from reporting.models import Question, Questionnaire, ReportingPeriod
from workshops.models import Event


def add_questionnaire(workshop: Event) -> None:
    ReportingPeriod.objects.create(
        workshop=workshop,
        code="planned",
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 6, 30),
        due_on=date(2020, 7, 31),
    )
    for number, published_at in ((1, clock.now()), (2, None)):
        version = Questionnaire.objects.create(number=number, published_at=published_at)
        Question.objects.create(
            questionnaire=version,
            code="policy",
            part="2a",
            position=1,
            titles={"en": "Policy or law"},
        )
