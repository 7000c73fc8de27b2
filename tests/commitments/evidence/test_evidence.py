"""Evidence of a commitment: links and files, who reads them, removed and restored."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from commitments import actions as commitments
from commitments.evidence import actions
from commitments.models import Commitment, Evidence
from core.errors import Refused
from documents import actions as documents
from files import checks
from files.actions import sweep
from files.models import StoredFile
from tests.commitments.factories import add
from tests.dashboards.test_dashboard import statements
from tests.documents.attachments.conftest import storage
from tests.documents.factories import shown
from tests.files.samples import HOSTILE, pdf
from tests.pages import page_of
from tests.roadmaps.factories import complete, publish
from tests.sending import hidden, send

pytestmark = pytest.mark.django_db
storage = storage
LAW = "https://example.org/law"


@pytest.fixture
def url(commitment):
    return f"/roadmaps/nairobi-2017/KEN/commitments/{commitment.number}/"


def link(commitment, by, **more):
    arguments = {"title": "The law", "link": LAW} | more
    return actions.add_link(commitment=commitment, by=by, **arguments)


def of(evidence):
    return f"/roadmaps/nairobi-2017/KEN/commitments/evidence/{evidence.pk}/"


def send_file(client, url, content=None, name="law.pdf", query=""):
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return client.post(f"{url}evidence/file/{query}", {"file": file})


# added


def test_a_link_is_added_to_a_milestone(commitment, step, focal, as_user, url):
    page = f"{url}evidence/link/?milestone={step.pk}"
    fields = {"link": LAW, "title": "The law", "note": "In force.", "milestone": step.pk}

    response = send(as_user(focal), page, fields, to=None)

    assert response["Location"].endswith(f"/milestones/{step.pk}/#evidence")
    evidence = Evidence.objects.get()
    assert (evidence.title, evidence.note, evidence.link) == ("The law", "In force.", LAW)
    assert (evidence.added_by, evidence.is_public) == (focal, False)
    shown_page = page_of(as_user(focal), f"{url}evidence/")
    assert 'rel="noopener noreferrer nofollow"' in shown_page
    assert "The party and UNOSSC" in shown_page


@pytest.mark.parametrize(
    "typed",
    ["", " ", "law", "javascript:alert(1)", "ftp://example.org/a", "file:///etc/passwd",
     "data:text/html,x", "//example.org/law", f"https://example.org/{'a' * 500}"],
)  # fmt: skip
def test_a_link_that_is_no_address_of_the_web_is_refused(commitment, focal, as_user, url, typed):
    fields = {"link": typed, "title": "The law", "note": "Typed."}

    response = send(as_user(focal), f"{url}evidence/link/", fields)

    assert response.status_code == 422
    assert 'id="id_link_error"' in response.content.decode()
    assert "Typed." in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_same_link_is_added_once(commitment, focal, as_user, url):
    link(commitment, focal)

    response = send(as_user(focal), f"{url}evidence/link/", {"link": LAW, "title": "Again"})

    assert response.status_code == 422
    assert "already, as “The law”" in response.content.decode()
    assert Evidence.objects.count() == 1


def test_a_milestone_of_another_commitment_is_refused(draft, commitment, step, focal, as_user):
    other = add(draft, focal, title="Another")
    page = f"/roadmaps/nairobi-2017/KEN/commitments/{other.number}/evidence/link/"

    response = send(as_user(focal), page, {"link": LAW, "title": "x", "milestone": step.pk})

    assert response.status_code == 422
    assert as_user(focal).get(f"{page}?milestone={step.pk}").status_code == 404
    with pytest.raises(Refused, match="a milestone of this commitment"):
        link(other, focal, milestone=step)


def test_a_file_is_added_and_then_described(commitment, step, focal, as_user, url, storage):
    response = send_file(as_user(focal), url, query=f"?milestone={step.pk}")

    evidence = Evidence.objects.get()
    assert response["Location"] == of(evidence)
    assert (evidence.title, evidence.milestone, evidence.is_public) == ("law.pdf", step, False)
    assert StoredFile.objects.get().party.code == "KEN"
    fields = {"title": "The law", "note": "In force.", "milestone": step.pk}
    assert send(as_user(focal), of(evidence), fields).status_code == 302
    assert Evidence.objects.get().title == "The law"


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE[:2], ids=["first", "second"])
def test_a_hostile_file_is_refused_beside_the_field(
    commitment, focal, as_user, url, storage, name, content, code
):
    response = send_file(as_user(focal), url, content, name)

    assert response.status_code == 422
    assert 'id="id_file_error"' in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_same_file_is_added_once(commitment, focal, as_user, url, storage):
    send_file(as_user(focal), url)

    response = send_file(as_user(focal), url, name="again.pdf")

    assert response.status_code == 422
    assert "already, as “law.pdf”" in response.content.decode()


def test_files_of_evidence_count_towards_the_quota(
    commitment, focal, as_user, url, storage, settings
):
    settings.FILES_PER_PARTY_MB = 0

    response = send_file(as_user(focal), url)

    assert response.status_code == 422
    assert "may store" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_is_uploaded_in_parts(commitment, step, focal, as_user, url, storage):
    client, content = as_user(focal), pdf()
    asked = {"owner": "evidence", "place": f"{commitment.pk}-{step.pk}", "name": "law.pdf",
             "size": len(content), "mark": "m"}  # fmt: skip
    state = client.post("/files/uploads/", asked).json()
    part = f"/files/uploads/{state['key']}/?from=0"
    client.put(part, content, content_type="application/octet-stream")

    finish = f"/files/uploads/{state['key']}/finish/"
    client.post(finish)
    waiting = client.get(
        f"/roadmaps/nairobi-2017/KEN/commitments/{commitment.number}/evidence/"
    ).content.decode()
    checks.sweep()
    done = client.post(finish).json()

    assert "It is being checked" in waiting
    evidence = Evidence.objects.get()
    assert done["goes_to"] == of(evidence)
    assert evidence.milestone == step


@pytest.mark.parametrize("place", ["", "x", "0", "999999999", "{0}-", "{0}-0", "{0}-x"])
def test_an_upload_to_an_odd_place_is_not_begun(commitment, focal, as_user, place):
    asked = {"owner": "evidence", "place": place.format(commitment.pk) or "-", "name": "law.pdf",
             "size": 9, "mark": "m"}  # fmt: skip

    assert as_user(focal).post("/files/uploads/", asked).status_code == 404


def test_a_commitment_has_a_limit_of_evidence(commitment, focal, monkeypatch):
    monkeypatch.setattr(actions, "MOST_EVIDENCE", 1)
    link(commitment, focal)

    with pytest.raises(Refused, match="can have 1 pieces"):
        link(commitment, focal, link=f"{LAW}/2")


# changed


def test_the_second_writer_of_evidence_sees_both_versions(commitment, focal, contributor, as_user):
    evidence = link(commitment, focal)
    seen = hidden(as_user(focal), of(evidence))
    fields = {"link": LAW, "milestone": "", "note": ""}
    as_user(contributor).post(of(evidence), {**seen, **fields, "title": "First"})

    refused = as_user(focal).post(of(evidence), {**seen, **fields, "title": "Mine"})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "First" in page.partition("As it is stored now")[2].partition("</section>")[0]
    assert 'value="Mine"' in page
    assert Evidence.objects.get().title == "First"


def test_removed_evidence_is_not_changed(commitment, focal, as_user):
    evidence = link(commitment, focal)
    seen = hidden(as_user(focal), of(evidence))
    actions.remove(evidence=evidence, by=focal)

    fields = {"title": "Mine", "link": LAW, "milestone": "", "note": ""}
    response = as_user(focal).post(of(evidence), {**seen, **fields})

    assert response.status_code == 409
    assert "Restore it before you change it" in response.content.decode()


# removed and restored


def test_evidence_is_removed_and_restored_as_private(commitment, focal, as_user, url, storage):
    send_file(as_user(focal), url)
    Evidence.objects.update(is_public=True)
    evidence = Evidence.objects.get()

    page = as_user(focal).post(f"{of(evidence)}remove/", follow=True).content.decode()
    assert "You can restore it for 30 days" in page
    assert StoredFile.objects.get().released_at

    as_user(focal).post(f"{of(evidence)}restore/")
    restored = Evidence.objects.get()
    assert (restored.removed_at, restored.is_public) == (None, False)
    assert StoredFile.objects.get().released_at is None


def test_a_commitment_is_restored_with_its_evidence(draft, commitment, step, focal):
    evidence = link(commitment, focal, milestone=step, note="In force.")

    removal = commitments.remove(
        commitment=commitment, seen=shown("commitment", commitment), by=focal
    )
    assert not Evidence.objects.exists()
    documents.undo_removal(removal=removal, by=focal)

    restored = Evidence.objects.get()
    assert (restored.pk, restored.note, restored.milestone_id) == (
        evidence.pk, "In force.", step.pk,
    )  # fmt: skip


def test_the_file_of_a_removed_commitment_is_let_go_and_taken_back(
    draft, commitment, focal, as_user, url, storage
):
    send_file(as_user(focal), url)
    StoredFile.objects.update(uploaded_at="2017-01-01T00:00Z")

    removal = commitments.remove(
        commitment=commitment, seen=shown("commitment", commitment), by=focal
    )
    sweep()
    assert StoredFile.objects.get().released_at
    documents.undo_removal(removal=removal, by=focal)

    assert Evidence.objects.get().file == StoredFile.objects.get()
    assert StoredFile.objects.get().released_at is None


# who


@pytest.fixture
def published(draft, commitment, focal, reviewer):
    publish(complete(draft), focal, reviewer)
    return Commitment.objects.get(pk=commitment.pk)


def test_evidence_is_added_once_the_roadmap_is_published(published, focal, as_user, url):
    assert send(as_user(focal), f"{url}evidence/link/", {"link": LAW, "title": "x"})["Location"]
    assert Evidence.objects.exists()


@pytest.mark.parametrize("is_public", [True, False])
def test_everybody_sees_only_evidence_that_is_public(
    published, focal, reviewer, stranger, as_user, client, url, storage, is_public
):
    send_file(as_user(focal), url)
    Evidence.objects.update(title="The stamped law", is_public=is_public)
    file = StoredFile.objects.get().get_absolute_url()

    for reader in (client, as_user(stranger)):
        client.logout()
        assert ("The stamped law" in page_of(reader, url)) is is_public
        assert reader.get(file).status_code == (200 if is_public else 404)
    for person in (focal, reviewer):
        assert as_user(person).get(file).status_code == 200


def test_public_evidence_names_its_milestone_as_it_was_published(
    step, published, focal, as_user, client, url
):
    actions.add_link(
        commitment=published, title="The bill", link=LAW, milestone=step, is_public=True, by=focal
    )
    assert f">{step.title}</bdi>" in page_of(client, url)

    step.title = "A name that nobody published"
    step.save()

    page = page_of(client, url)
    assert "The bill" in page
    assert "A name that nobody published" not in page


def test_public_evidence_waits_for_the_publication(
    commitment, focal, as_user, client, url, storage
):
    send_file(as_user(focal), url)
    Evidence.objects.update(is_public=True)
    client.logout()

    assert client.get(StoredFile.objects.get().get_absolute_url()).status_code == 404


def test_a_file_of_removed_evidence_is_not_sent(published, focal, as_user, url, storage):
    send_file(as_user(focal), url)
    Evidence.objects.update(is_public=True)
    actions.remove(evidence=Evidence.objects.get(), by=focal)

    assert as_user(focal).get(StoredFile.objects.get().get_absolute_url()).status_code == 404
    assert "law.pdf" not in page_of(as_user(focal), url)


def test_a_closed_roadmap_takes_no_evidence(
    draft, commitment, focal, administrator, as_user, url, storage
):
    evidence = link(commitment, focal)
    seen = hidden(as_user(focal), of(evidence))
    documents.close(draft=draft, reason="No longer expected.", by=administrator)

    new = as_user(focal).post(f"{url}evidence/link/", {"link": f"{LAW}/2", "title": "x"})
    file = send_file(as_user(focal), url)
    fields = {"title": "Mine", "link": LAW, "milestone": "", "note": ""}
    changed = as_user(focal).post(of(evidence), {**seen, **fields})
    as_user(focal).post(f"{of(evidence)}remove/")

    assert (new.status_code, file.status_code, changed.status_code) == (409, 422, 409)
    assert Evidence.objects.get().title == "The law"
    assert Evidence.objects.get().removed_at is None
    assert "Add a link" not in page_of(as_user(focal), f"{url}evidence/")


@pytest.mark.parametrize("what", ["", "remove/", "restore/"])
def test_evidence_is_for_those_who_write(commitment, focal, authority, stranger, as_user, what):
    evidence = link(commitment, focal)

    assert as_user(stranger).post(of(evidence) + what).status_code == 404
    assert as_user(authority).post(of(evidence) + what).status_code == 403
    assert Evidence.objects.get().removed_at is None


def test_the_actions_themselves_ask_for_the_right(commitment, focal, authority):
    evidence = link(commitment, focal)
    for act in (
        lambda: link(commitment, authority, link=f"{LAW}/2"),
        lambda: actions.remove(evidence=evidence, by=authority),
        lambda: actions.restore(evidence=evidence, by=authority),
        lambda: actions.change(
            evidence=evidence, title="x", note="", milestone=None, is_public=True, by=authority
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


# history and statements


def test_the_history_tells_what_happened_to_evidence(commitment, focal, as_user):
    evidence = link(commitment, focal)
    arguments = {"evidence": evidence, "title": "The law", "note": "", "milestone": None}
    actions.change(**arguments, link=LAW, is_public=True, by=focal)
    actions.remove(evidence=evidence, by=focal)

    page = page_of(as_user(focal), "/roadmaps/nairobi-2017/KEN/history/")

    for words in ("added the evidence", "everyone can see it", "removed the evidence"):
        assert words in page


def test_the_list_takes_at_most_eight_statements(commitment, step, focal, as_user, url):
    link(commitment, focal)
    client = as_user(focal)
    few = len(statements(client, f"{url}evidence/"))
    for number in range(5):
        link(commitment, focal, link=f"{LAW}/{number}", milestone=step)

    assert len(statements(client, f"{url}evidence/")) == few <= 8
