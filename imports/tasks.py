"""Work on lists that takes longer than a page may."""

from celery import shared_task

from imports import retention, work


@shared_task(name="imports.do_import_work")
def do_import_work(pk: int) -> bool:
    """Read, compare, apply or undo: whatever the list asks for."""
    return work.do(pk)


@shared_task(name="imports.sweep_imports")
def sweep_imports() -> int:
    """Take up lists whose hint was lost or whose worker was killed; forget old files."""
    retention.forget_old_files()
    return work.sweep()
