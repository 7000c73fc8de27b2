"""Two organisations become one, everywhere; and two again."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from countries.actions import organisation_named
from countries.models import DifferentOrganisations, Organisation, OrganisationMerge
from countries.organisations import merging
from countries.organisations.actions import tell_apart
from countries.organisations.uses import SOURCES
from countries.reference import load as load_countries
from imports.actions import apply_import
from people.importer.employers import spellings
from people.models import Participation
from roadmaps.models import Actor
from tests.commitments.factories import add, open_with_agenda
from tests.factories import OrganisationFactory, PartnerAgencyFactory, PersonFactory
from tests.sending import send
from workshops import reference, supporters
from workshops.models import Support, SupportKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
OF_ITSELF = {"Organisation.merged_into", "OrganisationMerge.target", "OrganisationMerge.duplicate",
             "DifferentOrganisations.first", "DifferentOrganisations.second"}  # fmt: skip


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def target(kenya):
    return OrganisationFactory(name="Ministry of Planning", party=kenya)


@pytest.fixture
def duplicate(kenya):
    return OrganisationFactory(name="MoP", party=kenya)


@pytest.fixture
def used(target, duplicate, kenya, workshop, focal):
    """Everything that can use an organisation uses the duplicate; some use both."""
    draft = open_with_agenda(kenya, workshop)
    names = "MoP\nMinistry of Planning"
    commitment = add(draft, focal, lead_name="MoP", partner_names=names)
    person = PersonFactory(organisation=duplicate, party=kenya)
    Participation.objects.create(event=workshop, person=person, organisation=duplicate)
    for organisation in (duplicate, target):
        Actor.objects.create(draft=draft, organisation=organisation, role=f"Of {organisation}")
        Support.objects.create(
            event=workshop, kind=SupportKind.SUPPORTER, organisation=organisation
        )
    return draft, commitment, person


def merge(target, duplicate, by):
    return merging.merge(target=target, duplicate=duplicate, by=by)


def keys_of(organisation):
    """The rows of each source that point to the organisation."""
    return {source.name: set(source.rows(organisation).values_list("pk", flat=True))
            for source in SOURCES}  # fmt: skip


def test_every_column_that_points_to_organisations_is_a_source():
    columns = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "pgh_tracked_model") and not model._meta.proxy
        for field in model._meta.concrete_fields
        if field.related_model is Organisation
    }

    sources = {f"{source.model().__name__}.{source.field}" for source in SOURCES}
    assert columns - OF_ITSELF == sources


def test_everything_moves_and_what_would_stand_there_twice_stands_there_once(
    used, target, duplicate, administrator
):
    draft, commitment, person = used

    merge(target, duplicate, administrator)

    person.refresh_from_db()
    duplicate.refresh_from_db()
    assert person.organisation == target
    assert not any(keys_of(duplicate).values())
    assert [actor.role for actor in draft.actors.all()] == [f"Of {target}"]
    assert Support.objects.get().organisation == target
    commitment.refresh_from_db()
    assert (commitment.lead, list(commitment.partners.all())) == (target, [target])
    assert duplicate.merged_into == target
    assert list(Organisation.objects.current()) == [target]


def test_an_undone_merge_leaves_everything_as_it_was(used, target, duplicate, administrator):
    before = keys_of(target), keys_of(duplicate)
    stored = merge(target, duplicate, administrator)
    later = PersonFactory(organisation=target)

    merging.undo_merge(merge=stored, by=administrator)

    after = keys_of(target), keys_of(duplicate)
    assert after[0]["people"] == before[0]["people"] | {later.pk}
    assert after[1] == before[1]
    assert after[0] | {"people": set()} == before[0] | {"people": set()}
    assert Organisation.objects.current().count() == 2
    with pytest.raises(Refused, match="undone already"):
        merging.undo_merge(merge=stored, by=administrator)


def test_a_row_whose_roadmap_is_no_longer_there_is_not_restored(
    used, target, duplicate, administrator
):
    draft, _commitment, _person = used
    stored = merge(target, duplicate, administrator)
    Actor.objects.filter(draft=draft).delete()
    dropped = stored.dropped["actors"].replace(f'"draft": {draft.pk}', '"draft": 999999')
    assert dropped != stored.dropped["actors"]
    stored.dropped["actors"] = dropped
    stored.save()

    merging.undo_merge(merge=stored, by=administrator)

    assert not Actor.objects.exists()


def test_names_that_were_merged_mean_the_one_that_stays(target, duplicate, administrator, kenya):
    merge(target, duplicate, administrator)

    assert organisation_named("mop", "", kenya.pk) == target
    assert spellings()["mop", "KEN"] == target.name
    [supporter] = supporters.Reader().read("MoP")
    assert supporter.organisation == target
    assert Organisation.objects.count() == 2


def test_a_chain_of_merges_leads_to_the_last_one(target, duplicate, administrator, kenya):
    first = OrganisationFactory(name="Planning", party=kenya)
    inner = merge(duplicate, first, administrator)
    outer = merge(target, duplicate, administrator)

    assert organisation_named("Planning", "", kenya.pk) == target
    with pytest.raises(Refused, match="merged again"):
        merging.undo_merge(merge=inner, by=administrator)
    merging.undo_merge(merge=outer, by=administrator)
    assert organisation_named("Planning", "", kenya.pk) == duplicate


def test_the_next_list_resolves_to_the_one_that_stays(
    checked_batch, listing, target, duplicate, administrator, kenya
):
    merge(target, duplicate, administrator)

    batch = checked_batch(
        listing("Name,Organisation,Country,E-mail", "Ann Bo,MoP,Kenya,ann@ken.example.org")
    )
    apply_import(batch=batch, by=administrator)

    assert Participation.objects.get().organisation == target
    assert Organisation.objects.count() == 2


def test_a_list_that_was_checked_before_the_merge_resolves_to_the_one_that_stays(
    checked_batch, listing, target, duplicate, administrator, kenya
):
    batch = checked_batch(
        listing("Name,Organisation,Country,E-mail", "Ann Bo,MoP,Kenya,ann@ken.example.org")
    )
    merge(target, duplicate, administrator)

    apply_import(batch=batch, by=administrator)

    assert Participation.objects.get().organisation == target


def test_loading_reference_data_does_not_bring_a_merged_supporter_back(administrator, kenya):
    load_countries()
    reference.load()
    jica = Organisation.objects.get(name__contains="JICA")
    target = OrganisationFactory(name="JICA", party=jica.party)
    merge(target, jica, administrator)

    reference.load()

    supported = Support.objects.filter(organisation__isnull=False)
    assert supported.filter(organisation=target).count() == 1
    assert not supported.filter(organisation=jica).exists()


def test_organisations_of_two_countries_are_not_merged(admin_client, administrator, target, uganda):
    other = OrganisationFactory(name="Planning", party=uganda)

    page = admin_client.get(f"/parties/organisations/{target.pk}/merge/{other.pk}/")

    assert "different countries" in page.content.decode()
    with pytest.raises(Refused, match="different countries"):
        merge(target, other, administrator)
    with pytest.raises(Refused, match="already"):
        merge(target, target, administrator)


def test_an_organisation_is_merged_once(target, duplicate, administrator):
    merge(target, duplicate, administrator)

    with pytest.raises(Refused):
        merge(target, duplicate, administrator)
    assert OrganisationMerge.objects.count() == 1


def test_merging_is_refused_while_a_list_is_being_applied(
    target, duplicate, administrator, monkeypatch
):
    monkeypatch.setattr("people.duplicates.is_list_being_written", lambda _lock: True)

    with pytest.raises(Refused):
        merge(target, duplicate, administrator)


@pytest.mark.parametrize("person", ["focal", "authority", "stranger", "reviewer"])
def test_organisations_are_merged_by_administrators_only(
    request, target, duplicate, administrator, person
):
    by = request.getfixturevalue(person)
    stored = merge(target, duplicate, administrator)

    with pytest.raises(PermissionDenied):
        merging.undo_merge(merge=stored, by=by)
    with pytest.raises(PermissionDenied):
        merge(target, OrganisationFactory(party=target.party), by)


def test_the_page_shows_what_moves_and_merges(admin_client, used, target, duplicate):
    page = f"/parties/organisations/{target.pk}/merge/{duplicate.pk}/"

    content = admin_client.get(page).content.decode()
    response = send(admin_client, page, {}, follow=True)

    assert "1 person" in content
    assert "1 participation" in content
    assert "Undo the merging of" in response.content.decode()
    assert OrganisationMerge.objects.get().duplicate == duplicate


def test_a_preview_that_is_out_of_date_merges_nothing(admin_client, target, duplicate):
    page = f"/parties/organisations/{target.pk}/merge/{duplicate.pk}/"
    fields = {"seen": "what it was before"}

    assert admin_client.post(page, fields).status_code == 409
    assert not OrganisationMerge.objects.exists()


def test_a_merge_is_undone_on_the_page(admin_client, target, duplicate, administrator):
    stored = merge(target, duplicate, administrator)

    admin_client.post(f"/parties/organisations/merges/{stored.pk}/undo/")

    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    history = admin_client.get(f"/parties/organisations/{target.pk}/history/")
    words = [change.words for change in history.context["changes"]]
    assert any(each.startswith("Merged:") for each in words)
    assert any(each.startswith("Merge undone:") for each in words)


def test_the_other_one_is_searched_for(admin_client, target, duplicate):
    page = admin_client.get(f"/parties/organisations/{target.pk}/merge/", {"q": "mop"})

    assert page.context["matches"] == [duplicate]


def test_pairs_that_were_told_apart_are_stored_once(target, duplicate, administrator):
    tell_apart(organisation=target, other=duplicate, by=administrator)
    tell_apart(organisation=duplicate, other=target, by=administrator)

    assert DifferentOrganisations.objects.count() == 1


def test_a_merge_takes_a_partner_agency_along(target, duplicate, administrator):
    agency = PartnerAgencyFactory(organisation=duplicate)

    done = merging.merge(target=target, duplicate=duplicate, by=administrator)
    agency.refresh_from_db()
    assert agency.organisation == target

    merging.undo_merge(merge=done, by=administrator)
    agency.refresh_from_db()
    assert agency.organisation == duplicate


def test_two_partner_agencies_are_not_merged(target, duplicate, administrator):
    for organisation in (target, duplicate):
        PartnerAgencyFactory(organisation=organisation)

    with pytest.raises(Refused, match="Both are partner agencies"):
        merging.merge(target=target, duplicate=duplicate, by=administrator)
