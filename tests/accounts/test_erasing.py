"""manage.py erase_person: a person is nowhere any more, but in the places that are listed."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, models
from psycopg2 import sql

from accounts.erasing import Subject, texts
from accounts.models import Handover, Invitation, SecurityEvent, User
from accounts.roles import Role
from core import clock
from documents.models import Comment, RenderedFile, Section
from imports.models import Row
from mail.models import Message
from people.models import Participation, Person
from tests.conftest import DAY
from tests.factories import MandateFactory, PersonFactory, list_of
from tests.mail.factories import MessageFactory
from tests.security.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
NAME, ADDRESS, TELEPHONE = "Zéphyrine Quillfeather", "zq@canary.example.org", "+254 20 555 0199"
CANARY = f"{NAME} <{ADDRESS}>, {TELEPHONE}"
TRACES = "quillfeather|phyrine|canary\\.example|555 0199"
PLACES_THAT_STAY = {"documents_revision", "documents_step"}  # the frozen content, and that alone


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Scene()


@pytest.fixture
def canary(scene):
    """Kenya's focal point, who is in a list too, and has rows of every kind."""
    user = scene.people["focal"]
    user.name, user.email = NAME, ADDRESS
    user.save()
    user.emailaddress_set.create(email=ADDRESS, primary=True, verified=True)
    person = PersonFactory(
        party=scene.kenya, given_name="Zéphyrine", family_name="Quillfeather", email=ADDRESS,
        phone=TELEPHONE, user=user,
    )  # fmt: skip
    Participation.objects.create(person=person, event=scene.workshop, party=scene.kenya)
    draft = scene.kenya.documents.first().drafts.first()
    RenderedFile.objects.create(draft=draft, format="pdf", language="en", etag="made")
    batch = list_of(scene.workshop, state="applied", file_name=f"{NAME}.csv")
    batch.file.save("list", ContentFile(CANARY.encode()), save=True)
    Row.objects.create(
        batch=batch, number=1, raw=[NAME, ADDRESS], outcome="new", known_key=person.pk,
        searched=CANARY,
    )  # fmt: skip
    MessageFactory(to_email=ADDRESS, to_name=NAME, text=f"Dear {NAME}", state="queued")
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.create()
    Handover.objects.update(cancelled_at=clock.now())
    return user


def erase(who, *options):
    out = StringIO()
    call_command("erase_person", who, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def text_fields(model):
    """Fields that can hold a name: long enough, free, and not a key of something else."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
        is_long_enough = (field.max_length or 1000) >= len(CANARY)
        if is_text and is_long_enough and not field.unique and not field.choices:
            yield field


def all_models():
    known = apps.get_models(include_auto_created=True)
    managed = [model for model in known if model._meta.managed and not model._meta.proxy]
    return [m for m in managed if m._meta.db_table not in texts.WITHOUT_PEOPLE]


def plant():
    """Write the canary into every text column of every table; (table, column) of each."""
    planted = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers, no keys
        for model in all_models():
            table = model._meta.db_table
            fields = list(text_fields(model))
            if fields and not model._base_manager.exists():
                _add_row(cursor, model)
            for field in fields:
                is_json = isinstance(field, models.JSONField)
                value = f'{{"note": "{CANARY}"}}' if is_json else CANARY
                key = model._meta.pk.column
                statement = sql.SQL(
                    "UPDATE {table} SET {column} = %s WHERE {key} = "
                    "(SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"
                ).format(
                    table=sql.Identifier(table),
                    column=sql.Identifier(field.column),
                    key=sql.Identifier(key),
                )
                cursor.execute(statement, [value])
                assert cursor.rowcount == 1, (table, field.column)
                planted.append((table, field.column))
        cursor.execute("SET LOCAL session_replication_role = origin")
    return planted


def _add_row(cursor, model):
    """A row of a table that the scene leaves empty, with something in each column."""
    table = model._meta.db_table
    cursor.execute(
        "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s"
        " AND is_nullable = 'NO' AND is_identity = 'NO' AND column_default IS NULL",
        [table],
    )
    columns = cursor.fetchall()
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(sql.Identifier(name) for name, _type in columns),
        sql.SQL(", ").join(_sample(model, name, kind) for name, kind in columns),
    )
    cursor.execute(statement)


def _sample(model, column, kind):
    """Something for a column: a row that exists where it points to another table."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    if (field := fields.get(column)) and field.remote_field and field.db_constraint:
        other = field.target_field
        return sql.SQL("(SELECT min({}) FROM {})").format(
            sql.Identifier(other.column), sql.Identifier(other.model._meta.db_table)
        )
    samples = {"bool": "false", "jsonb": "'{}'", "uuid": "gen_random_uuid()", "date": "now()",
               "timestamptz": "now()", "_int2": "'{}'", "varchar": "''",
               "text": "''", "inet": "'::1'"}  # fmt: skip
    return sql.SQL(samples.get(kind, "1"))


def tables_with_traces():
    """Every table of the database in which anything of the person still stands."""
    with connection.cursor() as cursor:
        return {
            table for table in connection.introspection.table_names(cursor) if _count(cursor, table)
        }


def _count(cursor, table):
    cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text ~* %s', [TRACES])
    return cursor.fetchone()[0]


def files_with_traces(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if NAME.encode() in path.read_bytes()]


def test_a_canary_in_every_text_column_is_found_in_the_listed_places_only(
    canary, tmp_path, django_capture_on_commit_callbacks
):
    planted = plant()
    cache.set("fragment", NAME)
    assert len(planted) > 120
    assert tables_with_traces() >= {table for table, _column in planted}
    assert files_with_traces(tmp_path)

    with django_capture_on_commit_callbacks(execute=True):
        report = erase(ADDRESS, "--yes")

    assert tables_with_traces() == PLACES_THAT_STAY
    with connection.cursor() as cursor:
        for table in PLACES_THAT_STAY:
            cursor.execute(f"UPDATE {table} SET content = '{{}}'")
    assert tables_with_traces() == set()
    assert files_with_traces(tmp_path) == []
    assert cache.get("fragment") is None
    assert "Submitted and published roadmaps" in report
    assert "SHA-256" in report


def test_the_account_is_closed_and_what_it_did_stays_under_its_role(canary, scene):
    comments = Comment.objects.filter(written_by=canary).count()
    assert comments

    erase(ADDRESS, "--yes")

    user = User.objects.get(pk=canary.pk)
    assert user.name == "A former focal point of Kenya"
    assert user.email == f"erased-{user.pk}@invalid"
    assert not user.is_active
    assert not user.has_usable_password()
    assert not Session.objects.exists()
    assert not user.emailaddress_set.exists()
    assert not user.unsaved_texts.exists()
    assert {mandate.ends_on for mandate in user.mandates.all()} == {DAY}
    assert Comment.objects.filter(written_by=user).count() == comments
    assert SecurityEvent.objects.filter(kind="erased", about=user).count() == 1


def test_the_entry_keeps_country_event_and_role(canary, scene):
    entry = Person.objects.get(user=canary)

    erase(str(entry.pk), "--yes")

    participation = Participation.objects.get(person=entry)
    assert (participation.event, participation.party) == (scene.workshop, scene.kenya)
    assert participation.person.family_name == f"Anonymous {participation.person_id}"
    assert participation.person.user is None


def test_a_mail_that_waits_is_not_sent_and_other_mails_stay(canary, scene):
    other = MessageFactory(to_email="else@example.org", text="Dear colleague", state="queued")

    erase(ADDRESS, "--yes")

    message = Message.objects.get(to_email="erased@invalid")
    assert (message.state, message.text, message.to_name) == ("dropped", "", "")
    other.refresh_from_db()
    assert (other.state, other.text) == ("queued", "Dear colleague")


def test_a_dry_run_reports_the_same_and_changes_nothing(canary):
    before = tables_with_traces()

    report = erase(ADDRESS, "--dry-run")

    assert tables_with_traces() == before
    assert User.objects.get(pk=canary.pk).name == NAME
    assert report.splitlines()[1:] == erase(ADDRESS, "--yes").splitlines()[1:]


def test_erase_person_changes_nothing_without_the_confirmation(canary, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: "no")

    with pytest.raises(CommandError, match="Nothing was changed"):
        erase(ADDRESS)

    assert User.objects.get(pk=canary.pk).name == NAME


def test_the_confirmation_erases(canary, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: ADDRESS)

    erase(ADDRESS)

    assert User.objects.get(pk=canary.pk).name != NAME


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Ask {NAME}.", "Ask [erased]."),
        ("Ask Quillfeather, Zéphyrine.", "Ask [erased]."),
        ("Ask ZEPHYRINE QUILLFEATHER.", "Ask [erased]."),
        (f"<p>Zéphyrine&nbsp;Quillfeather: {ADDRESS}</p>", "<p>[erased]: [erased]</p>"),
        ("Ask Zéphyrine Quillfeathering.", "Ask Zéphyrine Quillfeathering."),
        (f"Ask another.{ADDRESS}.", f"Ask another.{ADDRESS}."),
        (f"Ask {ADDRESS}.au", f"Ask {ADDRESS}.au"),
        ("Ask Quillfeather.", "Ask Quillfeather."),
    ],
)
def test_whole_names_and_addresses_alone_are_taken_out_of_texts(before, after):
    subject = Subject(None)
    subject.is_called(NAME)
    subject.is_reached_at([ADDRESS])

    with connection.cursor() as cursor:
        command = "SELECT regexp_replace(%s, %s, '[erased]', 'gi')"
        cursor.execute(command, [before, subject.pattern])
        assert cursor.fetchone()[0] == after


def test_a_pending_handover_is_cancelled_first(canary, scene):
    waiting = Handover.objects.filter(pk=scene.papers["KEN waiting handover"])
    waiting.update(cancelled_at=None)

    with pytest.raises(CommandError, match="handover from this person"):
        erase(ADDRESS, "--yes")


def test_texts_keep_a_name_that_somebody_else_has_too(canary, scene):
    PersonFactory(given_name="Zéphyrine", family_name="Quillfeather", email="other@example.org")
    section = Section.objects.filter(draft__document=scene.roadmaps["KEN"]).get()
    Section.objects.filter(pk=section.pk).update(body=f"{NAME}, {ADDRESS}")

    report = erase(ADDRESS, "--yes")

    section.refresh_from_db()
    assert section.body == f"{NAME}, [erased]"
    assert f"Texts that name {NAME}" in report
    assert User.objects.get(pk=canary.pk).name != NAME


def test_invitations_to_the_person_go_and_others_stay(canary, scene):
    to_them = scene.papers["KEN contributor invitation"]
    Invitation.objects.filter(pk=to_them).update(email=ADDRESS)
    not_theirs = Invitation.objects.exclude(pk=to_them).exclude(accepted_by=canary)
    others = set(not_theirs.values_list("pk", flat=True))

    erase(ADDRESS, "--yes")

    assert others
    assert set(Invitation.objects.values_list("pk", flat=True)) == others


def test_the_last_administrator_is_not_erased(administrator):
    with pytest.raises(CommandError, match="last administrator"):
        erase(administrator.email, "--yes")

    MandateFactory(party=administrator.mandates.get().party, role=Role.ADMINISTRATOR)
    erase(administrator.email, "--yes")


@pytest.mark.parametrize("who", ["nobody@example.org", "999999"])
def test_erase_person_refuses_an_unknown_person(db, who):
    with pytest.raises(CommandError, match=who):
        erase(who, "--yes")


def test_entries_that_share_an_address_are_asked_about(db):
    numbers = [PersonFactory(email="office@example.org").pk for _n in range(2)]

    with pytest.raises(CommandError, match=f"{numbers[0]}, {numbers[1]}"):
        erase("office@example.org", "--yes")


def test_the_role_of_the_web_cannot_erase(focal):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE only_reads")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads")
        cursor.execute("SET LOCAL ROLE only_reads")

    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        erase(focal.email, "--yes")


def test_administrators_read_how_it_is_asked_for(administrator, as_user):
    person = PersonFactory(family_name="Otieno")
    client = as_user(administrator)
    url = f"/participants/{person.pk}/erase/"

    assert url in client.get(f"/participants/{person.pk}/").content.decode()
    assert f"erase_person {person.pk}" in client.get(url).content.decode()
