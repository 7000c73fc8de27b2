"""The organisations that are engaged in roadmaps."""

from django.utils.translation import ngettext

from countries.organisations.uses import Source
from roadmaps.models import Actor

ACTORS = Source(
    name="actors",
    model=lambda: Actor,
    beside=("draft",),
    words=lambda n: ngettext(
        "%(n)s text of a roadmap that it is engaged in",
        "%(n)s texts of roadmaps that it is engaged in",
        n,
    ),
)
