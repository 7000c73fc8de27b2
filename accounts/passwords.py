"""Passwords that are easy to guess for whoever knows what this site is about."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Without spaces and signs. docs/security.md names them for ASVS 6.1.2.
SITE_WORDS = (
    "sscroadmap", "southsouthcooperation", "triangularcooperation", "southsouth", "triangular",
    "cooperation", "roadmap", "unossc", "unitednations", "undp", "bapa40", "bapa", "nairobi",
    "buenosaires", "focalpoint", "reviewer", "administrator", "password",
)  # fmt: skip
LEAST_BESIDE = 8  # characters that a password has beside these words
_BETWEEN = re.compile(r"[\W_]+")


class SiteWordsValidator:
    """Refuses a password that is little more than words of the site, as in "Roadmap-UNOSSC-1"."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when hardly anything is left without the words."""
        letters = rest = _BETWEEN.sub("", password.casefold())
        for word in SITE_WORDS:
            rest = rest.replace(word, "")
        if len(password) - len(letters) + len(rest) < LEAST_BESIDE:
            raise ValidationError(
                _(
                    "Choose a password that is more than words of this site: people who know it "
                    "guess them first."
                ),
                code="password_of_site_words",
            )

    def get_help_text(self) -> str:
        return _("Your password can’t consist of words of this site.")
