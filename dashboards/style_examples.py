"""What the style guide shows: its parts, and example rows in place of those of the database.

The page is for developers, so its own words are in English only. Each part draws a component by
the template or tag that the product uses; the component's style sheet is in static/css.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from core.crispy import DateInput, Helper, Save
from core.date_fields import DateField
from core.templatetags.display import TONES
from core.text_fields import CharField
from countries.models import Party
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.geometry import Text, across
from dashboards.charts.time_axis import TimeAxis
from documents.models import Document
from richtext.comparisons import Comparer
from roadmaps.states import KIND
from workshops.models import Event

OLD = "<p>The ministry trains 40 officers in two provinces.</p><p>The pilot ends in 2018.</p>"
NEW = "<p>The ministry trains 60 officers in all provinces.</p>"
AT = datetime(2017, 10, 16, 9, 30, tzinfo=UTC)
DAY = date(2017, 10, 16)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; its template is dashboards/styleguide/<code>.html."""

    code: str
    title: str
    classes: str

    @property
    def template(self) -> str:
        return f"dashboards/styleguide/{self.code}.html"


PARTS = (
    Part("text", "Text and links", "text-muted, text-small, prose, inline-list"),
    Part("buttons", "Buttons", "button, actions"),
    Part("badges", "Badges", "badge"),
    Part("alerts", "Alerts", "alert"),
    Part("messages", "Messages", "messages"),
    Part("empty_state", "Empty state", "empty-state"),
    Part("form", "Form with errors", "error-summary, field, hint, error-message, choice"),
    Part("verbatim", "What somebody typed", "verbatim-list, verbatim"),
    Part("tabs", "Tabs", "tabs"),
    Part("steps", "Steps", "steps"),
    Part("pagination", "Pages of a list", "pagination"),
    Part("task_list", "Task list", "task-list, first-steps"),
    Part("summary_list", "Timeline with a summary list", "timeline, summary-list, word-count"),
    Part("table", "Table", "scroll-region, stacked-table"),
    Part("matrix", "Cells of the matrix", "matrix-legend, matrix-cell"),
    Part("figures", "Figures", "figures, figure"),
    Part("tiles", "Tiles", "tiles, tile"),
    Part("chart", "Chart", "chart, chart-frame, charts"),
    Part("countdown", "Countdown", "countdown, time-track"),
    Part("progress", "Progress", "progress-bar"),
    Part("comparison", "Comparison of two texts", "diff, side-by-side"),
    Part("document", "Document", "document, prose, missing-text"),
    Part("comments", "Comments", "comments, thread, comment"),
    Part("dialog", "Dialog", "dialog"),
)


class ExampleForm(forms.Form):
    """A field of each kind. Sent by GET, it stores nothing."""

    title = CharField(label="Title", help_text="In one line.", max_length=200)
    description = CharField(label="Description", widget=forms.Textarea(attrs={"rows": 3}))
    note = CharField(label="Note", required=False)
    due_on = DateField(label="Due date", widget=DateInput())
    party = forms.ChoiceField(label="Party", choices=[("KEN", "Kenya"), ("UGA", "Uganda")])
    verdict = forms.ChoiceField(
        label="Verdict",
        choices=[("fine", "Fine"), ("must change", "Must change")],
        widget=forms.RadioSelect,
    )
    is_public = forms.BooleanField(label="Publish it", help_text="Everybody can read it then.")
    file = forms.FileField(label="File", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, "Save the example")
        self.helper.form_method = "get"
        self.helper.add_input(Save("Quiet", name="do", value="quiet", css_class="button--quiet"))
        self.helper.add_input(Save("Small", name="do", value="small", css_class="button--small"))
        self.helper.add_input(Save("Danger", name="do", value="danger", css_class="button--danger"))
        quiet_danger = "button--danger button--quiet"
        self.helper.add_input(Save("Both", name="do", value="both", css_class=quiet_danger))
        self.helper.add_input(Save("Link", name="do", value="link", css_class="button--link"))
        self.helper.add_input(Save("Disabled", name="do", value="disabled", disabled=True))


def context() -> dict[str, Any]:
    """What the templates of the parts read."""
    form = ExampleForm({"title": "", "description": "A text.", "party": "KEN"})
    form.is_valid()
    return {
        "form": form,
        "tones": sorted(TONES),
        "alert_tones": ("", "success", "warning", "danger"),
        "example_messages": _messages(),
        "typed": [("Reason", "The ministry is new.\nIt needs time."), ("Note", "–")],
        "tabs": [
            {"label": "Open", "url": "?", "count": 3, "is_current": True},
            {"label": "Done", "url": "?", "count": 12, "is_current": False},
        ],
        "steps": ["Upload", "Columns", "Check", "Apply"],
        "page": Paginator(range(60), 20).page(2),
        "first_steps": [
            {"title": "Open the roadmaps", "url": "?", "is_done": True},
            {"title": "Invite people", "url": "?", "hint": "Each party needs a focal point."},
        ],
        "entry": _entry(),
        "document": Document(kind=KIND, event=Event(code="nairobi-2017"), party=Party(code="KEN")),
        "deadlines": [_deadline(1, 0), _deadline(2, 19)],
        "tiles": [
            SimpleNamespace(code="KEN", name="Kenya", published_at=AT, status=None),
            SimpleNamespace(code="UGA", name="Uganda", published_at=None, status=None),
        ],
        "board": _board(),
        "chart": _chart(),
        "home": _home(),
        "question": "Remove the milestone “First reading”?",
        "words": Comparer().words(OLD, NEW),
        "compared": _compared(),
        "content": _content(),
        "discussion": _discussion(),
    }


def _messages() -> list[Message]:
    return [
        Message(messages.INFO, "A message."),
        Message(messages.SUCCESS, "The milestone was removed.", extra_tags="?"),
        Message(messages.WARNING, "Somebody else has changed this meanwhile."),
        Message(messages.ERROR, "That was not saved."),
    ]


def _entry() -> SimpleNamespace:
    return SimpleNamespace(
        at=AT,
        sentence="Achieng Otieno removed a milestone",
        detail=SimpleNamespace(is_counted=True, added=12, removed=4, before="", after=""),
        reason="It is part of another commitment now.",
        facts=[("Title", "First reading"), ("Due", "30 June 2018")],
        what=SimpleNamespace(name="remove"),
        section="situation",
        section_title="Situation",
    )


def _deadline(pk: int, days_moved: int) -> SimpleNamespace:
    return SimpleNamespace(
        pk=pk,
        title="Draft of the roadmap",
        title_language="en",
        party=SimpleNamespace(local_name="Kenya", name="Kenya", names={}),
        due_on=DAY + timedelta(days_moved),
        baseline_on=DAY,
        slippage=timedelta(days_moved),
        topic="Roadmap",
        status=SimpleNamespace(label="Due soon", tone="warning"),
    )


def _board() -> SimpleNamespace:
    figures = SimpleNamespace(submitted=12, expected=25, waiting=3, oldest_days=9, not_started=2)
    groups = [
        SimpleNamespace(label="Roadmaps to submit", count=4, url="?"),
        SimpleNamespace(label="Milestones", count=37, url="?"),
    ]
    return SimpleNamespace(
        in_url="?",
        not_started_url="?",
        queue_url="?",
        overdue_url="?",
        moved_url="?",
        figures=figures,
        overdue=41,
        overdue_groups=groups,
        slippage=SimpleNamespace(moved=5, mean=19),
    )


def _chart() -> Chart:
    words = (Text(across(4), 106, "16 Oct"), Text(160, 16, "3 Dec: 3", "middle"))
    return Chart(
        "example",
        "6 deadlines in the coming 90 days",
        "Deadlines of every kind that are open",
        "deadlines as recorded on this site",
        DAY,
        columns=(Column("Day", ColumnKind.DAY), Column("Number")),
        rows=(Row((DAY, 1)), Row((DAY + timedelta(48), 3), url="?")),
        picture=TimeAxis(
            112,
            "M4 88H316",
            words,
            bars="M40 88V60M160 88V24M230 88V66",
            line="M4 88H60V60H160V40H230",
            target="M4 88L230 30H316",
        ),
        note="Meetings that took place are not counted.",
        address="/styleguide/chart",
    )


def _home() -> SimpleNamespace:
    return SimpleNamespace(
        deadline=SimpleNamespace(
            settled_at=None, due_on=DAY, baseline_on=DAY - timedelta(19), slippage=timedelta(19)
        ),
        days_left=-3,
        days_late=3,
        is_overdue=True,
        share_passed=80,
        extra_from=70,
        passed_label="80 % of the time has passed",
        has_asked_for_time=True,
    )


def _compared() -> SimpleNamespace:
    rich = Comparer().rich(OLD, NEW, removed="removed:", added="added:")
    passage = SimpleNamespace(language="en", key="situation", title="Situation")
    return SimpleNamespace(
        html=SafeString(rich.html), is_coarse=False, how="changed", passage=passage
    )


def _content() -> dict[str, Any]:
    body = (
        "<p>A text with a <a href='https://unsouthsouth.org'>link</a>.</p><h3>A heading</h3>"
        "<ul><li>An item</li></ul><blockquote><p>A quotation.</p></blockquote>"
        "<table><tbody><tr><th>Year</th><th>Officers</th></tr>"
        "<tr><td>2017</td><td>40</td></tr></tbody></table>"
    )
    sections = [
        {"code": "example-1", "number": 1, "title": "Situation", "language": "en", "body": body},
        {"code": "example-2", "number": 2, "title": "Vision", "language": "en", "body": ""},
    ]
    return {"sections": sections, "commitments": None}


def _discussion() -> SimpleNamespace:
    writer = SimpleNamespace(name="Achieng Otieno", language="en")
    question = SimpleNamespace(
        pk=1,
        written_by=writer,
        written_at=AT,
        quote="two provinces",
        body="Which two?",
        notified_names=["Grace Okello"],
        is_resolved=False,
        is_private=True,
    )
    answer = SimpleNamespace(pk=2, written_by=writer, written_at=AT, body="Busia and Kwale.")
    thread = SimpleNamespace(first=question, replies=[answer], last=answer)
    return SimpleNamespace(open=[(thread, None)], resolved=[], may_comment=False, is_own=True)
