"""Makes the Group of 77 a group like any other: its members are the countries with the flag."""

from django.db import migrations

# As countries/data/groups.json had them when this was written.
NAMES = {
    "en": "Group of 77",
    "fr": "Groupe des 77",
    "es": "Grupo de los 77",
    "pt": "Grupo dos 77",
    "ar": "مجموعة الـ 77",
}


def make_group(apps, schema_editor):
    parties = apps.get_model("countries", "Party").objects.filter(kind="country", is_g77=True)
    if not parties.exists():  # a new installation, whose data are loaded later
        return
    group, _is_new = apps.get_model("countries", "CountryGroup").objects.get_or_create(
        code="g77", defaults={"name": NAMES["en"], "names": NAMES, "sort_key": "group of 77"}
    )
    membership = apps.get_model("countries", "GroupMembership")
    membership.objects.bulk_create(
        [membership(group=group, country=party) for party in parties.order_by("pk")],
        ignore_conflicts=True,
    )


def set_flags(apps, schema_editor):
    members = apps.get_model("countries", "GroupMembership").objects.filter(
        group__code="g77", left_on=None
    )
    parties = apps.get_model("countries", "Party").objects
    parties.filter(pk__in=members.values("country")).update(is_g77=True)


class Migration(migrations.Migration):

    dependencies = [
        ("countries", "0003_groups_merges_and_years"),
    ]

    operations = [
        migrations.RunPython(make_group, set_flags),
    ]
