"""UNOSSC's people rate what accepted reports claim."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.models import Delivery
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import is_blank, stripped
from documents.models import Document
from reporting.models import PublishedEntry
from reporting.ratings.models import DeliveryRating


@transaction.atomic
def rate_delivery(*, entry: PublishedEntry, rating: str, reason: str, by: User) -> None:
    """Say how far UNOSSC finds the commitment of an entry delivered, for `reason`; an empty
    `rating` takes back the one that is there.

    Saying the same again changes nothing. Raises PermissionDenied for people who do not review, and
    Refused for a rating without a reason and for a reason without a rating.
    """
    require(by, Permission.REVIEW)
    if rating and is_blank(reason):
        raise Refused(_("Say why you rate it so."))
    if not rating and not is_blank(reason):
        raise Refused(_("Choose a rating, or delete the reason."))
    document = Document.objects.select_for_update(no_key=True).get(pk=entry.document_id)
    stored = DeliveryRating.objects.filter(document=document, number=entry.number).first()
    with signed_by(by.pk):
        if not rating:
            if stored:
                stored.delete()
            return
        wanted = (Delivery(rating).value, stripped(reason))
        if stored and (stored.rating, stored.reason) == wanted:
            return
        row = stored or DeliveryRating(document=document, number=entry.number)
        row.rating, row.reason = wanted
        row.updated_at, row.updated_by = clock.now(), by
        row.save()
