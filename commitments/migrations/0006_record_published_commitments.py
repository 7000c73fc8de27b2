"""Records the commitments of the revisions that are published already."""

from datetime import date

from django.db import migrations

SEARCHED = ("title", "description", "lead", "resources")


def day(iso):
    return date.fromisoformat(iso) if iso else None


def record(apps, schema_editor):
    documents = apps.get_model("documents", "Document").objects
    parts = apps.get_model("commitments", "Part").objects.select_related("item")
    rows = apps.get_model("commitments", "PublishedCommitment")
    published = documents.filter(kind="roadmap", published__isnull=False)
    columns = published.values_list("pk", "event_id", "published__content")
    for roadmap, workshop, content in columns.iterator(100):
        of_workshop = parts.filter(item__workshop=workshop)
        by_code = {f"{part.item.number}{part.letter}": part for part in of_workshop}
        promises = (content.get("commitments") or {}).get("promises", [])
        rows.objects.bulk_create(
            rows(
                roadmap_id=roadmap,
                number=promise["number"],
                part=by_code[promise["part"]],
                title=promise["title"],
                lead=promise["lead"],
                theme_numbers=promise["themes"],
                starts_on=day(promise["starts_on"]),
                ends_on=day(promise["ends_on"]),
                searched=" ".join([*(promise[name] for name in SEARCHED), *promise["partners"]]),
            )
            for promise in promises
            if promise["part"] in by_code
        )


class Migration(migrations.Migration):

    dependencies = [
        ("commitments", "0005_published_commitments"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(record, migrations.RunPython.noop),
    ]
