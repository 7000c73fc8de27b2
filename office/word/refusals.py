"""Why a Word file is not read, in words for the person who sent it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MESSAGES = {
    "extension": gettext_noop(
        "Choose a Word file (.docx) or a spreadsheet (.xlsx): “%(name)s” is neither."
    ),
    "old": gettext_noop(
        "“%(name)s” is in a format that cannot be read safely. Open it in Word or LibreOffice, "
        "choose Save as, and take “Word document (.docx)”."
    ),
    "file_size": gettext_noop("The file is larger than %(limit)s MB. Remove the pictures."),
    "empty": gettext_noop("The file is empty."),
    "content": gettext_noop(
        "The file is not what its name says (%(name)s). Open it in Word and save it again as .docx."
    ),
    "macros": gettext_noop(
        "The file contains macros or embedded programs. Save it as a Word document (.docx) "
        "without them."
    ),
    "links": gettext_noop(
        "The file takes pictures, a template or other parts from outside. Copy the text into the "
        "copy you took from here, without them."
    ),
    "locked": gettext_noop("The file is locked with a password. Save it without a password."),
    "too_big": gettext_noop(
        "The file unpacks to more than can be read safely. Copy the text into a new file."
    ),
    "too_slow": gettext_noop("Reading the file took too long. Copy the text into a new file."),
    "damaged": gettext_noop("The file is damaged. Open it in Word and save it again as .docx."),
}


class WordRefused(Exception):
    """A file that is not read. `code` names the reason; str() says it to the sender."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        return _(MESSAGES[self.code]) % self.values
