"""What this code changes on purpose in the data of the commit that docs/operations.md names.

Whoever writes a migration that renames, removes or rewrites something adds a line with the reason.
When docs/operations.md names a later commit, the lines about what lies before it are deleted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class IntendedChanges:
    """Names are those of the earlier version: "table", or "table.column"."""

    renamed: Mapping[str, str] = field(default_factory=dict)  # to the new table, or new column
    removed: Mapping[str, str] = field(default_factory=dict)  # table or column, and the reason
    rewritten: Mapping[str, str] = field(default_factory=dict)  # column, and the reason
    growing: Mapping[str, str] = field(default_factory=dict)  # table, and the reason
    answered_otherwise: Mapping[str, str] = field(default_factory=dict)  # path, and the reason
    new_papers: Mapping[str, str] = field(default_factory=dict)  # revision, and the reason


BY_DJANGO = {
    "auth_permission": "migrate adds the permissions of new models",
    "django_content_type": "migrate adds new models",
    "django_migrations": "migrate notes what it applied",
}
AS_DOCUMENT = "a contribution is a document now (synthesis/migrations/0002)"
SUB_THEMES = "the sub-themes are the sections of a contribution"
G77 = "the Group of 77 is a group of countries with members (countries/migrations/0004)"
CONTRIBUTION = "/workshops/consultative-meeting/contribution"
INTENDED = IntendedChanges(
    removed={
        "synthesis_contribution": AS_DOCUMENT,
        "countries_party.is_g77": G77,
        "countries_partyevent.is_g77": G77,
    },
    rewritten={
        "deadlines_deadline.path": "contributions have new addresses, and milestones pages",
        "mail_message.kind": "messages about steps are of any document: document-step",
    },
    growing={
        **BY_DJANGO,
        **dict.fromkeys(
            (
                "deadlines_deadlineevent",
                "documents_document",
                "documents_documentevent",
                "documents_draft",
                "documents_draftevent",
                "documents_revision",
                "documents_section",
                "documents_sectionevent",
                "documents_step",
            ),
            AS_DOCUMENT,
        ),
        "documents_sectiontemplate": SUB_THEMES,
        "countries_partyalias": "load_reference brings more names of countries and bodies",
    },
    answered_otherwise={
        **{
            f"{CONTRIBUTION}/{code}/": "it leads to the contribution's new address for good"
            for code in ("AGO", "BEN", "EAC", "KEN", "RWA", "SEN", "TGO", "UGA")
        },
        **{
            f"/roadmaps/nairobi-2017/KEN/commitments/{number}/": "everybody reads what is published"
            for number in (1, 2)
        },
        "/roadmaps/review/": "the queue of all documents is at /review/",
        **{
            f"/roadmaps/nairobi-2017/KEN/commitments/milestones/{form}/": "the form has a page"
            for form in (
                "1/unreach",
                "2/reach",
                "2/more-time",
                "3/reach",
                "3/more-time",
                "4/unreach",
            )
        },
    },
    new_papers={"contribution, consultative-meeting, KEN, revision 1": AS_DOCUMENT},
)
