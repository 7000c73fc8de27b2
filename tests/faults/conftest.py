"""What fault tests share: another process on this test's database, a real SMTP server, and a
document of each kind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from accounts.roles import Role
from documents.models import Draft
from roadmaps.kind import ROADMAP
from synthesis.kind import CONTRIBUTION
from tests.conftest import person_for
from tests.mail.conftest import sink
from tests.reporting.conftest import commitment, period, roadmap, roadmap_draft
from tests.reporting.factories import draft_of, open_for
from tests.roadmaps.factories import complete, open_roadmap
from tests.synthesis.conftest import meeting
from tests.synthesis.factories import written

__all__ = [
    "commitment", "meeting", "other_process", "period", "roadmap", "roadmap_draft", "sink",
]  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent.parent


def environment(port):
    database = connection.settings_dict
    address = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@{address}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "sscroadmap.settings",
    }


@pytest.fixture
def other_process(sink):
    """`other_process("module", "argument")`: a program that ends before the test goes on."""

    def run(*command):
        call = [sys.executable, "-m", *command]
        subprocess.run(call, cwd=ROOT, env=environment(sink.port), check=True, timeout=120)

    return run


@pytest.fixture(params=[ROADMAP.name, CONTRIBUTION.name])
def draft(request, kenya, workshop, day):
    """The open draft of a document of Kenya, without a text: of each kind in turn."""
    if request.param == ROADMAP.name:
        return open_roadmap(kenya, workshop)
    event = request.getfixturevalue("meeting")
    return Draft.objects.for_writing().get(document__event=event, document__party=kenya)


@pytest.fixture
def report(roadmap, period, administrator):
    """The open draft of Kenya's progress report, without a text."""
    open_for(period, administrator)
    return draft_of(period, "KEN")


@pytest.fixture
def whole(draft, focal):
    """The same with nothing missing."""
    return complete(draft) if draft.document.kind == ROADMAP.name else written(draft, focal)


@pytest.fixture
def alternate(kenya):
    """Kenya's alternate focal point, who may submit too."""
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")
