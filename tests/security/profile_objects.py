"""The questionnaire of the institutional profile: a published version and a draft of the next."""

from core import clock
from reporting.models import Question, Questionnaire


def add_questionnaire() -> None:
    for number, published_at in ((1, clock.now()), (2, None)):
        version = Questionnaire.objects.create(number=number, published_at=published_at)
        Question.objects.create(
            questionnaire=version,
            code="policy",
            part="2a",
            position=1,
            titles={"en": "Policy or law"},
        )
