"""The lines of a memo: structured rows of the second kind, with a table that the tests make.

A memo has lines with a number, a topic, a day and an amount. A new memo starts with those of the
memo before.
"""

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import get_language

from core.errors import Stale
from documents.models import Draft
from documents.row_exchange import ExchangeRules, Row
from documents.structured_rows import Chapter, Check, Missing, Passage, RowsSnapshot, StructuredRows
from documents.writing.locks import lock_for_writing, touch
from office.spreadsheets.fillable import Column, ColumnKind
from richtext.tree import Table, cell


class Line(models.Model):
    """A line of a memo; its number stays with it in the memos that follow."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    topic = models.CharField(max_length=20)
    text = models.CharField(max_length=100)
    due_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        app_label = "memo"
        ordering = ["number"]

    def __str__(self):
        return self.text


def make_table_of_lines():
    """Makes the table; the end of the test's transaction takes it away again."""
    with connection.schema_editor() as editor:
        editor.create_model(Line)


def lines(draft):
    """The words of a memo's lines by number."""
    return {line.number: line.text for line in Line.objects.filter(draft=draft)}


def outcomes(response):
    """How each row of a copy compares, by its title, as the page was given them."""
    sheets = response.context["sheets"]
    return [(row.title, str(row.outcome)) for sheet in sheets for row in sheet.rows]


def snapshot(draft):
    lines = Line.objects.filter(draft=draft)
    return RowsSnapshot(
        {"lines": [{"number": line.number, "text": line.text, "due_on": _iso(line.due_on)}
                   for line in lines]}
    )  # fmt: skip


def _iso(day):
    return day.isoformat() if day else ""


def passages(content):
    return [
        Passage(f"lines:{line['number']}", "lines", line["text"], f"<p>{line['due_on']}</p>")
        for line in content.get("lines", [])
    ]


def chapters(content):
    head = (cell("Line", is_header=True), cell("Day", is_header=True))
    rows = [(cell(line["text"]), cell(line["due_on"])) for line in content["lines"]]
    return [Chapter("Lines", Table((head, *rows)), (60, 40))] if rows else []


def check(draft):
    without = Line.objects.filter(draft=draft, due_on=None)
    url = draft.document.url_of("memos:memo")
    return Check([Missing(f"Say by when: {line.text}", url, "lines") for line in without])


def written_by(user, draft):
    return Q(pk__in=[])


def prefill(draft):
    """The lines of the memo before, from the same party."""
    document = draft.document
    earlier = Draft.objects.filter(document__kind=document.kind, document__party=document.party)
    before = earlier.exclude(document=document).order_by("-pk").first()
    lines = Line.objects.filter(draft=before).values("number", "topic", "text", "due_on", "amount")
    Line.objects.bulk_create(Line(draft=draft, **fields) for fields in lines)


def words(english, french):
    """A label in the language of its reader."""
    return lazy(lambda: french if get_language() == "fr" else english, str)()


COLUMNS = [
    Column(name="number", heading=words("Number", "Numéro"), kind=ColumnKind.NUMBER, is_key=True),
    Column(name="topic", heading=words("Topic", "Sujet"), kind=ColumnKind.CHOICE, is_needed=True),
    Column(name="text", heading=words("Words", "Texte"), limit=100, is_needed=True),
    Column(name="due_on", heading=words("Day", "Jour"), kind=ColumnKind.DATE),
    Column(name="amount", heading=words("Amount", "Montant"), kind=ColumnKind.NUMBER),
]


TOPICS = [("training", words("Training", "Formation")), ("goods", words("Goods", "Biens"))]


def choices(draft):
    return {"topic": TOPICS}


def read(draft):
    return [
        Row(
            key=str(line.number),
            version=str(line.version),
            title=line.text,
            cells={
                "number": str(line.number),
                "topic": line.topic,
                "text": line.text,
                "due_on": _iso(line.due_on),
                "amount": "" if line.amount is None else f"{line.amount.normalize():f}",
            },
        )
        for line in Line.objects.filter(draft=draft)
    ]


def save(*, draft, key, version, cells, by):
    """Adds a line with the next number, or changes one; a line about nothing is refused."""
    locked = lock_for_writing(draft.pk, by)
    lines = Line.objects.filter(draft=locked)
    if "nothing" in cells["text"]:
        raise ValidationError({"text": "Say what it is about."})
    line = lines.get(number=key) if key else Line(draft=locked, number=_next(lines), version=0)
    if key and str(line.version) != version:
        raise Stale("Someone else changed this line.")
    line.topic, line.text = cells["topic"], cells["text"]
    line.due_on, line.amount = cells["due_on"] or None, cells["amount"] or None
    line.version += 1
    line.save()
    touch(locked, has_text=True)


def _next(lines):
    return (lines.aggregate(last=models.Max("number"))["last"] or 0) + 1


LINE_ROWS = StructuredRows(
    name="lines",
    title="Lines",
    page="memos:memo",
    template="memo_lines.html",
    snapshot=snapshot,
    passages=passages,
    chapters=chapters,
    check=check,
    written_by=written_by,
    exchange=[
        ExchangeRules(
            name="lines",
            title="Lines",
            columns=COLUMNS,
            key="number",
            title_column="text",
            choices=choices,
            read=read,
            save=save,
        )
    ],
)
