"""The organisations that are engaged in roadmaps."""

from django.utils.translation import ngettext

from countries.organisations.uses import Source
from roadmaps.models import Actor

ACTORS = Source(
    name="actors",
    model=lambda: Actor,
    beside=("draft",),
    words=lambda n: ngettext(
        "actor in %(n)s version of a roadmap",
        "actor in %(n)s versions of roadmaps",
        n,
    ),
)
