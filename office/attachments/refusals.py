"""Why a file is not stored, in words for the person who sent it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MESSAGES = {
    "format": gettext_noop(
        "“%(name)s” cannot be attached. Choose a PDF, Word, Excel, PowerPoint or OpenDocument "
        "file, a JPEG, PNG or WebP picture, or a CSV or text file."
    ),
    "endings": gettext_noop(
        "The name “%(name)s” has two endings, as harmful files do. Rename the file, then choose "
        "it again."
    ),
    "empty": gettext_noop("The file is empty. Choose another file."),
    "size": gettext_noop(
        "The file is larger than %(limit)s MB. Make its pictures smaller, or split it."
    ),
    "content": gettext_noop(
        "The file is not what the ending of its name says (%(format)s). Open it in its program "
        "and save it again in that format."
    ),
    "old": gettext_noop(
        "The file has an old Office format under a new name. Open it and save it again as .docx, "
        ".xlsx or .pptx."
    ),
    "macros": gettext_noop(
        "The file contains macros or other files. Save it without them, or as a PDF."
    ),
    "links": gettext_noop(
        "The file takes parts of its content from elsewhere. Save it as a PDF and attach that."
    ),
    "locked": gettext_noop("The file is locked with a password. Save it without a password."),
    "scripts": gettext_noop(
        "The PDF contains scripts or actions. Print it to a new PDF and attach that."
    ),
    "files_inside": gettext_noop(
        "The PDF contains other files. Print it to a new PDF, and attach the other files "
        "separately."
    ),
    "pixels": gettext_noop(
        "The picture has more than %(limit)s million pixels. Make it smaller, then choose it again."
    ),
    "too_big": gettext_noop("The file unpacks to more than can be checked safely. Attach a PDF."),
    "too_slow": gettext_noop(
        "Checking the file took too long. Print it to a new PDF and attach that."
    ),
    "damaged": gettext_noop(
        "The file is damaged, or something else is hidden in it. Open it in its program and save "
        "it again."
    ),
}


class AttachmentRefused(Exception):
    """A file that is not stored. `code` names the reason; str() says it to the sender."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        return _(MESSAGES[self.code]) % self.values
