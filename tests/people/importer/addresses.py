"""Where the pages of an import are."""

from django.urls import reverse


def address(batch, name="check-import", *more):
    return reverse(f"workshops:{name}", args=[batch.participant_list.event.code, batch.pk, *more])
