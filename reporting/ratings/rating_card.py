"""What the party claims and what UNOSSC finds, side by side, beside an accepted report."""

from documents.models import Document
from documents.structured_rows import Card, Extension
from reporting.models import PublishedEntry


def ratings_of(document: Document) -> Card:
    """Each entry of the report with its rating. One statement."""
    entries = PublishedEntry.objects.filter(document=document).with_rating()
    return Card("reporting/ratings/_card.html", list(entries.order_by("part", "number")))


RATED = Extension(public_card=ratings_of)
