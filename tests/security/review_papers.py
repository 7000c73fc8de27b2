"""What UNOSSC keeps for its reviews: notes that nobody else reads, and criteria."""

from accounts.models import User
from core import clock
from documents.models import Criterion, Document, StaffNote
from roadmaps.kind import ROADMAP

SECRET_NOTE = "Quetzalcoatlus"  # a word that no page of a party ever shows


def staff_notes(name: str, document: Document, by: User) -> dict[str, int]:
    """What a reviewer noted for UNOSSC only, on the whole and on a section."""
    note = {"document": document, "written_by": by, "body": f"{SECRET_NOTE} for UNOSSC only"}
    return {
        f"{name} note": StaffNote.objects.create(**note).pk,
        f"{name} note on a section": StaffNote.objects.create(**note, section="vision").pk,
        f"{name} removed note": StaffNote.objects.create(**note, removed_at=clock.now()).pk,
    }


def criteria() -> dict[str, int]:
    """What reviewers are asked about roadmaps, and what they are asked no more."""
    made = {
        "criterion": Criterion(position=1, titles={"en": "It can be measured"}),
        "retired criterion": Criterion(
            position=2, titles={"en": "It is short"}, retired_at=clock.now()
        ),
    }
    for criterion in made.values():
        criterion.kind = ROADMAP.name
        criterion.save()
    return {name: criterion.pk for name, criterion in made.items()}
