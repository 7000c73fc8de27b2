"""The questionnaire of the institutional profile: a published version and a draft of the next."""

from typing import Any

from core import clock
from documents.models import Document
from reporting.models import PublishedAnswer, Question, Questionnaire


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


def add_public_answer(document: Document, period: Any) -> None:
    """What an accepted report of a party answers to the question of the published version."""
    PublishedAnswer.objects.create(
        document=document,
        party=document.party,
        period=period,
        code="policy",
        title="Policy or law",
        answer="prepared",
    )
