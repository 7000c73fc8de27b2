"""The file that is evidence of a value: private until the value is public."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from core.errors import Refused
from documents.models import Draft
from files.actions import sweep
from files.models import StoredFile
from measurement import actions
from measurement.models import IndicatorValue, PublishedIndicator
from tests.documents.attachments.conftest import storage
from tests.files.samples import HOSTILE, pdf
from tests.measurement.factories import make_value
from tests.pages import page_of
from tests.roadmaps.factories import complete, publish
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day", "storage")]
storage = storage
PAGE = "/roadmaps/nairobi-2017/KEN/indicators/"


@pytest.fixture
def value(promised):
    return make_value(promised)


@pytest.fixture
def url(value):
    return f"{PAGE}values/{value.pk}/file/"


def send_file(client, url, content=None, name="report.pdf"):
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return client.post(url, {"file": file})


def address_of_file():
    return StoredFile.objects.get().get_absolute_url()


def test_a_file_is_added_to_a_value_and_listed_with_it(as_user, focal, promised, value, url):
    client = as_user(focal)

    response = send_file(client, url)

    assert response["Location"] == f"{PAGE}{promised.pk}/"
    file = IndicatorValue.objects.get().file
    assert (file.name, file.owner, file.party.code) == ("report.pdf", "indicator_value", "KEN")
    page = page_of(client, f"{PAGE}{promised.pk}/")
    assert f'href="{file.get_absolute_url()}"' in page
    assert f'href="{url}remove/"' in page
    history = page_of(client, "/roadmaps/nairobi-2017/KEN/history/")
    assert "added a file to the value 15 people" in history


def test_a_hostile_file_is_refused_beside_the_field(as_user, focal, url):
    name, content, _code = HOSTILE[0]

    response = send_file(as_user(focal), url, content, name)

    assert response.status_code == 422
    assert 'id="id_file_error"' in response.content.decode()
    assert not StoredFile.objects.exists()


def test_a_value_has_one_file_and_the_second_is_refused(as_user, focal, url):
    client = as_user(focal)
    send_file(client, url)

    response = send_file(client, url, name="other.pdf")

    assert response.status_code == 422
    assert "This value has a file already." in response.content.decode()
    assert StoredFile.objects.get().name == "report.pdf"


def test_an_upload_in_parts_is_announced_for_a_value(as_user, focal, stranger, value):
    asked = {
        "owner": "indicator_value",
        "place": str(value.pk),
        "name": "a.pdf",
        "size": "9",
        "mark": "m",
    }

    assert as_user(focal).post("/files/uploads/", asked).status_code == 200
    assert as_user(stranger).post("/files/uploads/", asked).status_code == 404
    for place in ("", "x", "0", "9" * 30):
        assert as_user(focal).post("/files/uploads/", asked | {"place": place}).status_code == 404


@pytest.fixture
def published(commitment, value, draft, focal, reviewer):
    """The roadmap with its indicator is published."""
    publish(complete(draft), focal, reviewer)
    return commitment


@pytest.mark.parametrize("is_public", [True, False])
def test_everybody_reads_the_file_of_a_public_value_of_a_published_indicator(
    published, value, as_user, focal, reviewer, stranger, client, url, is_public
):
    send_file(as_user(focal), url)
    IndicatorValue.objects.update(is_public=is_public)
    page = f"/roadmaps/nairobi-2017/KEN/commitments/{published.number}/"

    for reader in (client, as_user(stranger)):
        client.logout()
        assert reader.get(address_of_file()).status_code == (200 if is_public else 404)
        assert ("report.pdf" in page_of(reader, page)) is is_public
    for person in (focal, reviewer):
        assert as_user(person).get(address_of_file()).status_code == 200

    PublishedIndicator.objects.all().delete()
    client.logout()
    assert client.get(address_of_file()).status_code == 404


def test_the_file_of_a_public_value_waits_for_the_publication(as_user, focal, client, url):
    send_file(as_user(focal), url)
    IndicatorValue.objects.update(is_public=True)
    assert as_user(focal).get(address_of_file()).status_code == 200
    client.logout()

    assert client.get(address_of_file()).status_code == 404


def test_a_file_is_removed_with_history_and_nobody_reads_it(as_user, focal, promised, url):
    client = as_user(focal)
    send_file(client, url)

    response = send(client, f"{url}remove/", {})

    assert response.status_code == 302
    assert IndicatorValue.objects.get().file is None
    assert StoredFile.objects.get().released_at
    assert client.get(address_of_file()).status_code == 404
    history = page_of(client, "/roadmaps/nairobi-2017/KEN/history/")
    assert "removed the file of the value 15 people" in history
    assert "report.pdf" in page_of(client, f"{PAGE}{promised.pk}/")  # what changed


def test_a_file_that_was_exchanged_meanwhile_is_not_removed(as_user, focal, value, url):
    client = as_user(focal)
    send_file(client, url)
    seen = client.get(f"{url}remove/").context["form"].initial
    actions.remove_file(value=IndicatorValue.objects.get(), by=focal)
    send_file(client, url, name="newer.pdf")

    response = client.post(f"{url}remove/", seen)

    assert response.status_code == 409
    assert IndicatorValue.objects.get().file.name == "newer.pdf"


def test_the_file_goes_with_its_value(as_user, focal, url):
    send_file(as_user(focal), url)

    actions.remove_value(value=IndicatorValue.objects.get(), by=focal)

    assert StoredFile.objects.get().released_at


def test_sweeping_keeps_the_file_of_a_value(as_user, focal, url):
    send_file(as_user(focal), url)
    StoredFile.objects.update(uploaded_at="2017-01-01T00:00:00Z")
    sweep()
    assert StoredFile.objects.get().released_at is None

    IndicatorValue.objects.update(file=None)
    sweep()

    assert StoredFile.objects.get().released_at


def test_a_correction_of_the_value_keeps_its_file(as_user, focal, value, url):
    send_file(as_user(focal), url)
    page = f"{PAGE}values/{value.pk}/"
    fields = {"measured_on": "2017-09-30", "value": "16", "source": "Report"}

    assert send(as_user(focal), page, fields).status_code == 302

    assert IndicatorValue.objects.get().value == 16
    assert IndicatorValue.objects.get().file


def test_a_closed_roadmap_takes_no_files(as_user, focal, value, url):
    Draft.objects.update(state="closed", closed_at="2017-10-16T00:00:00Z")

    response = send_file(as_user(focal), url)

    assert response.status_code in (409, 422)
    assert not StoredFile.objects.exists()
    with pytest.raises(Refused):
        actions.remove_file(value=value, by=focal)


@pytest.mark.parametrize("who", ["authority", "reviewer"])
def test_others_remove_no_files(request, value, who):
    with pytest.raises(PermissionDenied):
        actions.remove_file(value=value, by=request.getfixturevalue(who))
