"""Sessions are listed, addresses known to django-allauth, secrets encrypted.

Sessions that began before their list existed end: nobody could see or end them. Every account
came by an invitation to its address, so each address is proved.
"""

from django.db import migrations

from accounts.encryption import decrypt, encrypt


def end_all(apps, schema_editor):
    apps.get_model("sessions", "Session").objects.all().delete()


def know_addresses(apps, schema_editor):
    addresses = apps.get_model("account", "EmailAddress").objects
    for user in apps.get_model("accounts", "User").objects.exclude(email=""):
        proved = {"verified": True, "primary": True}
        addresses.update_or_create(user=user, email=user.email, defaults=proved)


def rewrite_secrets(apps, write):
    for factor in apps.get_model("mfa", "Authenticator").objects.all():
        stored = {name: factor.data[name] for name in ("secret", "seed") if name in factor.data}
        factor.data |= {name: write(decrypt(text)) for name, text in stored.items()}
        factor.save(update_fields=["data"])


def encrypt_secrets(apps, schema_editor):
    rewrite_secrets(apps, encrypt)


def decrypt_secrets(apps, schema_editor):
    rewrite_secrets(apps, lambda secret: secret)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitations_by_operator"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(end_all, migrations.RunPython.noop),
        migrations.RunPython(know_addresses, migrations.RunPython.noop),
        migrations.RunPython(encrypt_secrets, decrypt_secrets),
    ]
