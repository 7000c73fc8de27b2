"""Whose today it is: overdue and days left are decided by the date where the party lives.

`clock.today()` without a time zone is the date of whoever asks (UTC for a task), so each module
that uses it says here why the party's date is not meant.
"""

import ast

import pytest

from tests.test_architecture import FLOORS, offences, python_files
from tests.test_architecture import ROOT as HOUSE

RIGHTS = "a right begins and ends with the day of the person who uses it, or of the task"
SHOWN = "a date that the reader is shown as their own today"
MEMBERS = "groups of countries and members of a region on the reader's day"
ALLOWED = {
    "accounts/actions/administrators.py": RIGHTS,
    "accounts/actions/handing_over.py": RIGHTS,
    "accounts/actions/mandates.py": RIGHTS,
    "accounts/erasing/account.py": RIGHTS,
    "accounts/ended_mandates.py": RIGHTS,
    "accounts/forms/handing_over.py": "the day that the form proposes",
    "accounts/models/handovers.py": RIGHTS,
    "accounts/models/mandates.py": RIGHTS,
    "accounts/models/people.py": RIGHTS,
    "accounts/notifications.py": RIGHTS,
    "accounts/querysets.py": RIGHTS,
    "accounts/views/authorities.py": RIGHTS,
    "accounts/views/handovers.py": RIGHTS,
    "accounts/views/invitations.py": RIGHTS,
    "accounts/views/mandates.py": RIGHTS,
    "accounts/views/people.py": RIGHTS,
    "commitments/joint/notifications.py": RIGHTS,
    "commitments/partnerships/views.py": MEMBERS,
    "core/context.py": "the demo's clock shows its own date",
    "countries/groups/views.py": MEMBERS,
    "countries/models/parties.py": MEMBERS,
    "countries/views.py": "members of a region on the reader's day; the day that a form proposes",
    "dashboards/views/charts.py": "groups of countries and the day of the figures; what is due is "
    "decided by `local_days`, and what is in time by the date of its holder",
    "dashboards/indicator_page.py": "the day that a chart names is the reader's",
    "dashboards/views/briefs.py": "the day of the brief is the reader's; what is late is decided "
    "by `local_days`",
    "dashboards/views/commitments.py": "members of a region on the reader's day",
    "dashboards/views/focal_points.py": RIGHTS,
    "dashboards/views/maps.py": "the day that the map names is the reader's",
    "dashboards/views/public.py": "members of a region on the reader's day",
    "dashboards/views/staff.py": "groups of countries and rights on the reader's day; what is due "
    "is decided by `Standing.today` and `local_days`",
    "deadlines/listing.py": MEMBERS,
    "documents/reviewing/queue.py": MEMBERS,
    "reminders/authorities.py": RIGHTS,
    "reporting/entries/public_entries.py": MEMBERS,
    "reporting/report_list.py": MEMBERS,
    "dashboards/views/profile_questions.py": "the day that a chart names is the reader's, and "
    "members of a region",
    "dashboards/views/period_overview.py": "the day that a chart names is the reader's, and "
    "members of a region; what is late is decided by `local_days`",
    "reporting/profiles/public_views.py": "members of a region on the reader's day",
    "roadmaps/filters.py": MEMBERS,
    "reminders/models.py": "a default that the action replaces",
    "documents/revisions/actions.py": "one request a day, on the day of the person who asks",
    "documents/comments/comment_threads.py": RIGHTS,
    "documents/exchange/paper.py": SHOWN,
    "documents/revisions/step_notifications.py": RIGHTS,
    "documents/querysets.py": RIGHTS,
    "documents/reviewing/reviewers.py": RIGHTS,
    "people/bulk_invitations.py": RIGHTS,
    "people/management/commands/anonymize_people.py": "months since an event, to the day",
}


def todays_of_nobody(source: str) -> list[str]:
    """Uses of `clock.today` without the time zone of a party."""
    tree = ast.parse(source)
    with_zone = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (node.args or node.keywords)
    }
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) == "clock.today"
        and id(node) not in with_zone
    ]


def test_a_module_that_asks_for_today_names_the_place_or_says_why_not():
    assert not offences(todays_of_nobody, *FLOORS, without=tuple(ALLOWED))


def test_every_reason_is_still_needed():
    names = {str(path.relative_to(HOUSE)): path for path in python_files(*FLOORS)}
    needless = [
        name
        for name in ALLOWED
        if name not in names or not todays_of_nobody(names[name].read_text(encoding="utf-8"))
    ]

    assert not needless


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("late = due_on < clock.today()", 1),
        ("day = DateField(default=clock.today)", 1),
        ("late = due_on < clock.today(zone(party.time_zone))", 0),
        ("late = due_on < clock.today(tz=zone(name))", 0),
    ],
)
def test_control_a_today_without_a_place_is_seen(source, count):
    assert len(todays_of_nobody(source)) == count
