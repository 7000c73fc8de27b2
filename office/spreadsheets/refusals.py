"""Why a file is not read, in words for the person who sent it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MESSAGES = {
    "extension": gettext_noop("Choose a CSV, XLSX, ODS or XLS file: “%(name)s” is none of these."),
    "file_size": gettext_noop("The file is larger than %(limit)s MB. Send it in parts."),
    "empty": gettext_noop("The file is empty."),
    "content": gettext_noop(
        "The file is not what its name says (%(name)s). Open it in a spreadsheet program and "
        "save it again as XLSX or CSV."
    ),
    "macros": gettext_noop("The file contains macros. Save it as XLSX without macros."),
    "links": gettext_noop(
        "The file takes data from other files or from the network. Copy the values into a new "
        "file and save it as XLSX."
    ),
    "locked": gettext_noop("The file is locked with a password. Save it without a password."),
    "too_big": gettext_noop(
        "The file unpacks to more than can be read safely. Copy the list into a new file."
    ),
    "rows": gettext_noop("The list has more than %(limit)s rows. Send it in parts."),
    "columns": gettext_noop(
        "The sheet “%(sheet)s” has more than %(limit)s columns. Delete those that are not needed."
    ),
    "cell": gettext_noop("Row %(row)s holds more than %(limit)s characters in one cell."),
    "too_slow": gettext_noop("Reading the file took too long. Copy the list into a new file."),
    "damaged": gettext_noop(
        "The file is damaged. Open it in a spreadsheet program and save it again."
    ),
    "encoding": gettext_noop(
        "It is not certain which alphabet the file uses. Choose the one in which the names read "
        "well."
    ),
    "unknown_encoding": gettext_noop("The file does not read as %(encoding)s."),
}


class SheetRefused(Exception):
    """A file that is not read. `code` names the reason; str() says it to the sender."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        return _(MESSAGES[self.code]) % self.values
