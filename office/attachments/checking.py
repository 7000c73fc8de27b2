"""Checks a file of a stranger in the sandbox, before anything of it is stored."""

import json
from dataclasses import dataclass
from pathlib import Path

from office import sandbox
from office.attachments.formats import Format, format_of
from office.attachments.refusals import AttachmentRefused


@dataclass(frozen=True)
class CheckedFile:
    """What is stored: the file as it came, or the picture as it was drawn anew."""

    path: Path
    format: Format
    preview: Path | None


def check(path: Path, file_name: str, folder: Path) -> CheckedFile:
    """The file to store. `folder` is an empty folder of the caller, which outlives the answer.

    Raises AttachmentRefused, which says in words why a file cannot be stored.
    """
    target, clean, preview = (folder / name for name in ("answer", "clean", "preview"))
    try:
        sandbox.run(
            "office.attachments.child", *map(str, (path, file_name, target, clean, preview))
        )
    except sandbox.FileRefused as refusal:
        raise AttachmentRefused(refusal.code) from refusal
    answer = json.loads(target.read_text("utf-8"))
    if code := answer.get("refused"):
        raise AttachmentRefused(code, **answer["values"])
    form = format_of(file_name)
    assert form  # the child refuses every other name
    return CheckedFile(
        path=clean if answer["is_cleaned"] else path,
        format=form,
        preview=preview if answer["has_preview"] else None,
    )
