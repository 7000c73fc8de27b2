"""Lists of participants, as the pipeline of imports knows them."""

from imports.importer import Importer
from imports.models import Batch
from imports.progress import Progress
from people.importer.employers import compare_and_ask, note_countries
from people.importer.form import FORM
from people.importer.known import SAMENESS
from people.importer.notification import tell
from people.importer.preview import parsed_again
from people.importer.problems import DECIDABLE
from people.importer.undoing import take_back
from people.importer.uploading import read_rows
from people.importer.writer import WRITER
from people.models import PEOPLE_LIST


def _read_rows(batch: Batch, progress: Progress) -> Batch:
    return read_rows(batch=batch, progress=progress)


PEOPLE = Importer(
    name=PEOPLE_LIST,
    form=FORM,
    parsed_again=parsed_again,
    decidable=DECIDABLE,
    sameness=SAMENESS,
    note_compared=note_countries,
    writer=WRITER,
    tell=tell,
    take_back=take_back,
    read_rows=_read_rows,
    compare=compare_and_ask,
)
