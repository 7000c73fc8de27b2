"""The storage of attached files: a private folder, or a bucket (sscroadmap/file_storage.py)."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

PARTS = "parts"  # the folder of uploads that are not complete


def files_storage() -> Storage:
    return storages["files"]


def put(path: Path, name: str) -> None:
    """Stores a file under a name that nobody had. Raises FileExistsError for one that is taken."""
    storage = files_storage()
    with path.open("rb") as content:
        stored = storage.save(name, File(content))
    if stored != name:
        storage.delete(stored)
        raise FileExistsError(name)


def put_part(folder: str, content: bytes) -> str:
    """Stores a part of an upload; its name, which is another one if that was taken."""
    return files_storage().save(f"{PARTS}/{folder}", ContentFile(content))


def delete(*names: str) -> None:
    """Deletes what is stored under these names. What is not there is deleted already."""
    for name in names:
        with suppress(FileNotFoundError):
            files_storage().delete(name)


def stored_names() -> Iterator[str]:
    """The names of all files and previews, without parts of uploads."""
    yield from _names_in("", without=PARTS)


def part_names() -> Iterator[str]:
    yield from _names_in(PARTS)


def _names_in(folder: str, without: str = "") -> Iterator[str]:
    storage = files_storage()
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in files if name)
    for name in folders:
        if name and name != without:
            yield from _names_in(f"{prefix}{name}")
