"""Authorities are confirmed, sessions listed, addresses known to allauth, secrets encrypted.

Sessions that began before their list existed end: nobody could see or end them. Every account
came by an invitation to its address, so each address is proved.
"""

import pgtrigger.compiler
import pgtrigger.migrations
import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
        ("countries", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='mandate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mandate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mandate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='mandate',
            name='is_confirmed',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='is_confirmed',
            field=models.BooleanField(db_default=True, default=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_mandateevent" ("begun_by_id", "ended_by_id", "ends_on", "id", "is_confirmed", "parts", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."begun_by_id", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."is_confirmed", NEW."parts", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='541c96c6f5b3b6515298b83757ddc0f147c0b82f', operation='INSERT', pgid='pgtrigger_insert_insert_09f7b', table='accounts_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_mandateevent" ("begun_by_id", "ended_by_id", "ends_on", "id", "is_confirmed", "parts", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."begun_by_id", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."is_confirmed", NEW."parts", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='cf231eea29d57c05cad4f84ced47ad07b51e2931', operation='UPDATE', pgid='pgtrigger_update_update_4c44a', table='accounts_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_mandateevent" ("begun_by_id", "ended_by_id", "ends_on", "id", "is_confirmed", "parts", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (OLD."begun_by_id", OLD."ended_by_id", OLD."ends_on", OLD."id", OLD."is_confirmed", OLD."parts", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."user_id"); RETURN NULL;', hash='d4d95fd8223c12266a13f2f2332c0d2e5a6eafd1', operation='DELETE', pgid='pgtrigger_delete_delete_1be46', table='accounts_mandate', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('is_confirmed', True), ('role', 'authority'), _connector='OR'), name='mandate_waits_for_confirmation_as_authority'),
        ),
        migrations.CreateModel(
            name='SecurityEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(db_index=True, default=core.clock.real_now)),
                ('kind', models.CharField(choices=[('sign-in', 'Signed in'), ('sign-in failed', 'Sign-in failed'), ('second factor failed', 'Second step failed'), ('sign-out', 'Signed out'), ('password changed', 'Password changed'), ('address changed', 'Address changed'), ('factor added', 'Second step added'), ('factor removed', 'Second step removed'), ('codes made', 'Recovery codes made'), ('code used', 'Recovery code used'), ('right given', 'Role given'), ('right changed', 'Role changed'), ('right ended', 'Role ended'), ('admin site', 'Admin site allowed or refused'), ('export', 'People exported')], max_length=20)),
                ('network', models.CharField(blank=True, max_length=45)),
                ('address_hash', models.CharField(blank=True, max_length=16)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='countries.party')),
            ],
            options={
                'ordering': ['-happened_at', '-pk'],
            },
        ),
        migrations.RunPython(end_all, migrations.RunPython.noop),
        migrations.RunPython(know_addresses, migrations.RunPython.noop),
        migrations.RunPython(encrypt_secrets, decrypt_secrets),
    ]
