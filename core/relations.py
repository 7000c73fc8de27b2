"""Related models for querysets, whose modules cannot import the models."""

from typing import Any

from django.db.models import Model


def related(model: type[Model] | None, *names: str) -> Any:
    """All rows of the model at the end of the relations `names`, starting from `model`."""
    reached: Any = model
    for name in names:
        reached = reached._meta.get_field(name).related_model
    return reached._default_manager.all()
