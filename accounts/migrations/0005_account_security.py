"""Sessions are listed, and addresses are known to django-allauth.

Sessions that began before their list existed end: nobody could see or end them. Every account
came by an invitation to its address, so each address is proved.
"""

from django.db import migrations


def end_all(apps, schema_editor):
    apps.get_model("sessions", "Session").objects.all().delete()


def know_addresses(apps, schema_editor):
    addresses = apps.get_model("account", "EmailAddress").objects
    for user in apps.get_model("accounts", "User").objects.exclude(email=""):
        proved = {"verified": True, "primary": True}
        addresses.update_or_create(user=user, email=user.email, defaults=proved)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitations_by_operator"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(end_all, migrations.RunPython.noop),
        migrations.RunPython(know_addresses, migrations.RunPython.noop),
    ]
