"""Attached files in a bucket: the same life as in a folder, against a server that speaks S3."""

import socket
from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from core import clock
from documents.models import Attachment
from files import actions, checks
from files.models import StoredFile, Upload
from files.storage import files_storage, part_names, stored_names
from sscroadmap.configuration import Configuration
from sscroadmap.file_storage import file_storage
from tests.documents.attachments.conftest import PAGE, newest_attachment, send
from tests.files.samples import GOOD, HTML

pytestmark = pytest.mark.django_db
BUCKET, KEY, SECRET = "roadmap-files", "an-access-key", "a-secret-key"


@pytest.fixture(scope="module")
def server():
    """The address of an S3 server on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    moto.start()
    yield f"http://127.0.0.1:{port}"
    moto.stop()


@pytest.fixture
def bucket(server, storage, settings, monkeypatch, tmp_path):
    """The storage of files as the environment of an installation sets it."""
    about = {"BUCKET": BUCKET, "ENDPOINT": server, "REGION": "us-east-1"}
    about |= {"ACCESS_KEY": KEY, "SECRET_KEY": SECRET}
    for name, value in about.items():
        monkeypatch.setenv(f"FILES_S3_{name}", value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    client = boto3.client(
        "s3", endpoint_url=server, region_name="us-east-1", aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET)
    entry = file_storage(Configuration(), tmp_path)
    settings.STORAGES = {**settings.STORAGES, "files": entry}
    storages._storages.pop("files", None)
    yield client
    for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=each["Key"])


def names(bucket):
    return sorted(e["Key"] for e in bucket.list_objects_v2(Bucket=BUCKET).get("Contents", ()))


def test_a_file_lives_in_the_bucket_and_comes_back(bucket, section, focal, as_user, storage):
    client = as_user(focal)
    assert send(client, "photo.jpg", GOOD["photo.JPEG"]).status_code == 302

    file = StoredFile.objects.get()
    assert names(bucket) == [file.stored_name, file.preview_name]
    assert not storage.exists()
    answer = client.get(file.get_absolute_url())
    whole = b"".join(answer.streaming_content)
    assert len(whole) == file.size
    rest = client.get(file.get_absolute_url(), headers={"range": "bytes=5-"})
    assert b"".join(rest.streaming_content) == whole[5:]
    assert client.get(f"{file.get_absolute_url()}preview/").status_code == 200


def test_objects_of_the_bucket_are_private(bucket, section, focal, as_user):
    send(as_user(focal))

    grants = bucket.get_object_acl(Bucket=BUCKET, Key=names(bucket)[0])["Grants"]

    assert all("URI" not in grant["Grantee"] for grant in grants)


def test_an_upload_in_parts_is_put_together_from_the_bucket(
    bucket, section, focal, as_user, django_capture_on_commit_callbacks
):
    client, content = as_user(focal), b"party,amount\n" * 500
    about = {"owner": "section", "place": section.pk, "name": "a.csv", "mark": "m"}
    state = client.post("/files/uploads/", about | {"size": len(content)}).json()
    for start in range(0, len(content), 2000):
        client.generic("PUT", f"/files/uploads/{state['key']}/?from={start}",
                       content[start : start + 2000])  # fmt: skip
    assert len(list(part_names())) == 4

    client.post(f"/files/uploads/{state['key']}/finish/")
    with django_capture_on_commit_callbacks(execute=True):
        checks.sweep()

    assert Upload.objects.get().parts == []
    assert list(stored_names()) == [StoredFile.objects.get().stored_name]
    assert not list(part_names())
    with files_storage().open(StoredFile.objects.get().stored_name) as stored:
        assert stored.read() == content


def test_a_hostile_file_leaves_nothing_in_the_bucket(bucket, section, focal, as_user):
    assert send(as_user(focal), "page.pdf", HTML).status_code == 422
    assert not names(bucket)


def test_the_sweep_deletes_in_the_bucket(bucket, section, focal, as_user):
    client = as_user(focal)
    send(client)
    client.post(f"{PAGE}{newest_attachment().pk}/remove/")
    StoredFile.objects.update(released_at=clock.real_now() - timedelta(days=31))

    assert actions.sweep() == 1

    assert not names(bucket)
    assert Attachment.objects.count() == 1


def test_an_object_that_was_lost_is_absent(bucket, section, focal, as_user):
    client = as_user(focal)
    send(client)
    bucket.delete_object(Bucket=BUCKET, Key=names(bucket)[0])

    assert client.get(StoredFile.objects.get().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("key", "secret"), [("a", ""), ("", "b")])
def test_a_key_without_its_secret_is_refused(monkeypatch, tmp_path, key, secret):
    monkeypatch.setenv("FILES_S3_BUCKET", BUCKET)
    monkeypatch.setenv("FILES_S3_ACCESS_KEY", key)
    monkeypatch.setenv("FILES_S3_SECRET_KEY", secret)
    configuration = Configuration()

    file_storage(configuration, tmp_path)

    assert "belong together" in "".join(configuration.problems)


def test_without_a_bucket_files_are_in_a_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("FILES_S3_BUCKET", raising=False)

    assert file_storage(Configuration(), tmp_path)["OPTIONS"] == {"location": tmp_path / "files"}
