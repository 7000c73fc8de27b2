"""A standard template of three sections, an administrator at the pages, and what the pages hold."""

import pytest

from documents.models import DocumentTemplate
from documents.section_templates import actions
from documents.section_templates.actions import SectionFacts
from roadmaps.kind import ROADMAP
from tests.roadmaps.factories import make_templates


@pytest.fixture
def standard(day, db):
    """The standard template of roadmaps, version 1: situation, vision, actors."""
    make_templates()
    return DocumentTemplate.objects.get(kind=ROADMAP.name)


@pytest.fixture
def next_version(standard, administrator):
    """The draft of version 2, with nothing changed yet."""
    return actions.prepare_version(template=standard, by=administrator)


@pytest.fixture
def short(standard, administrator):
    """Another template, published: actors and results, without situation and vision."""
    version = standard.versions.get(number=1)
    template = actions.copy_template(version=version, names={"en": "Short"}, by=administrator)
    draft = template.versions.get()
    for section in draft.sections.exclude(code="actors"):
        actions.remove_section(section=section, by=administrator)
    facts = SectionFacts(titles={"en": "Results"}, guidance={"en": "Say what will change."})
    actions.add_section(version=draft, facts=facts, by=administrator)
    actions.publish_version(version=draft, note="", by=administrator)
    return template


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)
