"""Work on lists that takes longer than a page may."""

from celery import shared_task

from workshops.imports import keeping, working


@shared_task(name="workshops.do_import_work")
def do_import_work(pk: int) -> bool:
    """Read, compare, apply or undo: whatever the list asks for."""
    return working.do(pk)


@shared_task(name="workshops.sweep_imports")
def sweep_imports() -> int:
    """Take up lists whose hint was lost or whose worker was killed; forget old files."""
    keeping.forget_old_files()
    return working.sweep()
