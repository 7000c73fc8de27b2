"""The kind of document that a roadmap is: the promise of one party after one workshop."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from documents.kinds import DocumentKind
from documents.models import Document
from roadmaps.models import Actor, ActorGap


def _title(document: Document) -> str:
    if document.party.is_region:
        return _("%(party)s: regional roadmap") % {"party": document.party.local_name}
    return _("%(party)s: national roadmap") % {"party": document.party.local_name}


def _address_of(document: Document) -> dict[str, str]:
    return {"workshop": document.event.code, "code": document.party.code}


ROADMAP = DocumentKind(
    name="roadmap",
    page="roadmaps:roadmap",
    title=_title,
    address_of=_address_of,
    annotations={
        # The kinds of the organisations engaged, and those for whose absence a reason is given.
        "engaged_kinds": ArraySubquery(
            Actor.objects.filter(draft=OuterRef("pk")).order_by("pk").values("organisation__kind")
        ),
        "explained_kinds": ArraySubquery(
            ActorGap.objects.filter(draft=OuterRef("pk")).values("kind")
        ),
    },
)
