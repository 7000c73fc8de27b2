"""manage.py encrypt_second_factors: encrypts the secrets of second factors with the key in use."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.encryption import decrypt, encrypt

SECRETS = ("secret", "seed")  # of an authenticator app, of recovery codes


class Command(BaseCommand):
    help = (
        "Encrypts the secrets of second factors with SECRET_KEY: after an upgrade from a release "
        "that did not encrypt them, and after a new SECRET_KEY, before the old one leaves "
        "SECRET_KEY_FALLBACKS. Running it twice does no harm."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        factors = Authenticator.objects.select_for_update().order_by("pk")
        count = 0
        try:
            for factor in factors:
                stored = {name: factor.data[name] for name in SECRETS if name in factor.data}
                factor.data |= {name: encrypt(decrypt(text)) for name, text in stored.items()}
                factor.save(update_fields=["data"])
                count += bool(stored)
        except ValueError as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        self.stdout.write(f"{count} second factors are encrypted with the key in use.")
