"""Reading back the files of lists."""

import csv
import io
import tempfile
from pathlib import Path

from office.spreadsheets.reading import read


def rows_of(content, form):
    """The rows of a file below its header, as tuples of values."""
    if form == "xlsx":
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            file.write(content)
            file.flush()
            with read(Path(file.name)) as book:
                return [tuple(row.cells) for row in book.sheets[0].rows()][1:]
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [tuple(line) for line in lines][1:]
