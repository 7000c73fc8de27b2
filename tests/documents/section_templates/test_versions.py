"""Templates have versions: a published one never changes, and the next is prepared beside it."""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from documents.models import DocumentTemplate, EventTemplate, SectionTemplate
from documents.section_templates import actions
from documents.section_templates.actions import SectionFacts
from documents.section_templates.changes import changes_of
from workshops.event_facts import WrongFact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
FACTS = SectionFacts(titles={"en": "Results"}, guidance={"en": "Say it."}, is_required=False)


def codes(version):
    return list(version.sections.order_by("position").values_list("code", flat=True))


def section(version, code):
    return version.sections.get(code=code)


def test_the_next_version_begins_with_the_sections_of_the_newest(standard, next_version):
    assert (next_version.number, next_version.is_draft) == (2, True)
    assert codes(next_version) == codes(standard.versions.get(number=1))
    assert not changes_of(next_version)


def test_preparing_twice_gives_the_same_draft(standard, next_version, administrator):
    assert actions.prepare_version(template=standard, by=administrator) == next_version


def test_a_section_is_added_at_the_end_with_a_code_of_its_own(next_version, administrator):
    added = actions.add_section(version=next_version, facts=FACTS, by=administrator)

    assert codes(next_version) == ["situation", "vision", "actors", "results"]
    assert (added.titles, added.is_required) == ({"en": "Results"}, False)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ({"en": "Vision"}, "vision-2"),  # the code of another section
        ({"en": "Commitments"}, "commitments-2"),  # the name of rows beside the sections
        ({"ar": "النتائج"}, "section"),
        (
            {"en": "Financing of the instruments for years to come"},
            "financing-of-the-instruments-f",
        ),
    ],
)
def test_codes_are_made_of_titles_and_are_free(next_version, administrator, title, code):
    facts = SectionFacts(titles=title)

    assert actions.add_section(version=next_version, facts=facts, by=administrator).code == code


def test_the_code_of_a_removed_section_is_not_used_again(next_version, administrator):
    first = actions.add_section(version=next_version, facts=FACTS, by=administrator)
    actions.remove_section(section=first, by=administrator)

    assert actions.add_section(version=next_version, facts=FACTS, by=administrator).code == (
        "results-2"
    )


@pytest.mark.parametrize(
    ("code", "up", "order"),
    [
        ("vision", True, ["vision", "situation", "actors"]),
        ("vision", False, ["situation", "actors", "vision"]),
        ("situation", True, ["situation", "vision", "actors"]),
        ("actors", False, ["situation", "vision", "actors"]),
    ],
)
def test_a_section_changes_places_with_its_neighbour(next_version, administrator, code, up, order):
    actions.move_section(section=section(next_version, code), up=up, by=administrator)

    assert codes(next_version) == order


def test_a_section_beside_which_rows_stand_stays(next_version, administrator):
    with pytest.raises(Refused, match="Actors"):
        actions.remove_section(section=section(next_version, "actors"), by=administrator)
    assert "actors" in codes(next_version)


def test_changes_of_a_version_are_listed_section_by_section(next_version, administrator):
    actions.add_section(version=next_version, facts=FACTS, by=administrator)
    actions.remove_section(section=section(next_version, "situation"), by=administrator)
    facts = SectionFacts(titles={"en": "Our vision"}, guidance={"en": "x"}, is_required=False)
    actions.change_section(section=section(next_version, "vision"), facts=facts, by=administrator)

    words = {change.title: change.words for change in changes_of(next_version)}

    assert words == {
        "Results": ["Added"],
        "Situation": ["Removed"],
        "Our vision": ["Title changed", "Guidance changed", "Optional from now on"],
    }


def test_a_moved_section_is_said_to_have_moved(next_version, administrator):
    actions.move_section(section=section(next_version, "actors"), up=True, by=administrator)

    assert {change.title for change in changes_of(next_version)} == {"Actors", "Vision"}


def publish(version, by, note="More."):
    facts = SectionFacts(titles={"en": "Another"})
    actions.add_section(version=version, facts=facts, by=by)
    return actions.publish_version(version=version, note=note, by=by)


def test_a_version_is_published_with_who_when_and_what_changed(next_version, administrator):
    published = publish(next_version, administrator)

    assert (published.note, published.published_by) == ("More.", administrator)
    assert published.published_at is not None


def test_a_version_is_not_published_without_a_note(next_version, administrator):
    with pytest.raises(WrongFact) as refusal:
        publish(next_version, administrator, note=" \u200b ")
    assert refusal.value.field == "note"


def test_a_version_without_a_change_is_not_published(next_version, administrator):
    with pytest.raises(Refused, match="Nothing was changed"):
        actions.publish_version(version=next_version, note="x", by=administrator)


def test_a_version_without_sections_is_not_published(next_version, administrator):
    next_version.sections.all().delete()

    with pytest.raises(Refused, match="Add a section"):
        actions.publish_version(version=next_version, note="x", by=administrator)


@pytest.mark.parametrize("act", ["add", "change", "move", "remove", "publish", "discard"])
def test_a_published_version_never_changes(standard, administrator, act):
    version = standard.versions.get(number=1)
    vision = section(version, "vision")
    before = list(SectionTemplate.objects.values())

    with pytest.raises(Refused, match="never changes"):
        {
            "add": lambda: actions.add_section(version=version, facts=FACTS, by=administrator),
            "change": lambda: actions.change_section(section=vision, facts=FACTS, by=administrator),
            "move": lambda: actions.move_section(section=vision, up=True, by=administrator),
            "remove": lambda: actions.remove_section(section=vision, by=administrator),
            "publish": lambda: actions.publish_version(version=version, note="x", by=administrator),
            "discard": lambda: actions.discard_version(version=version, by=administrator),
        }[act]()

    assert list(SectionTemplate.objects.values()) == before


def test_a_draft_is_discarded_and_what_is_published_stays(standard, next_version, administrator):
    actions.discard_version(version=next_version, by=administrator)

    assert [version.number for version in standard.versions.all()] == [1]
    with pytest.raises(Refused, match="discarded"):
        actions.add_section(version=next_version, facts=FACTS, by=administrator)


def test_the_only_version_of_a_template_is_not_discarded(standard, administrator):
    version = standard.versions.get(number=1)
    copied = actions.copy_template(version=version, names={"en": "x"}, by=administrator)

    with pytest.raises(Refused, match="only version"):
        actions.discard_version(version=copied.versions.get(), by=administrator)


def test_a_template_that_nothing_uses_is_removed(short, administrator):
    actions.remove_template(template=short, by=administrator)

    assert not DocumentTemplate.objects.filter(pk=short.pk).exists()


def test_a_template_that_an_event_chose_is_not_removed(short, workshop, administrator):
    EventTemplate.objects.create(event=workshop, kind="roadmap", template=short)

    with pytest.raises(Refused, match="chose it"):
        actions.remove_template(template=short, by=administrator)


def test_the_standard_template_is_not_removed(standard, administrator):
    with pytest.raises(Refused, match="standard template stays"):
        actions.remove_template(template=standard, by=administrator)


def test_setting_up_templates_is_refused_to_others(standard, next_version, reviewer, focal):
    version, vision = standard.versions.get(number=1), section(next_version, "vision")
    before = list(SectionTemplate.objects.values())
    for by in (reviewer, focal):
        for attempt in (
            lambda by=by: actions.copy_template(version=version, names={"en": "x"}, by=by),
            lambda by=by: actions.rename_template(template=standard, names={"en": "x"}, by=by),
            lambda by=by: actions.remove_template(template=standard, by=by),
            lambda by=by: actions.prepare_version(template=standard, by=by),
            lambda by=by: actions.discard_version(version=next_version, by=by),
            lambda by=by: actions.publish_version(version=next_version, note="x", by=by),
            lambda by=by: actions.add_section(version=next_version, facts=FACTS, by=by),
            lambda by=by: actions.change_section(section=vision, facts=FACTS, by=by),
            lambda by=by: actions.move_section(section=vision, up=True, by=by),
            lambda by=by: actions.remove_section(section=vision, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    assert list(SectionTemplate.objects.values()) == before
