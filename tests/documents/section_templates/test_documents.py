"""Documents use the template of their event, keep their version, and go through files with it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import synthesis.reference
from documents.models import DocumentTemplate, EventTemplate, SectionTemplate
from documents.revisions import amending
from documents.revisions.completeness import missing
from documents.section_templates import actions, reference
from documents.section_templates.actions import SectionFacts
from roadmaps.actions import open_roadmaps
from roadmaps.kind import ROADMAP
from tests.documents.exchange.copies.sample_copies import changed, write_text
from tests.documents.section_templates.test_versions import publish
from tests.roadmaps.factories import complete
from tests.roadmaps.factories import publish as publish_roadmap
from tests.workshops.event_pages import change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
EDIT = "/roadmaps/nairobi-2017/KEN/"


def open_for(party, workshop, by):
    [document] = open_roadmaps(workshop=workshop, parties=[party], by=by)
    return document


def codes(document):
    sections = document.drafts.order_by("-number")[0].sections.select_related("template")
    return [section.template.code for section in sections.order_by("template__position")]


def choose(event, template):
    EventTemplate.objects.create(event=event, kind=ROADMAP.name, template=template)


def test_a_roadmap_has_the_sections_of_the_template_that_its_workshop_chose(
    kenya, workshop, short, administrator
):
    choose(workshop, short)

    assert codes(open_for(kenya, workshop, administrator)) == ["actors", "results"]


def test_without_a_choice_the_standard_template_is_used(kenya, workshop, short, administrator):
    assert codes(open_for(kenya, workshop, administrator)) == ["situation", "vision", "actors"]


def test_a_new_version_is_for_documents_that_are_opened_from_now_on(
    kenya, uganda, workshop, next_version, administrator
):
    before = open_for(kenya, workshop, administrator)
    publish(next_version, administrator)

    after = open_for(uganda, workshop, administrator)

    assert codes(before) == ["situation", "vision", "actors"]
    assert codes(after) == ["situation", "vision", "actors", "another"]


def test_a_draft_of_a_version_is_used_by_nobody(kenya, workshop, next_version, administrator):
    facts = SectionFacts(titles={"en": "Another"})
    actions.add_section(version=next_version, facts=facts, by=administrator)

    assert "another" not in codes(open_for(kenya, workshop, administrator))


def test_an_amendment_has_the_sections_of_what_was_published(
    kenya, workshop, standard, administrator, reviewer, focal
):
    document = open_for(kenya, workshop, administrator)
    publish_roadmap(complete(document.drafts.get()), focal, reviewer)
    publish(actions.prepare_version(template=standard, by=administrator), administrator)

    amendment = amending.amend(document=document, reason="A new plan.", by=focal)

    assert codes(document) == ["situation", "vision", "actors"]
    assert amendment.sections.get(template__code="vision").body == "<p>Some text.</p>"


def test_an_optional_section_may_stay_empty(kenya, workshop, short, administrator):
    draft_of_next = actions.prepare_version(template=short, by=administrator)
    section = draft_of_next.sections.get(code="results")
    facts = SectionFacts(titles=section.titles, is_required=False)
    actions.change_section(section=section, facts=facts, by=administrator)
    actions.publish_version(version=draft_of_next, note="Optional.", by=administrator)
    choose(workshop, short)
    draft = complete(open_for(kenya, workshop, administrator).drafts.get())
    draft.sections.update(body="", words=0, state="empty")

    titles = {item.text for item in missing(draft.__class__.objects.for_writing().get())}

    assert "Write: Actors" in titles
    assert "Write: Results" not in titles


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_copy_of_a_document_with_another_template_comes_back(
    kenya, workshop, short, administrator, focal, as_user, form
):
    choose(workshop, short)
    draft = open_for(kenya, workshop, administrator).drafts.get()
    write_text(draft, results="<p>Trade doubles.</p>")
    client = as_user(focal)
    taken = client.get(f"{EDIT}draft.{form}").content
    holding = part_with(b"Trade doubles", taken)
    file = changed(taken, ("Trade doubles", "Trade triples"), part=holding)
    upload = SimpleUploadedFile(f"copy.{form}", file)

    page = client.post(f"{EDIT}copies/", {"file": upload}, follow=True).content.decode()

    assert "triples" in page
    assert "Results" in page


def part_with(text, file):
    """The name of the part of a file that holds a text."""
    with zipfile.ZipFile(io.BytesIO(file)) as container:
        return next(name for name in container.namelist() if text in container.read(name))


def test_a_workshop_chooses_a_template_on_its_page(as_user, administrator, workshop, short):
    client = as_user(administrator)

    change(client, workshop, template_of_roadmap=str(short.pk))

    assert EventTemplate.objects.get().template == short
    form = client.get("/workshops/nairobi-2017/edit/").context["form"]
    assert form["template_of_roadmap"].value() == str(short.pk)
    change(client, workshop, template_of_roadmap="")
    assert not EventTemplate.objects.exists()
    changes = client.get("/workshops/nairobi-2017/history/").context["changes"]
    assert [c.words for c in changes if c.words.startswith("Roadmaps")] == [
        "Roadmaps: standard template chosen",
        "Roadmaps: template chosen: Short",
    ]


def test_a_template_that_was_never_published_is_not_offered(
    as_user, administrator, workshop, standard
):
    version = standard.versions.get(number=1)
    copied = actions.copy_template(version=version, names={"en": "Later"}, by=administrator)

    response = change(as_user(administrator), workshop, template_of_roadmap=str(copied.pk))

    assert response.status_code == 422
    assert "template_of_roadmap" in response.context["form"].errors
    assert not EventTemplate.objects.exists()


def test_contributors_choose_among_the_sections_of_all_templates(short):
    known = SectionTemplate.objects.known_in_kind(ROADMAP.name)

    assert [s.code for s in known] == ["situation", "vision", "actors", "results"]


def test_reference_data_is_loaded_once_and_corrected_by_a_new_version(standard):
    synthesis.reference.load()
    template = DocumentTemplate.objects.get(kind="contribution")
    assert not synthesis.reference.load()["sub-themes"].new
    SectionTemplate.objects.filter(version__template=template, position=1).update(
        titles={"en": "x"}
    )

    counts = synthesis.reference.load()["sub-themes"]

    assert (counts.new, counts.changed) == (0, 1)
    assert [version.number for version in template.versions.all()] == [2, 1]
    assert template.versions.get(number=1).sections.get(position=1).titles == {"en": "x"}


def test_reference_data_leaves_a_template_of_staff_alone(administrator, kenya):
    synthesis.reference.load()
    template = DocumentTemplate.objects.get(kind="contribution")
    publish(actions.prepare_version(template=template, by=administrator), administrator)

    counts = synthesis.reference.load()["sub-themes"]

    assert (counts.new, counts.changed) == (0, 0)
    assert template.versions.order_by("-number")[0].number == 2
    assert reference.standard_template("contribution") == template


def test_documents_of_a_template_keep_it_from_being_removed(
    kenya, workshop, short, administrator, as_user
):
    choose(workshop, short)
    open_for(kenya, workshop, administrator)
    EventTemplate.objects.all().delete()
    page = f"/templates/{short.pk}/remove/"

    with pytest.raises(actions.Refused, match="1 document of Nairobi"):
        actions.remove_template(template=short, by=administrator)
    assert 'href="/workshops/nairobi-2017/"' in as_user(administrator).get(page).content.decode()
