"""/participants/: people for staff; one's own entry; all data about one person; forgetting."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from lxml import html

from imports.models import Batch, Row
from mail.models import Message
from people.models import Participation, Person
from tests.factories import OrganisationFactory, PersonFactory, WorkshopFactory, list_of
from tests.mail.factories import MessageFactory
from tests.pages import page_of
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL, OWN_ENTRY = "/participants/", "/participants/mine/"


@pytest.fixture
def amina(kenya, workshop):
    """Took part in Nairobi; a row of a list says so."""
    person = PersonFactory(
        party=kenya, given_name="Amina", family_name="Otieno", email="amina@ken.example.org",
        position="Desk officer", organisation=OrganisationFactory(name="Treasury"),
    )  # fmt: skip
    Participation.objects.create(
        person=person, event=workshop, party=kenya, position="Desk officer"
    )
    batch = list_of(workshop, state="applied", file_name="list.csv")
    Row.objects.create(
        batch=batch, number=7, raw=["Amina Otieno"], outcome="new", known_key=person.pk,
        parsed={"country": "KEN"}, identity_key="amina otieno", searched="Amina Otieno",
    )  # fmt: skip
    return person


def names(response):
    return [person.given_name for person in response.context["search"].rows]


def test_staff_find_people_by_name_address_employer_country_and_event(amina, reviewer, as_user):
    PersonFactory(given_name="Kofi")
    client = as_user(reviewer)

    for query in ("q=otieno+AMINA", "q=treasury", "q=amina@ken.example.org", "party=ken",
                  "event=nairobi-2017"):  # fmt: skip
        assert names(client.get(f"{URL}?{query}")) == ["Amina"], query
    assert set(names(client.get(URL))) == {"Amina", "Kofi"}
    assert "No one found" in client.get(f"{URL}?q=zzz").content.decode()


@pytest.mark.parametrize(
    ("query", "given_names"),
    [
        ("张丽", {"丽", "丽丽"}),
        ("张+丽", {"丽", "丽丽", "强"}),
        ("丽丽", {"丽丽"}),
        ("김민수", {"민수"}),
        ("王丽", set()),
    ],
)
def test_a_chinese_or_korean_name_is_found_in_one_word(reviewer, as_user, query, given_names):
    for given, family in [("丽", "张"), ("丽丽", "张"), ("强", "张"), ("민수", "김")]:
        PersonFactory(given_name=given, family_name=family, position="丽" if given == "强" else "")

    assert set(names(as_user(reviewer).get(f"{URL}?q={query}"))) == given_names


def test_a_participation_without_country_is_shown_without_a_separator(
    amina, administrator, as_user
):
    Participation.objects.update(party=None)

    page = html.fromstring(as_user(administrator).get(f"/participants/{amina.pk}/").content)

    (link,) = page.xpath("//a[starts-with(normalize-space(), 'Correct:')]")
    assert link.getprevious() is None


def test_the_list_goes_on_by_key_and_nobody_is_left_out(reviewer, as_user):
    for n in range(60):
        PersonFactory(given_name=f"P{n:02d}")
    client = as_user(reviewer)

    first = client.get(URL)
    second = client.get(first.context["search"].older_url)

    assert len(names(first)) == 50
    assert len(set(names(first) + names(second))) == 60


def test_personal_data_is_for_staff(amina, focal, as_user, client):
    for path in (URL, f"{URL}export/", f"{URL}{amina.pk}/", f"{URL}{amina.pk}/export/"):
        assert as_user(focal).get(path).status_code == 403
    client.logout()
    assert client.get(URL).status_code == 302


def test_queries_of_the_pages_do_not_grow_with_the_people(
    amina, reviewer, as_user, django_assert_max_num_queries
):
    client = as_user(reviewer)
    for n in range(10):
        PersonFactory(given_name=f"P{n}")
    for path in (URL, f"{URL}{amina.pk}/"):
        with django_assert_max_num_queries(8):
            client.get(path)


def test_links_to_the_export_keep_the_filter(amina, reviewer, as_user):
    page = as_user(reviewer).get(f"{URL}?q=amina+o&party=KEN").content.decode()

    assert f'href="{URL}export/?q=amina+o&amp;party=KEN&amp;format=csv&amp;tags=1"' in page


def test_the_export_has_the_filtered_people(amina, reviewer, as_user):
    PersonFactory(given_name="Kofi")

    text = b"".join(as_user(reviewer).get(f"{URL}export/?format=csv&q=amina").streaming_content)

    assert b"Amina" in text
    assert b"Kofi" not in text


def test_a_person_sees_and_corrects_their_own_entry(amina, focal, as_user):
    Person.objects.filter(pk=amina.pk).update(email=focal.email)
    client = as_user(focal)
    page = client.get(OWN_ENTRY).content.decode()
    for words in ("Amina", "Nairobi workshop 2017", "list.csv", "row 7"):
        assert words in page

    send(client, OWN_ENTRY, {"given_name": "Amina", "family_name": "Achieng", "position": "Head"})

    amina.refresh_from_db()
    assert (amina.family_name, amina.position, amina.user) == ("Achieng", "Head", focal)
    assert amina.name_key == "achieng amina"


def test_without_a_name_nothing_is_saved(amina, focal, as_user):
    Person.objects.filter(pk=amina.pk).update(user=focal)

    response = send(as_user(focal), OWN_ENTRY, {"given_name": " ", "family_name": ""})

    assert response.status_code == 422
    assert "family_name" in response.context["form"].errors
    assert Person.objects.get(pk=amina.pk).given_name == "Amina"


def test_a_shared_mailbox_is_nobodys_own(amina, focal, as_user):
    PersonFactory(email=amina.email)
    Person.objects.update(email=focal.email)

    assert "Amina" not in as_user(focal).get(OWN_ENTRY).content.decode()
    assert as_user(focal).post(OWN_ENTRY, {"family_name": "X"}).status_code == 404


def test_all_data_about_me_and_nothing_of_a_colleague(amina, focal, as_user):
    Person.objects.filter(pk=amina.pk).update(user=focal)
    PersonFactory(given_name="Colleague", email=focal.email)
    MessageFactory(to_email=focal.email, subject="For me")

    response = as_user(focal).get(f"{OWN_ENTRY}export/")

    personal_data = json.loads(response.content)
    assert response["Content-Disposition"].startswith("attachment")
    assert personal_data["account"]["user"]["email"] == focal.email
    assert personal_data["people"][0]["events"][0]["event"] == "Nairobi workshop 2017"
    assert personal_data["people"][0]["list rows"][0]["raw"] == ["Amina Otieno"]
    assert personal_data["messages"][0]["subject"] == "For me"
    assert "Colleague" not in response.content.decode()
    assert "password" not in personal_data["account"]["user"]


def test_the_command_writes_the_same_and_says_when_there_is_nothing(amina):
    out = StringIO()
    call_command("export_person", "Amina@ken.example.org", stdout=out)

    assert json.loads(out.getvalue())["people"][0]["entry"]["given_name"] == "Amina"
    with pytest.raises(CommandError, match="Nothing is kept"):
        call_command("export_person", "nobody@example.org")


def forget(*arguments):
    out = StringIO()
    call_command("anonymize_people", *arguments, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


OLD = ("--months", "3")  # Nairobi was in May, today is 16 October


def traces(*words):
    """Where a word still stands, in every table that may hold it."""
    models = [Person, Participation, Row, Message, Person.pgh_event_model,
              Participation.pgh_event_model]  # fmt: skip
    return [model.__name__ for model in models for row in model.objects.values()
            if any(word.lower() in str(row).lower() for word in words)]  # fmt: skip


def test_a_dry_run_counts_and_changes_nothing(amina):
    summary = forget(*OLD)

    assert (summary["done"], summary["people"]) == (False, 1)
    assert summary["rows"]["imports_row"] == 1
    assert Person.objects.get().given_name == "Amina"


def test_forgotten_people_leave_no_trace_but_statistics(amina, kenya, workshop):
    MessageFactory(to_email=amina.email, text="Dear Amina", state="sent")
    amina.phone = "+254 20 555"
    amina.save()

    summary = forget(*OLD, "--yes")

    assert summary["people"] == 1
    assert traces("amina", "otieno", "254 20 555", "desk officer") == []
    participation = Participation.objects.get()
    assert (participation.event, participation.party, participation.role) == (
        workshop,
        kenya,
        "participant",
    )
    assert Person.objects.get().party == kenya


def test_forgotten_people_leave_no_trace_in_the_examples_of_old_lists(amina):
    values = {"values": [[1, ["Amina Otieno"], True]], "first_rows": [[2, ["Amina Otieno"]]]}
    sheet = values | {"sample": [["Amina Otieno"]], "layout": {}}
    lists = [sheet | {"sheet": "List"}, sheet | {"sheet": "Day 2"}]
    Batch.objects.update(reading=sheet | {"readings": [["cp1251", ["Amina"]]], "lists": lists})

    forget(*OLD, "--yes")

    assert Batch.objects.get().reading == {
        "layout": {},
        "lists": [{"sheet": "List", "layout": {}}, {"sheet": "Day 2", "layout": {}}],
    }


def test_forgetting_twice_changes_nothing(amina):
    forget(*OLD, "--yes")

    assert forget(*OLD, "--yes")["people"] == 0


def test_people_with_an_account_or_a_recent_event_are_not_forgotten(amina, focal, kenya):
    Person.objects.filter(pk=amina.pk).update(user=focal)
    late = PersonFactory(given_name="Late", party=kenya)
    event = WorkshopFactory(code="late", ends_on=date(2017, 9, 1))
    Participation.objects.create(person=late, event=event)

    assert forget(*OLD, "--yes")["people"] == 0


def test_zero_months_forgets_nobody(amina):
    with pytest.raises(CommandError, match="Nobody is forgotten"):
        forget("--months", "0")


def test_the_role_of_the_web_cannot_forget(amina):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE only_reads")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads")
        cursor.execute("SET LOCAL ROLE only_reads")

    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        forget(*OLD, "--yes")


def test_search_shows_people_to_staff_only(amina, reviewer, focal, as_user, client):
    query = "/search/?q=otieno"

    assert "Amina" in page_of(as_user(reviewer), query)
    assert "Amina" not in page_of(as_user(focal), query)
    client.logout()
    assert "Amina" not in page_of(client, query)


def test_uploaded_files_of_old_events_are_deleted(
    amina, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    batch = Batch.objects.get()
    batch.file.save("list.csv", ContentFile(b"Amina Otieno"))
    path = tmp_path / batch.file.name
    assert path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        assert forget(*OLD, "--yes")["files"] == 1

    assert not path.exists()
    assert Batch.objects.get().file_name == "–"
