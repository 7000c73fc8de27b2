"""The roles in which a person acts for a party."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    FOCAL_POINT = "focal point", _("Focal point")
    ALTERNATE = "alternate", _("Alternate focal point")
    CONTRIBUTOR = "contributor", _("Contributor")
    AUTHORITY = "authority", _("Validating authority")
    PARTNER = "partner", _("Triangular partner")
    REVIEWER = "reviewer", _("Reviewer")
    ADMINISTRATOR = "administrator", _("Administrator")


STAFF_ROLES = (Role.REVIEWER, Role.ADMINISTRATOR)
