"""The kind of document that a roadmap is: the promise of one party after one workshop."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.kinds import DocumentKind
from documents.models import Document
from documents.structured_rows import Content
from roadmaps.actor_rows import ACTOR_ROWS
from roadmaps.models import Actor, ActorGap
from roadmaps.states import KIND


def _title(document: Document) -> str:
    if document.party.is_region:
        return _("%(party)s: regional roadmap") % {"party": document.party.local_name}
    return _("%(party)s: national roadmap") % {"party": document.party.local_name}


def _address_of(document: Document) -> dict[str, str]:
    return {"workshop": document.event.code, "code": document.party.code}


def _identity(document: Document) -> Content:
    party, workshop = document.party, document.event
    return {
        "holder": {"code": party.code, "name": party.name, "kind": party.kind},
        "workshop": {"code": workshop.code, "name": workshop.name},
    }


def _facts(document: Document) -> list[tuple[str, str]]:
    return [
        (_("Holder"), document.party.local_name),
        (_("Workshop"), document.event.local_name),
    ]


def _file_stem(document: Document) -> str:
    return " ".join((document.party.local_name, pgettext("file name", "roadmap")))


ROADMAP = DocumentKind(
    name=KIND,
    page="roadmaps:roadmap",
    title=_title,
    address_of=_address_of,
    identity=_identity,
    facts=_facts,
    file_stem=_file_stem,
    own_rows=[ACTOR_ROWS],
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
