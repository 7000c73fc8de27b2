"""Which rows the addresses name, and the states of these rows that change who may do what.

test_kinds.py holds this against the addresses and the models: an address that names a row by an
argument that is not listed, a field that looks like a state and is not listed, and a state about
which no case of the access table asks, all fail.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import models

from accounts.actions import hash_of
from accounts.models import Handover, Invitation, Mandate
from commitments.models import (
    ActionItem,
    Commitment,
    ConfirmationRequest,
    Evidence,
    Funding,
    ItemDuty,
    Milestone,
    Part,
    Partnership,
    Theme,
)
from countries.models import (
    CountryGroup,
    GroupMembership,
    Membership,
    Organisation,
    OrganisationMerge,
    Party,
)
from deadlines.models import Deadline, Extension
from documents.models import (
    Attachment,
    Comment,
    ConflictingText,
    Criterion,
    DocumentTemplate,
    Draft,
    Remark,
    Removal,
    ReturnedCopy,
    Revision,
    Section,
    SectionTemplate,
    StaffNote,
    TemplateVersion,
)
from files.models import StoredFile, Upload
from imports.models import Batch, Row
from mail.models import Message
from people.models import Merge, Participation, Person
from reminders.models import Pause
from roadmaps.models import Actor
from submissions.models import UnsavedText
from tests.security.commitment_kinds import COMMITMENT_KINDS
from tests.security.indicator_kinds import INDICATOR_KINDS, INDICATORS_NAMED
from tests.security.joint_kinds import JOINT_KINDS
from tests.security.kind import (
    BOOKKEEPING,
    DESCRIBES,
    DONE_OR_NOT,
    EMPTY,
    FOLLOWS,
    PAST,
    PAST_OR_NOT,
    TO_COME,
    YES_OR_NO,
    Kind,
    rows,
)
from tests.security.profile_kinds import PROFILE_KINDS, PROFILES_NAMED
from tests.security.words import WORDS
from workshops.models import Event

PART_OF_NEXT = "names a row together with what follows"
NO_ROW = "a word that names no row"

LISTS = "workshops/<slug:code>/imports/<int:pk>/"
ITEMS = "workshops/<slug:code>/action-items/"
ROADMAP = "roadmaps/<slug:workshop>/<str:code>/"
COMMITMENT_LISTS = f"{ROADMAP}commitments/imports/<int:pk>/"
OF_DRAFT = {"draft__document__event__code": "workshop", "draft__document__party__code": "code"}
OF_ROADMAP = {"document__event__code": "workshop", "document__party__code": "code"}
IN_SECTION = {f"section__{lookup}": argument for lookup, argument in OF_DRAFT.items()}
IN_STEP = {f"step__{lookup}": argument for lookup, argument in OF_DRAFT.items()}
OF_COMMITMENT = {f"roadmap__{lookup}": argument for lookup, argument in OF_ROADMAP.items()}
IN_COMMITMENT = {f"commitment__{lookup}": argument for lookup, argument in OF_COMMITMENT.items()}
OF_PARTY = {"party__code": "code"}


# By the beginning of the address, up to the argument that names the row.
NAMED: dict[str, Any] = {
    **dict.fromkeys(WORDS, NO_ROW),
    "dashboard/brief/<slug:workshop>/": rows(Event, code="workshop"),
    "dashboard/brief/<slug:workshop>/<str:code>/": rows(Draft, **OF_ROADMAP),
    "^parties/(?P<code>[A-Z][A-Za-z0-9+-]*)/": rows(Party, code="code"),
    "people/<str:code>/": rows(Party, code="code"),
    "people/<str:code>/invitations/<int:pk>/": rows(Invitation, pk="pk", **OF_PARTY),
    "people/<str:code>/mandates/<int:pk>/": rows(Mandate, pk="pk", **OF_PARTY),
    "people/<str:code>/handovers/<int:pk>/": rows(Handover, pk="pk", **OF_PARTY),
    "invitations/<str:token>/": rows(Invitation, token_hash="token"),  # noqa: S106  # an argument
    "accounts/sessions/<int:pk>/": rows(UserSession, pk="pk"),
    "unsaved/<uuid:key>/": rows(UnsavedText, pk="key"),
    "parties/<str:code>/": rows(Party, code="code"),
    "parties/regions/<str:code>/": rows(Party, code="code"),
    "parties/partners/<str:code>/": rows(Party, code="code"),
    "parties/regions/<str:code>/members/<int:pk>/": rows(Membership, pk="pk"),
    "parties/groups/<slug:code>/": rows(CountryGroup, code="code"),
    "parties/groups/<slug:code>/members/<int:pk>/": rows(
        GroupMembership, pk="pk", group__code="code"
    ),
    "parties/organisations/<int:pk>/": rows(Organisation, pk="pk"),
    "parties/organisations/<int:pk>/merge/<int:other>/": rows(Organisation, pk="other"),
    "parties/organisations/<int:pk>/differs/<int:other>/": rows(Organisation, pk="other"),
    "parties/organisations/merges/<int:pk>/": rows(OrganisationMerge, pk="pk"),
    "workshops/<slug:code>/": rows(Event, code="code"),
    "workshops/<slug:code>/participants/<int:pk>/": rows(
        Participation, pk="pk", event__code="code"
    ),
    f"{ITEMS}<int:item>/": rows(ActionItem, pk="item", workshop__code="code"),
    f"{ITEMS}<int:item>/parts/<int:part>/": rows(Part, pk="part", item="item"),
    "workshops/<slug:event>/": rows(Event, code="event"),
    "workshops/<slug:event>/contribution/<str:code>/": rows(Party, code="code"),
    "synthesis/<slug:event>/": rows(Event, code="event"),
    LISTS: rows(Batch, pk="pk"),
    f"{LISTS}rows/<int:number>/": rows(Row, batch="pk", number="number"),
    COMMITMENT_LISTS: rows(Batch, pk="pk"),
    f"{COMMITMENT_LISTS}rows/<int:number>/": rows(Row, batch="pk", number="number"),
    "participants/<int:pk>/": rows(Person, pk="pk"),
    "participants/<int:pk>/merge/<int:other>/": rows(Person, pk="other"),
    "participants/merges/<int:pk>/": rows(Merge, pk="pk"),
    "roadmaps/duties/<int:pk>/": rows(ItemDuty, pk="pk"),
    "roadmaps/open/<slug:workshop>/": rows(Event, code="workshop"),
    "roadmaps/<slug:workshop>/": PART_OF_NEXT,
    ROADMAP: rows(Draft, **OF_ROADMAP),
    f"{ROADMAP}commitments/proposed/<slug:field>/": NO_ROW,
    f"{ROADMAP}commitments/parts/<int:pk>/": rows(Part, pk="pk"),
    f"{ROADMAP}commitments/<int:number>/": rows(Commitment, number="number", **OF_COMMITMENT),
    f"{ROADMAP}commitments/milestones/<int:pk>/": rows(Milestone, pk="pk", **IN_COMMITMENT),
    f"{ROADMAP}commitments/evidence/<int:pk>/": rows(Evidence, pk="pk", **IN_COMMITMENT),
    **INDICATORS_NAMED,
    **PROFILES_NAMED,
    f"{ROADMAP}commitments/finance/<int:pk>/": rows(Funding, pk="pk", **IN_COMMITMENT),
    f"{ROADMAP}commitments/<int:number>/finance/add/<slug:stage>/": NO_ROW,
    f"{ROADMAP}correct/<slug:section>/": NO_ROW,  # a section of the published content
    f"{ROADMAP}revisions/<int:number>/": rows(Revision, number="number", **OF_ROADMAP),
    f"{ROADMAP}revisions/<int:number>/roadmap.<slug:form>": NO_ROW,
    f"{ROADMAP}draft.<slug:form>": NO_ROW,
    f"{ROADMAP}copies/<int:copy>/": rows(ReturnedCopy, pk="copy", **OF_DRAFT),
    f"{ROADMAP}sections/<slug:section>/": rows(Section, template__code="section", **OF_DRAFT),
    f"{ROADMAP}sections/<slug:section>/compare/<int:text>/": rows(
        ConflictingText, pk="text", **IN_SECTION
    ),
    f"{ROADMAP}sections/<slug:section>/files/<int:attachment>/": rows(
        Attachment, pk="attachment", section__template__code="section", **IN_SECTION
    ),
    "files/<uuid:key>/": rows(StoredFile, key="key"),
    "files/uploads/<uuid:key>/": rows(Upload, key="key"),
    f"{ROADMAP}remarks/<int:remark>/": rows(Remark, pk="remark", **IN_STEP),
    f"{ROADMAP}review/notes/<int:note>/": rows(StaffNote, pk="note", **OF_ROADMAP),
    "review/criteria/add/<slug:kind>/": NO_ROW,
    "review/criteria/<int:criterion>/": rows(Criterion, pk="criterion"),
    f"{ROADMAP}drafts/<int:number>/": rows(Draft, number="number", **OF_ROADMAP),
    f"{ROADMAP}drafts/<int:number>/sections/<slug:section>/": rows(
        Section, template__code="section", draft__number="number", **OF_DRAFT
    ),
    f"{ROADMAP}comments/<int:comment>/": rows(Comment, pk="comment", **IN_SECTION),
    f"{ROADMAP}actors/<int:actor>/": rows(Actor, pk="actor", **OF_DRAFT),
    f"{ROADMAP}actors/missing/<slug:kind>/": NO_ROW,  # a type of actor
    f"{ROADMAP}removed/<int:removal>/": rows(Removal, pk="removal", **OF_DRAFT),
    "deadlines/<int:pk>/": rows(Deadline, pk="pk"),
    "deadlines/extensions/<int:pk>/": rows(Extension, pk="pk"),
    "confirmations/<int:pk>/": rows(ConfirmationRequest, pk="pk"),
    "partnerships/<int:pk>/": rows(Partnership, pk="pk"),
    "themes/<int:number>/": rows(Theme, number="number"),
    "templates/<int:template>/": rows(DocumentTemplate, pk="template"),
    "templates/<int:template>/versions/<int:number>/": rows(
        TemplateVersion, number="number", template="template"
    ),
    "templates/<int:template>/versions/<int:number>/sections/<slug:section>/": rows(
        SectionTemplate, code="section", version__number="number", version__template="template"
    ),
    "outbox/<int:pk>/": rows(Message, pk="pk"),
    "outbox/pauses/<int:pk>/": rows(Pause, pk="pk"),
    "outbox/texts/<str:code>/": NO_ROW,  # a message, which need not have a text of its own
    "outbox/texts/<str:code>/<slug:language>/": NO_ROW,
}
# A contribution has the pages of a roadmap but for those of its rows and of what is published.
CONTRIBUTION = "synthesis/<slug:event>/contributions/<str:code>/"
OWN_OF_ROADMAPS = ("commitments/", "indicators/", "actors/", "correct/", "removed/")


def _of_contribution(entry: Any) -> Any:
    """How rows are found by the arguments of a contribution's address."""
    if entry in (NO_ROW, PART_OF_NEXT):
        return entry
    model, lookups = entry
    renamed = {
        lookup: argument.replace("workshop", "event") for lookup, argument in lookups.items()
    }
    return rows(model, **renamed)


NAMED |= {
    beginning.replace(ROADMAP, CONTRIBUTION).replace("/roadmap.", "/contribution."): (
        _of_contribution(entry)
    )
    for beginning, entry in NAMED.items()
    if beginning.startswith(ROADMAP)
    and not beginning.removeprefix(ROADMAP).startswith(OWN_OF_ROADMAPS)
}
CONVERTED = {"token": hash_of}  # arguments that are not stored as they stand in the address

ROLES = (
    "focal point", "alternate", "contributor", "authority", "partner", "reviewer", "administrator",
)  # fmt: skip
KINDS_OF_DEADLINES = (
    "drafting", "milestone", "item", "scheduling", "contribution", "meeting", "report"
)  # fmt: skip

KINDS: dict[type[models.Model], Kind] = {
    # accounts
    Invitation: Kind(
        {
            "role": ROLES,
            "accepted_at": DONE_OR_NOT,
            "revoked_at": DONE_OR_NOT,
            "expires_at": PAST_OR_NOT,
        },
        {"language": DESCRIBES},
        party="party",
    ),
    Mandate: Kind(
        {
            "role": ROLES,
            "is_confirmed": YES_OR_NO,
            "starts_on": PAST_OR_NOT,
            "ends_on": (EMPTY, PAST, TO_COME),
        },
        party="party",
    ),
    Handover: Kind(
        {
            "agreed_at": DONE_OR_NOT,
            "cancelled_at": DONE_OR_NOT,
            "takes_effect_on": PAST_OR_NOT,
        },
        {"stays_as": "the role that the predecessor gets, not a role in the handover"},
        party="party",
    ),
    UserSession: Kind(),
    UnsavedText: Kind(others={"had_files": DESCRIBES, "was_sent_before": DESCRIBES}),
    # countries
    Party: Kind(
        {"kind": ("country", "region", "office", "partner")},
        dict.fromkeys(("language", "un_status", "region_kind", "is_lldc", "is_sids"), DESCRIBES)
        | {"may_hold_roadmaps": "asked when roadmaps are opened, at an address of the workshop"},
    ),
    Membership: Kind({"left_on": DONE_OR_NOT}, {"joined_on": DESCRIBES}),
    CountryGroup: Kind(others={"updated_at": BOOKKEEPING}),
    GroupMembership: Kind({"left_on": DONE_OR_NOT}, {"joined_on": DESCRIBES}),
    Organisation: Kind(others={"kind": DESCRIBES}),
    OrganisationMerge: Kind({"undone_at": DONE_OR_NOT}),
    # deadlines
    Deadline: Kind(
        {
            "kind": KINDS_OF_DEADLINES,
            "is_binding": YES_OR_NO,
            "settled_at": DONE_OR_NOT,
        },
        party="party",
    ),  # fmt: skip
    Extension: Kind(
        {"state": ("asked", "granted", "refused", "lapsed")},
        {"decided_at": FOLLOWS},
        party="deadline.party",
    ),
    # workshops
    Event: Kind(
        {"kind": ("workshop", "technical meeting", "consultative meeting", "conference")},
        {
            "starts_on": DESCRIBES,
            "ends_on": DESCRIBES,
            "precision": DESCRIBES,
            "reviewer_may_publish": "a case of its own at roadmaps:publish",
            "updated_at": BOOKKEEPING,
        },
    ),
    Person: Kind(),
    Participation: Kind(others={"role": DESCRIBES}),
    Merge: Kind({"undone_at": DONE_OR_NOT}),
    Batch: Kind(
        {
            "state": ("uploaded", "checked", "applied", "failed", "undone"),
            "work": ("", "check", "compare", "apply", "preview", "undo"),
        },
        {"work_at": BOOKKEEPING, "applied_at": FOLLOWS, "undone_at": FOLLOWS},
    ),
    Row: Kind(
        {"outcome": ("new", "update", "same", "repeated", "possible", "problem")},
        {"decision": "what an administrator chose; they may choose again"},
    ),
    # roadmaps
    Draft: Kind(
        {
            "state": (
                "drafting",
                "endorsed",
                "submitted",
                "returned",
                "accepted",
                "published",
                "abandoned",
                "closed",
            ),
        },
        {"has_text": DESCRIBES, "closed_at": FOLLOWS},
        party="document.party",
    ),  # fmt: skip
    Section: Kind(
        others={
            "state": "what its writers say of it, who may change it in every state",
            "updated_at": BOOKKEEPING,
        },
        party="draft.document.party",
    ),
    Revision: Kind({"published_at": DONE_OR_NOT}, party="document.party"),
    ConflictingText: Kind({"settled_at": DONE_OR_NOT}, party="section.draft.document.party"),
    Comment: Kind(
        {
            "audience": ("party", "reviewers"),
            "resolved_at": DONE_OR_NOT,
            "deleted_at": DONE_OR_NOT,
        },
        party="section.draft.document.party",
    ),
    StaffNote: Kind({"removed_at": DONE_OR_NOT}, party="document.party"),
    Criterion: Kind({"retired_at": DONE_OR_NOT}, {"updated_at": BOOKKEEPING}),
    Remark: Kind(
        {"answered_at": DONE_OR_NOT},
        {"verdict": DESCRIBES},
        party="step.draft.document.party",
    ),
    ReturnedCopy: Kind(
        {"state": ("to check", "applied")},
        {"applied_at": FOLLOWS, "is_proposal": DESCRIBES, "is_written_elsewhere": DESCRIBES},
        party="draft.document.party",
    ),
    Actor: Kind(others={"updated_at": BOOKKEEPING}, party="draft.document.party"),
    Removal: Kind({"undone_at": DONE_OR_NOT}, party="draft.document.party"),
    Attachment: Kind(
        {"removed_at": DONE_OR_NOT},
        {"updated_at": BOOKKEEPING},
        party="section.draft.document.party",
    ),
    # files
    StoredFile: Kind(
        {"erased_at": DONE_OR_NOT},
        {
            "format": DESCRIBES,
            "has_preview": DESCRIBES,
            "held_at": "says that a revision holds it; the revision says who reads it",
            "released_at": "when it was let go; what it is attached to says who reads it",
        },
        party="party",
    ),
    Upload: Kind(others={"asked_at": BOOKKEEPING, "claimed_at": BOOKKEEPING}, party="party"),
    # commitments
    **COMMITMENT_KINDS,
    **JOINT_KINDS,
    **INDICATOR_KINDS,
    **PROFILE_KINDS,
    DocumentTemplate: Kind(others={"is_standard": DESCRIBES, "updated_at": BOOKKEEPING}),
    TemplateVersion: Kind({"published_at": DONE_OR_NOT}),
    SectionTemplate: Kind(others={"is_required": DESCRIBES}),
    ItemDuty: Kind({"deadline.settled_at": DONE_OR_NOT}, party="party"),
    # mail and reminders
    Message: Kind(
        {"state": ("queued", "sending", "sent", "kept", "dropped", "unknown", "failed")},
        dict.fromkeys(("last_fault_at", "leased_until", "begun_at", "settled_at"), BOOKKEEPING),
    ),
    Pause: Kind({"until": PAST_OR_NOT}),
}
# States in which only a row of UNOSSC can be.
OF_OTHERS = {("role", "reviewer"), ("role", "administrator"), ("role", "partner")}
# Asked about in each state at their own addresses, not at those of what belongs to them.
WHOLES = (Party, Event)
