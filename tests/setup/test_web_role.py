"""What the web role can and cannot do to history and to what was decided, in the real schema.

The tests sign in as the web role to a copy of the test database with a roadmap that was
submitted, returned and answered. The same statements are tried by the owner as a control.
"""

from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from core import clock
from documents import actions
from documents.models import Remark, Revision, Step
from launcher import roles
from tests.documents.factories import must_change, newest, section_of
from tests.factories import CountryFactory, MandateFactory, OfficeFactory, WorkshopFactory
from tests.roadmaps.factories import complete, open_roadmap, submit

pytestmark = pytest.mark.django_db  # makes the test database, which is copied
ROOT = Path(__file__).resolve().parents[2]
COPY = "web_role_trial"
REFUSED = psycopg2.errors.InsufficientPrivilege
EVENTS = "documents_sectionevent"


def address(**changes):
    given = connection.settings_dict
    parameters = {
        "host": given["HOST"], "port": given["PORT"] or None, "user": given["USER"],
        "password": given["PASSWORD"], "dbname": given["NAME"],
    }  # fmt: skip
    return {name: value for name, value in (parameters | changes).items() if value}


def url_of(parts):
    where = f"&port={parts['port']}" if "port" in parts else ""
    host = parts["host"]
    return (
        f"postgresql://{parts['user']}:{parts.get('password', '')}@/{parts['dbname']}"
        f"?host={host}{where}"
    )


def a_decided_roadmap():
    """As the web role writes it: submitted, returned with a remark, answered."""
    kenya = CountryFactory(code="KEN", name="Kenya", iso2="KE", m49="404")
    focal = MandateFactory(party=kenya, role="focal point").user
    reviewer = MandateFactory(party=OfficeFactory(), role="reviewer").user
    draft = complete(open_roadmap(kenya, WorkshopFactory()))
    code = section_of(draft).template.code
    submit(draft, focal)
    verdicts = {code: must_change("Name the year.")}
    actions.return_for_revision(
        draft=draft, seen=newest(draft), reason="More.", verdicts=verdicts, by=reviewer
    )
    actions.answer_remark(remark=Remark.objects.get(), answer="Named.", by=focal)


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """`database(role)` answers a new connection to the copy, as "owner" or as "web"."""
    name = f"{COPY}_{connection.settings_dict['NAME']}"[:63]
    with django_db_blocker.unblock():
        connection.close()
        admin = psycopg2.connect(**address(dbname="postgres"))
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(
                f'CREATE DATABASE "{name}" TEMPLATE "{connection.settings_dict["NAME"]}"'
            )
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE \"{name}\" LOGIN PASSWORD 'web'")
        given = dict(connection.settings_dict)
        owner = address(dbname=name)
        with closing(psycopg2.connect(**owner)) as opened, opened.cursor() as cursor:
            # Rights that an administrator gave by mistake are taken back, too.
            cursor.execute(f'GRANT ALL ON ALL TABLES IN SCHEMA public TO "{name}"')
            opened.commit()
        roles.grant_web_role(url_of(owner), name)
        connection.settings_dict.update(NAME=name, USER=name, PASSWORD="web")
        try:
            with clock.at(date(2017, 10, 16)):
                a_decided_roadmap()
        finally:
            connection.close()
            connection.settings_dict.update(given)

        def connect(role):
            who = {"user": name, "password": "web"} if role == "web" else {}
            return psycopg2.connect(**(owner | who))

        yield connect
        with admin.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            cursor.execute(f'DROP ROLE "{name}"')
        admin.close()


def run(database, role, *statements):
    """What the last statement returns; everything is rolled back."""
    with closing(database(role)) as opened, opened.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def test_writes_of_the_web_role_are_in_the_history(database):
    counts = run(
        database,
        "web",
        f"SELECT (SELECT count(*) FROM {EVENTS}), (SELECT count(*) FROM documents_revision),"
        " (SELECT count(*) FROM documents_step), (SELECT count(*) FROM documents_remark)",
    )

    events, *others = counts[0]
    assert events > 0
    assert others[0] == 1
    assert others[1] >= 3
    assert others[2] == 1


SAVE = "UPDATE documents_section SET body = 'Rewritten', version = version + 1 WHERE id = {id}"
FIRST = "SELECT min(id) FROM documents_section"
WAYS_AROUND = {
    "saves": "SELECT 1",
    "ignores the triggers": "SET LOCAL pgtrigger.ignore = '{{{trigger}}}'",
    "puts a table of the same name first": f"CREATE TEMP TABLE {EVENTS} (LIKE public.{EVENTS})",
    "puts temporary tables first": (
        f"CREATE TEMP TABLE {EVENTS} (LIKE public.{EVENTS});SET LOCAL search_path = pg_temp, public"
    ),
}


@pytest.mark.parametrize("way", WAYS_AROUND)
def test_web_role_cannot_save_a_text_without_its_history(database, way):
    first = run(database, "web", FIRST)[0][0]
    trigger = run(
        database, "owner",
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'documents_section'::regclass"
        " AND tgname LIKE 'pgtrigger_update%'",
    )[0][0]  # fmt: skip
    way_around = WAYS_AROUND[way].format(trigger=trigger)
    save = SAVE.format(id=first).replace("documents_section", "public.documents_section")
    count = f"SELECT count(*) FROM public.{EVENTS} WHERE body = 'Rewritten'"

    by_web = run(database, "web", way_around, save, count)
    by_owner = run(database, "owner", way_around, save, count)

    assert by_web == [(1,)]
    if "pgtrigger.ignore" in way_around:
        assert by_owner == [(0,)]  # the control: the setting is the one that works for the owner


FORGERIES = {
    "adds to history": f"INSERT INTO {EVENTS} SELECT * FROM {EVENTS} LIMIT 1",
    "changes history": f"UPDATE {EVENTS} SET body = 'forged'",
    "deletes history": f"DELETE FROM {EVENTS}",
    "empties history": f"TRUNCATE {EVENTS}",
    "disables triggers": "ALTER TABLE documents_section DISABLE TRIGGER ALL",
    "drops a trigger's function": "DROP FUNCTION _pgtrigger_should_ignore CASCADE",
    "replaces the question": (
        "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
        " RETURNS BOOLEAN LANGUAGE sql AS 'SELECT TRUE'"
    ),
    "makes all triggers silent": "SET session_replication_role = replica",
    "hangs the history's trigger on a table of its own": (
        "CREATE TEMP TABLE mine AS SELECT * FROM documents_section LIMIT 0;"
        "CREATE TRIGGER forging AFTER INSERT ON mine FOR EACH ROW"
        " EXECUTE FUNCTION public.{function}()"
    ),
    "changes what was submitted": "UPDATE documents_revision SET content = '{{}}'",
    "changes the number": "UPDATE documents_revision SET sha256 = repeat('0', 64)",
    "changes who submitted": "UPDATE documents_revision SET submitted_by_id = submitted_by_id",
    "changes when": "UPDATE documents_revision SET submitted_at = now()",
    "changes for whom": "UPDATE documents_revision SET submitted_as = 'Minister'",
    "changes the contacts": "UPDATE documents_revision SET private = '[]'",
    "changes number and draft": "UPDATE documents_revision SET number = 9, draft_id = draft_id",
    "removes a revision": "DELETE FROM documents_revision",
    "changes a step": "UPDATE documents_step SET reason = 'forged'",
    "dates a step": "UPDATE documents_step SET at = now()",
    "removes a step": "DELETE FROM documents_step WHERE revision_id IS NULL",
    "changes a remark": "UPDATE documents_remark SET text = 'forged'",
    "removes a remark": "DELETE FROM documents_remark",
}
# What the owner is kept from too: history can only be added to, whoever writes it.
APPEND_ONLY = {"changes history", "deletes history"}
NEEDS_MORE = {"adds to history", "removes a revision"}  # constraints the trial does not meet


@pytest.mark.parametrize("act", FORGERIES)
def test_web_role_is_refused(database, act):
    function = run(
        database, "owner",
        "SELECT proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE tgrelid = 'documents_section'::regclass AND tgname LIKE 'pgtrigger_insert%'",
    )[0][0]  # fmt: skip
    statement = FORGERIES[act].format(function=function)

    with pytest.raises(REFUSED):
        run(database, "web", statement)

    if act not in APPEND_ONLY | NEEDS_MORE:
        run(database, "owner", statement)  # the control: nothing else refuses it


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_revision SET published_at = now()",
        "UPDATE documents_remark SET answer = 'Again', answered_at = now()",
        "SELECT id FROM documents_revision FOR UPDATE",
        "SELECT id FROM documents_remark FOR UPDATE",
    ],
)
def test_web_role_may_still(database, statement):
    run(database, "web", statement)


@pytest.mark.parametrize(
    ("model", "table"),
    [(Revision, "documents_revision"), (Step, "documents_step"), (Remark, "documents_remark")],
)
def test_columns_named_in_the_grants_exist(model, table):
    columns = {field.column for field in model._meta.concrete_fields}

    assert model._meta.db_table == table
    assert set(roles.WRITTEN_ONCE[table]) < columns


ADD_EVENT = (
    "INSERT INTO accounts_securityevent (happened_at, kind, network, address_hash, detail)"
    " VALUES (now() {shift}, 'sign-in', '', '', '')"
)
DELETE_EVENTS = "DELETE FROM accounts_securityevent"


@pytest.mark.parametrize(
    ("shift", "is_allowed"),
    [
        ("- interval '31 days'", False),
        ("- interval '61 minutes'", False),
        ("- interval '59 minutes'", True),
        ("", True),
        ("+ interval '59 minutes'", True),
        ("+ interval '61 minutes'", False),
    ],
)
def test_web_role_adds_security_events_of_the_present_only(database, shift, is_allowed):
    statement = ADD_EVENT.format(shift=shift)

    if is_allowed:
        assert run(database, "web", statement) == 1
    else:
        with pytest.raises(REFUSED):
            run(database, "web", statement)
    assert run(database, "owner", statement) == 1  # the control: the policy alone refuses it


def test_web_role_cannot_change_security_events(database):
    change = "UPDATE accounts_securityevent SET detail = 'forged'"

    with pytest.raises(REFUSED):
        run(database, "web", change)
    assert run(database, "owner", ADD_EVENT.format(shift=""), change) == 1


def test_web_role_deletes_no_security_event_younger_than_thirty_days(database):
    assert run(database, "web", ADD_EVENT.format(shift=""), DELETE_EVENTS) == 0
    assert run(database, "owner", ADD_EVENT.format(shift=""), DELETE_EVENTS) == 1


@pytest.mark.parametrize(("age", "deleted"), [("29 days", 0), ("31 days", 1)])
def test_web_role_deletes_security_events_by_their_age(database, age, deleted):
    with closing(database("owner")) as owner, owner, owner.cursor() as cursor:
        cursor.execute(ADD_EVENT.format(shift=f"- interval '{age}'"))
    try:
        assert run(database, "web", DELETE_EVENTS) == deleted
    finally:
        with closing(database("owner")) as owner, owner, owner.cursor() as cursor:
            cursor.execute(DELETE_EVENTS)


def test_security_events_may_be_kept_no_shorter_than_the_web_role_lets_them_be_deleted():
    setting = (ROOT / "sscroadmap/settings.py").read_text(encoding="utf-8")

    assert '"SECURITY_EVENT_DAYS", 365, least=30' in setting
    assert "interval '30 days'" in roles.SECURITY_EVENT_POLICIES["old_ones_are_deleted"]


def test_every_history_function_runs_as_the_owner_and_for_triggers_only(database):
    rows = run(
        database, "owner",
        "SELECT proname, prosecdef, proconfig, has_function_privilege('public', oid, 'EXECUTE')"
        " FROM pg_proc WHERE prorettype = 'trigger'::regtype AND proname LIKE 'pgtrigger%'",
    )  # fmt: skip

    assert len(rows) > 20
    assert {(definer, config[0], is_open) for _name, definer, config, is_open in rows} == {
        (True, "search_path=public, pg_temp", False)
    }
