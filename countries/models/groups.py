"""Groups of countries of one's own: the Group of 77, Portuguese-speaking countries …"""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.date_fields import ModelDateField
from core.text import fold
from core.translated_texts import in_english_or_another, in_reader_language
from countries.group_codes import LONGEST_GROUP_CODE, validate_group_code
from countries.models.parties import Party
from countries.querysets import GroupQuerySet, MembershipQuerySet


@pghistory.track()
class CountryGroup(models.Model):
    """Countries that lists and figures can be filtered by. It holds no roadmap and owes nothing.

    `code` stands in addresses beside those of regions, which begin with a capital letter.
    `updated_by` is empty until staff change what came with the software.
    """

    code = models.CharField(
        _("code"), max_length=LONGEST_GROUP_CODE, unique=True, validators=[validate_group_code]
    )
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(default=dict)
    sort_key = models.CharField(max_length=120, editable=False, db_collation="C")
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                name="group_code_begins_with_a_small_letter",
                condition=Q(code__regex=r"^[a-z][a-z0-9-]*$"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = in_english_or_another(self.names) or self.name
        self.sort_key = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def local_name(self) -> str:
        return in_reader_language(self.names) or self.name


@pghistory.track()
class GroupMembership(models.Model):
    """A country's time in a group; open ends mean "since before" and "until now"."""

    group = models.ForeignKey(CountryGroup, models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Party, models.PROTECT, related_name="group_memberships")
    joined_on = ModelDateField(_("joined on"), null=True, blank=True)
    left_on = ModelDateField(_("left on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["country__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="group_membership_ends_after_it_begins",
                condition=Q(joined_on__isnull=True)
                | Q(left_on__isnull=True)
                | Q(left_on__gt=F("joined_on")),
                violation_error_message=_("Enter a leaving date after the joining date."),
            ),
            models.UniqueConstraint(
                fields=["group", "country", "joined_on"],
                name="group_membership_begins_once",
                nulls_distinct=False,
                violation_error_message=_("This membership is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} in {self.group}"
