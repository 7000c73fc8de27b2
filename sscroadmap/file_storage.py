"""Where attached files are stored: in a private folder, or in a bucket that speaks S3."""

from pathlib import Path
from typing import Any

from sscroadmap.configuration import Configuration


def file_storage(configuration: Configuration, media: Path) -> dict[str, Any]:
    """The entry of STORAGES for attached files.

    FILES_S3_BUCKET names a bucket; without it they are in a folder beside other uploads.
    """
    bucket = configuration.text("FILES_S3_BUCKET")
    endpoint = configuration.text("FILES_S3_ENDPOINT")
    region = configuration.text("FILES_S3_REGION")
    key = configuration.text("FILES_S3_ACCESS_KEY")
    secret = configuration.text("FILES_S3_SECRET_KEY")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": media / "files"},
        }
    if bool(key) != bool(secret):
        configuration.refuse(
            "FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY belong together: set both or neither."
        )
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        "access_key": key or None,
        "secret_key": secret or None,
        "default_acl": None,  # private: files are sent by the site, after a permission check
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
