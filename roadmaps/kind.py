"""The kind of document that a roadmap is: the promise of one party after one workshop."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.permissions import Permission, user_can
from documents.kinds import DocumentKind, Transition
from documents.models import Document, Draft
from documents.states import EDITABLE, DraftState, StepName
from documents.structured_rows import Content
from roadmaps.actor_rows import ACTOR_ROWS
from roadmaps.home import RoadmapHome
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


def _reviewer_may_publish(user: Any, name: StepName, document: Document) -> bool:
    """Reviewers publish too, where the workshop says so."""
    if name != StepName.PUBLISH or not document.event.reviewer_may_publish:
        return False
    return user_can(user, Permission.REVIEW)


def _refuses_closing(draft: Draft) -> str:
    """What is published stays public; only its authors end an amendment, by abandoning it."""
    if draft.is_amendment:
        return _("It is published, so it cannot be closed. Its authors can abandon the amendment.")
    return ""


ADMINISTRATION = Permission.MANAGE_REFERENCE  # administrators alone have it
# Source: domain.md, "Life of a roadmap".
WORKFLOW = {
    StepName.ENDORSE: Transition(
        permission=Permission.ENDORSE,
        before=(DraftState.DRAFTING, DraftState.RETURNED),
        after=DraftState.ENDORSED,
    ),
    StepName.SUBMIT: Transition(
        permission=Permission.SUBMIT, before=EDITABLE, after=DraftState.SUBMITTED
    ),
    StepName.WITHDRAW: Transition(
        permission=Permission.SUBMIT, before=(DraftState.SUBMITTED,), after=DraftState.DRAFTING
    ),
    StepName.RETURN: Transition(
        permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.RETURNED
    ),
    StepName.ACCEPT: Transition(
        permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.ACCEPTED
    ),
    StepName.ABANDON: Transition(
        permission=Permission.SUBMIT, before=EDITABLE, after=DraftState.ABANDONED
    ),
    StepName.PUBLISH: Transition(
        permission=Permission.PUBLISH, before=(DraftState.ACCEPTED,), after=DraftState.PUBLISHED
    ),
    StepName.REVOKE: Transition(
        permission=ADMINISTRATION, before=(DraftState.ACCEPTED,), after=DraftState.SUBMITTED
    ),
    StepName.CLOSE: Transition(
        permission=ADMINISTRATION,
        before=(*EDITABLE, DraftState.SUBMITTED, DraftState.ACCEPTED),
        after=DraftState.CLOSED,
        refusal=_refuses_closing,
    ),
    StepName.REOPEN: Transition(permission=ADMINISTRATION, before=(DraftState.CLOSED,), after=None),
}


def _lookups_of(address: Mapping[str, str]) -> dict[str, str]:
    return {"event__code": address["workshop"], "party__code": address["code"]}


ROADMAP = DocumentKind(
    name=KIND,
    namespace="roadmaps",
    page="roadmap",
    singular=gettext_lazy("Roadmap"),
    plural=gettext_lazy("Roadmaps"),
    title=_title,
    address_of=_address_of,
    lookups_of=_lookups_of,
    route="<slug:workshop>/<str:code>/",
    select_related=["roadmap"],
    workflow=WORKFLOW,
    is_also_allowed=_reviewer_may_publish,
    may_be_amended=True,
    may_be_corrected=True,
    identity=_identity,
    facts=_facts,
    file_stem=_file_stem,
    home=RoadmapHome,
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
