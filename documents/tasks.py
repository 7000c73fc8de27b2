"""Documents that a worker makes."""

from celery import shared_task

from documents.exchange import preparation


@shared_task(name="documents.prepare_document")
def prepare_document(pk: int) -> bool:
    """Make one document of a revision, for everybody who downloads it."""
    return preparation.prepare(pk)


@shared_task(name="documents.sweep_documents")
def sweep_documents() -> int:
    """Make the documents whose hint was lost or whose worker was killed."""
    return preparation.sweep()
