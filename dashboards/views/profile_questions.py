"""A question of the institutional profile across parties and periods, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import clock
from dashboards.charts.downloads import respond
from dashboards.profile_questions.question_page import QuestionPage
from reporting.models import Question


@require_safe
def question(request: HttpRequest, question: str) -> HttpResponse:
    """What parties answered over time, on the map, by group, and one by one."""
    page = _page(request, question)
    return render(request, "dashboards/profile_questions/question.html", {"page": page})


@require_safe
def download(request: HttpRequest, question: str, key: str, ending: str) -> HttpResponse:
    """The table of a chart as CSV or as a workbook, or its picture as an SVG file."""
    page = _page(request, question)
    try:
        chart = page.chart(key)
    except KeyError:
        raise Http404 from None
    return respond(chart, ending)


def _page(request: HttpRequest, code: str) -> QuestionPage:
    """404 for a question that no published version asks: a draft of the next is UNOSSC's own."""
    versions = list(Question.objects.asked_as(code))
    if not versions:
        raise Http404
    return QuestionPage(versions, request.GET, clock.today(), get_language() or "en")
