"""The retention of uploaded files: they are deleted once they are no longer needed."""

from datetime import timedelta

from django.db.models import Q

from core import clock
from imports.models import Batch, BatchState

AFTER_THE_END = timedelta(days=30)  # rows may still be sent back and corrected
OPEN = timedelta(days=180)


def forget_old_files() -> int:
    """Delete the files of lists that were settled or abandoned long ago."""
    now = clock.now()
    waiting = Q(state__in=(BatchState.UPLOADED, BatchState.CHECKED))
    old = Batch.objects.exclude(file="").filter(
        Q(uploaded_at__lt=now - OPEN) | ~waiting & Q(uploaded_at__lt=now - AFTER_THE_END)
    )
    for batch in old.order_by("pk"):
        batch.file.delete(save=False)
        Batch.objects.filter(pk=batch.pk).update(file="")
    return len(old)
