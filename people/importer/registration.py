"""Lists of participants, as the pipeline of imports knows them."""

from imports.importer import Importer
from imports.models import Batch, Work
from imports.progress import Progress
from people.importer.applying import apply_import
from people.importer.employers import compare_and_ask
from people.importer.undoing import undo_import
from people.importer.uploading import read_rows
from people.models import PEOPLE_LIST


def compared_again(batch: Batch, progress: Progress) -> Batch:
    """All rows compared once more, as asked."""
    compare_and_ask(batch, progress)
    batch.work = Work.NONE
    batch.save(update_fields=["work"])
    return batch


PEOPLE = Importer(
    name=PEOPLE_LIST,
    workers={
        Work.CHECK: lambda batch, progress: read_rows(batch=batch, progress=progress),
        Work.COMPARE: compared_again,
        Work.APPLY: lambda batch, progress: apply_import(
            batch=batch, by=batch.work_by, progress=progress
        ),
        Work.UNDO: lambda batch, progress: undo_import(
            batch=batch, by=batch.work_by, progress=progress
        ),
    },
)
