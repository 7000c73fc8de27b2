"""A contributor for some sections writes nowhere else: at every address of the access table.

Whatever a contributor may send is asked again by one whose only section is not there. A write
path that does not say where it writes would let it through.
"""

import pytest

from accounts.models import Mandate
from tests.security.access_table import TABLE
from tests.security.client import answer, ask, filled, path_of
from tests.security.test_access import LISTED

pytestmark = pytest.mark.django_db

# Not writing in the roadmap: reading, one's own settings, words that are everybody's.
FREE = {
    "accounts:session",  # stays signed in
    "accounts:accept-invitation",
    "accounts:profile",
    "reporting:comments",
    "reporting:reopen-comment",
    "reporting:resolve-comment",
    "roadmaps:comments",  # everybody who reads the draft may comment
    "roadmaps:reopen-comment",
    "roadmaps:resolve-comment",
    "set_language",
    "synthesis:comments",
    "synthesis:reopen-comment",
    "synthesis:resolve-comment",
}


def allowed(entry):
    """The cases of an address in which a contributor is let through by POST."""
    return [case for case in entry.cases if case.answer("POST", "contributor") == "ok"]


WRITING = sorted(
    name for name in TABLE.keys() & LISTED if name not in FREE and allowed(TABLE[name])
)


@pytest.mark.parametrize("name", WRITING)
def test_elsewhere_it_is_refused(name, scene, cookies):  # noqa: F811
    Mandate.objects.filter(user=scene.people["contributor"]).update(writing_scopes=["elsewhere"])

    got = {
        case.about: answer(
            ask(
                cookies["contributor"],
                "POST",
                path_of(name, case, scene),
                filled(case.data, scene),
            )
        )
        for case in allowed(TABLE[name])
    }

    assert set(got.values()) == {"no"}, "say in which scope it writes, or that it is FREE"


def test_the_writing_addresses_are_there():
    assert {"roadmaps:edit-section", "roadmaps:answer-remark", "commitments:edit"} <= set(WRITING)
