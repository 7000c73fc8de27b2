"""The pages of templates: what they show, what they refuse, and two people at once."""

import pytest

from documents.models import DocumentTemplate, SectionTemplate
from documents.section_templates import actions
from tests.documents.section_templates.test_versions import FACTS
from tests.sending import hidden, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, ADD = "/templates/", "/templates/add/"
SECTION = {"title_en": "Results", "guidance_en": "Say it.", "is_required": "on"}


def page_of(template, end=""):
    return f"/templates/{template.pk}/{end}"


def version_page(version, end=""):
    return f"/templates/{version.template_id}/versions/{version.number}/{end}"


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


def titles(version):
    return [section.title for section in version.sections.order_by("position")]


def test_a_template_is_copied_edited_and_published_on_pages(admin_client, standard):
    copied = standard.versions.get(number=1).pk
    send(admin_client, ADD, {"name_en": "Short", "name_fr": "Court", "version": copied})
    template = DocumentTemplate.objects.get(is_standard=False)
    version = template.versions.get()
    send(admin_client, version_page(version, "sections/"), SECTION)
    send(admin_client, version_page(version, "sections/vision/"), SECTION | {"title_en": "Aims"})
    send(admin_client, version_page(version, "sections/situation/remove/"), {})
    seen = admin_client.get(version_page(version)).context["seen"]["seen"].value()
    moved = {"seen": seen, "direction": "up"}
    admin_client.post(version_page(version, "sections/results/move/"), moved)
    response = send(admin_client, version_page(version, "publish/"), {"note": ""}, follow=True)

    assert "Version 1 is published." in response.content.decode()
    assert titles(version) == ["Aims", "Results", "Actors"]
    assert template.names == {"en": "Short", "fr": "Court"}


def test_the_next_version_of_the_standard_template_is_prepared_on_its_page(admin_client, standard):
    admin_client.post(page_of(standard, "versions/"))
    version = standard.versions.get(number=2)
    send(admin_client, version_page(version, "sections/"), SECTION)
    send(admin_client, version_page(version, "publish/"), {"note": "Results are asked for."})

    page = admin_client.get(page_of(standard)).content.decode()

    assert "Results are asked for." in page
    assert "Prepare the next version" in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title_en": " "}, "title_en", "at least one language"),
        ({"title_fr": "x" * 121}, "title_fr", "120"),
        ({"guidance_ar": "x" * 2001}, "guidance_ar", "2000"),
    ],
)
def test_a_wrong_section_saves_nothing_and_names_the_field(
    admin_client, next_version, changes, field, words
):
    response = send(admin_client, version_page(next_version, "sections/"), SECTION | changes)

    assert response.status_code == 422
    assert words in errors(response)[field].replace(",", "")
    assert len(titles(next_version)) == 3


@pytest.mark.parametrize(
    ("fields", "field"), [({"name_en": ""}, "name_en"), ({"version": ""}, "version")]
)
def test_a_wrong_template_saves_nothing_and_names_the_field(admin_client, standard, fields, field):
    version = standard.versions.get(number=1).pk
    response = send(admin_client, ADD, {"name_en": "Short", "version": version} | fields)

    assert response.status_code == 422
    assert field in errors(response)
    assert DocumentTemplate.objects.count() == 1


def test_a_version_without_a_note_is_not_published_on_its_page(
    admin_client, next_version, administrator
):
    actions.add_section(version=next_version, facts=FACTS, by=administrator)

    response = send(admin_client, version_page(next_version, "publish/"), {"note": " "})

    assert response.status_code == 422
    assert errors(response)["note"] == "Say what changed."
    next_version.refresh_from_db()
    assert next_version.is_draft


def test_a_version_that_somebody_changed_is_not_published_unseen(
    admin_client, next_version, administrator
):
    page = version_page(next_version, "publish/")
    actions.add_section(version=next_version, facts=FACTS, by=administrator)
    shown = hidden(admin_client, page)
    actions.remove_section(section=next_version.sections.get(code="vision"), by=administrator)

    response = admin_client.post(page, shown | {"note": "More."})

    assert response.status_code == 409
    next_version.refresh_from_db()
    assert next_version.is_draft


def test_of_two_people_who_change_a_section_the_second_sees_both(
    admin_client, next_version, administrator
):
    page = version_page(next_version, "sections/vision/")
    shown = hidden(admin_client, page)
    vision = next_version.sections.get(code="vision")
    actions.change_section(section=vision, facts=FACTS, by=administrator)

    response = admin_client.post(page, shown | SECTION | {"title_en": "My title"})

    assert response.status_code == 409
    assert 'value="My title"' in response.content.decode()
    assert vision.__class__.objects.get(pk=vision.pk).title == "Results"


def test_a_section_typed_while_the_version_was_published_is_kept_on_the_page(
    admin_client, next_version, administrator
):
    page = version_page(next_version, "sections/")
    shown = hidden(admin_client, page)
    actions.add_section(version=next_version, facts=FACTS, by=administrator)
    actions.publish_version(version=next_version, note="x", by=administrator)

    response = admin_client.post(page, shown | SECTION | {"title_en": "Trade"})

    assert response.status_code == 422
    assert "never changes" in response.content.decode()
    assert 'value="Trade"' in response.content.decode()
    assert "Trade" not in titles(next_version)


@pytest.mark.parametrize("end", ["publish/", "discard/", "sections/", "sections/vision/"])
def test_pages_that_change_a_published_version_lead_to_the_version(admin_client, standard, end):
    version = standard.versions.get(number=1)

    response = admin_client.get(version_page(version, end))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(version_page(version))


def test_the_list_that_somebody_changed_is_not_moved_unseen(
    admin_client, next_version, administrator
):
    seen = admin_client.get(version_page(next_version)).context["seen"]["seen"].value()
    actions.add_section(version=next_version, facts=FACTS, by=administrator)
    moved = {"seen": seen, "direction": "up"}

    page = admin_client.post(
        version_page(next_version, "sections/vision/move/"), moved, follow=True
    ).content.decode()

    assert "Someone else changed the list" in page
    assert titles(next_version)[0] == "Situation"


def test_the_preview_shows_titles_and_guidance_in_the_language_asked_for(
    admin_client, next_version
):
    next_version.sections.filter(code="vision").update(
        titles={"en": "Vision", "fr": "La vision"}, guidance={"en": "Say it.", "fr": "Dites-le."}
    )

    page = admin_client.get(version_page(next_version, "preview/"), {"language": "fr"})

    assert "La vision" in page.content.decode()
    assert "Dites-le." in page.content.decode()
    assert "Say it." not in page.content.decode()


def test_a_section_without_an_english_title_is_shown_in_another_language(
    admin_client, next_version
):
    next_version.sections.filter(code="vision").update(titles={"fr": "La vision"}, guidance={})

    for end in ("", "preview/"):
        assert "La vision" in admin_client.get(version_page(next_version, end)).content.decode()
    section = SectionTemplate.objects.get(version=next_version, code="vision")
    assert (section.title_in("ar"), section.local_guidance) == ("La vision", "")


def test_missing_languages_are_said_before_a_version_is_published(admin_client, next_version):
    page = admin_client.get(version_page(next_version)).content.decode()

    assert "Some texts are missing in some languages" in page


def test_the_history_of_a_template_says_who_changed_what(
    admin_client, standard, next_version, administrator
):
    actions.rename_template(template=standard, names={"en": "Long"}, by=administrator)
    added = actions.add_section(version=next_version, facts=FACTS, by=administrator)
    facts = actions.SectionFacts(titles={"en": "Outcomes"}, guidance={"en": "Say it."})
    actions.change_section(section=added, facts=facts, by=administrator)
    actions.publish_version(version=next_version, note="More.", by=administrator)
    other = actions.prepare_version(template=standard, by=administrator)
    actions.discard_version(version=other, by=administrator)

    changes = admin_client.get(page_of(standard, "history/")).context["changes"]

    assert {change.words for change in changes} == {
        "Name of the template changed",
        "Version 2 prepared",
        "Version 2: section added: Results",
        "Version 2: section changed: Outcomes",
        "Version 2 published",
        "Version 3 prepared",
        "Draft of version 3 discarded",
    }
    assert {change.person for change in changes} == {administrator.name}


def test_pages_of_templates_take_few_statements(
    admin_client, standard, next_version, short, django_assert_max_num_queries
):
    admin_client.get(LIST)
    pages = [LIST, ADD, *(page_of(standard, end) for end in ("", "name/", "history/"))]
    pages.append(page_of(short, "remove/"))
    ends = ("", "preview/", "publish/", "discard/", "sections/", "sections/vision/")
    pages += [version_page(next_version, end) for end in ends]
    for page in pages:
        with django_assert_max_num_queries(8):
            assert admin_client.get(page).status_code == 200
