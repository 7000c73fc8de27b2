"""The finance of a commitment: /roadmaps/<workshop>/<code>/commitments/<number>/finance/"""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.html import strip_tags

from commitments import actions
from commitments.describing import passages
from commitments.documents import chapters
from commitments.extension import promise, snapshot
from commitments.finance.actions import FundingFacts, add_funding, change_funding, remove_funding
from commitments.finance.totals import promised_amounts, stored_amounts, totals_of
from commitments.models import Commitment, Funding, PublishedCommitment
from commitments.removals import COMMITMENT
from core.errors import Refused
from countries.models import Organisation
from countries.organisations.uses import uses_of
from documents import actions as documents
from documents.models import Draft, Removal
from documents.writing.removal_actions import undo_removal
from tests.commitments.factories import add
from tests.dashboards.test_dashboard import statements
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
FINANCE = f"{HERE}1/finance/"
NEEDED = {"amount": "2 000 000", "currency": "USD", "source_name": "", "note": "Two years"}
SECURED = {"amount": "500000.50", "currency": "USD", "source_name": "World Bank"}


def facts(amount="1000", currency="USD", source_name="JICA", **more):
    values = {"amount": Decimal(amount), "currency": currency, "source_name": source_name}
    return FundingFacts(**values | more)


@pytest.fixture
def needed(commitment, focal):
    return add_funding(commitment=commitment, stage="needed", facts=facts(), by=focal)


@pytest.fixture
def secured(commitment, focal):
    return add_funding(commitment=commitment, stage="secured", facts=facts("400"), by=focal)


@pytest.fixture
def published(needed, secured, draft, focal, reviewer):
    return publish(complete(draft), focal, reviewer)


def words_of(response):
    return " ".join(strip_tags(response.content.decode()).split())


def test_amounts_are_added_and_shown_with_totals_and_the_gap(commitment, focal, as_user):
    client = as_user(focal)

    assert client.post(f"{FINANCE}add/needed/", NEEDED)["Location"] == FINANCE
    assert client.post(f"{FINANCE}add/secured/", SECURED)["Location"] == FINANCE

    page = words_of(client.get(FINANCE))
    assert "USD 2,000,000 source not known yet Two years" in page
    assert "USD 500,000.50 World Bank" in page
    assert "USD USD 2,000,000 USD 500,000.50 USD 0 USD 1,499,999.50" in page


def test_an_empty_page_says_so_and_leads_on(commitment, focal, as_user):
    page = words_of(as_user(focal).get(FINANCE))

    assert page.count("No amount yet.") == 3
    assert "Add an amount that is needed" in page


@pytest.mark.parametrize(
    ("stage", "field", "value", "words"),
    [
        ("needed", "amount", "", "Enter the amount."),
        ("needed", "amount", "1.250", "This can be read as 1250 or as 1.250."),
        ("needed", "amount", "two", "Enter an amount in figures"),
        ("needed", "amount", "0", "Enter an amount between 0.01"),
        ("needed", "currency", "", "Choose a currency."),
        ("needed", "currency", "DEM", "Select a valid choice"),
        ("secured", "source_name", "", "Enter who provides this amount."),
        ("spent", "source_name", " ", "Enter who provides this amount."),
        ("needed", "source_name", "x" * 10_000, "Use at most 200 characters"),
        ("needed", "note", "x" * 10_000, "Use at most 300 characters"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_saved(
    commitment, focal, as_user, stage, field, value, words
):
    response = as_user(focal).post(f"{FINANCE}add/{stage}/", {**SECURED, field: value})

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert not Funding.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal(0)},
        {"amount": Decimal(10) ** 12 + 1},
        {"stage": "secured", "source": None},
        {"stage": "spent", "source": None},
    ],
)
def test_the_database_refuses_what_no_amount_may_be(needed, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Funding.objects.filter(pk=needed.pk).update(**wrong)


def test_a_changed_amount_is_saved(secured, focal, as_user):
    client = as_user(focal)
    address = f"{HERE}finance/{secured.pk}/"
    form = client.get(address).context["form"]

    response = client.post(address, {**SECURED, "amount": "450", "seen": form.initial["seen"]})

    assert response["Location"] == FINANCE
    secured.refresh_from_db()
    assert (secured.amount, secured.source.name) == (Decimal(450), "World Bank")


def test_two_people_at_once_the_second_sees_both_versions(secured, focal, contributor, as_user):
    client = as_user(focal)
    address = f"{HERE}finance/{secured.pk}/"
    seen = client.get(address).context["form"].initial["seen"]
    as_user(contributor).post(address, {**SECURED, "amount": "450", "seen": seen})

    response = client.post(address, {**SECURED, "amount": "460", "seen": seen})

    assert response.status_code == 409
    assert ("Amount", "450") in response.context["form"].stored_values
    assert response.context["form"]["amount"].value() == "460"


def test_an_amount_is_removed_after_asking_and_not_if_it_changed(secured, focal, as_user):
    client = as_user(focal)
    address = f"{HERE}finance/{secured.pk}/remove/"
    seen = client.get(address).context["form"].shown
    change_funding(funding=secured, facts=facts("401"), by=focal)

    assert client.post(address, {"seen": seen}).status_code == 409
    assert Funding.objects.exists()
    seen = client.get(address).context["form"].shown
    assert client.post(address, {"seen": seen})["Location"] == FINANCE
    assert not Funding.objects.exists()


def test_needed_amounts_change_only_while_a_draft_is_open(published, focal, as_user):
    needed = Funding.objects.get(stage="needed")
    client = as_user(focal)

    assert client.post(f"{FINANCE}add/needed/", NEEDED).status_code == 409
    with pytest.raises(Refused):
        change_funding(funding=needed, facts=facts("5"), by=focal)
    with pytest.raises(Refused):
        remove_funding(funding=needed, by=focal)
    assert client.post(f"{FINANCE}add/spent/", SECURED)["Location"] == FINANCE
    assert "Add an amount that is needed" not in words_of(client.get(FINANCE))


def test_a_commitment_has_room_for_a_hundred_amounts(commitment, focal):
    Funding.objects.bulk_create(
        Funding(commitment=commitment, stage="needed", amount=1, currency="USD")
        for _number in range(100)
    )

    with pytest.raises(Refused, match="room for 100 amounts"):
        add_funding(commitment=commitment, stage="needed", facts=facts(), by=focal)


def test_currencies_are_not_added_up_and_more_than_needed_is_said():
    totals = totals_of(
        [
            ("needed", "USD", Decimal(100)),
            ("needed", "USD", Decimal(50)),
            ("secured", "USD", Decimal(30)),
            ("secured", "EUR", Decimal(200)),
            ("spent", "EUR", Decimal(10)),
        ]
    )

    euros, dollars = totals
    assert (dollars.needed, dollars.gap, dollars.surplus) == (150, 120, 0)
    assert (euros.needed, euros.gap, euros.surplus, euros.spent) == (0, 0, 200, 10)


def test_a_revision_says_what_is_needed_and_nothing_else(needed, secured, draft, focal):
    add(draft, focal, title="A fund")
    with_finance, without = snapshot(draft).content["commitments"]["promises"]

    assert with_finance["needed"] == [
        {"amount": "1000.00", "currency": "USD", "source": "JICA", "is_in_kind": False, "note": ""}
    ]
    assert "needed" not in without
    assert totals_of(promised_amounts(with_finance["needed"]))[0].needed == 1000


def test_needed_is_in_the_comparison_in_documents_and_on_the_public_page(published, draft, client):
    content = snapshot(draft).content | {"language": "en"}

    assert "USD 1,000, JICA" in passages(content)[0].html
    assert "Commitments in detail" in [chapter.title for chapter in chapters(content)]
    page = words_of(client.get(f"{HERE}1/"))
    assert "Needed USD 1,000 JICA" in page
    assert "USD 400" not in page
    assert PublishedCommitment.objects.get().needed[0]["amount"] == "1000.00"


def test_an_abandoned_amendment_restores_needed_amounts_and_keeps_reported_ones(
    published, commitment, focal
):
    amendment = documents.amend(document=published, reason="New plans.", by=focal)
    needed = Funding.objects.get(stage="needed")
    change_funding(funding=needed, facts=facts("9"), by=focal)
    add_funding(commitment=commitment, stage="needed", facts=facts("7"), by=focal)
    add_funding(commitment=commitment, stage="spent", facts=facts("3"), by=focal)

    documents.abandon(draft=Draft.objects.get(pk=amendment.pk), reason="No.", by=focal)

    amounts = Funding.objects.order_by("stage").values_list("stage", "amount")
    assert list(amounts) == [("needed", 1000), ("secured", 400), ("spent", 3)]


def test_a_removed_commitment_is_restored_with_its_finance(commitment, needed, secured, focal):
    actions.remove(commitment=commitment, seen=COMMITMENT.seen(commitment), by=focal)
    undo_removal(removal=Removal.objects.get(), by=focal)

    rows = Commitment.objects.get().fundings.order_by("stage")
    assert [(row.stage, row.amount, row.source.name) for row in rows] == [
        ("needed", 1000, "JICA"),
        ("secured", 400, "JICA"),
    ]


def test_the_history_says_who_changed_which_amount(needed, secured, focal, as_user):
    change_funding(funding=secured, facts=facts("450"), by=focal)
    remove_funding(funding=needed, by=focal)

    page = words_of(as_user(focal).get("/roadmaps/nairobi-2017/KEN/history/"))
    for words in (
        "added an amount that A law on cooperation needs: USD 1,000",
        "reported finance for A law on cooperation: USD 400",
        "changed finance reported for A law on cooperation: USD 450",
        "removed an amount that A law on cooperation needs: USD 1,000",
    ):
        assert words in page


def test_a_provider_is_used_and_cannot_be_removed_as_an_organisation(secured):
    uses = uses_of(Organisation.objects.get(name="JICA"))

    assert "1 amount of a commitment that it provides" in [use.words for use in uses]


def test_stored_and_promised_amounts_agree(needed, commitment):
    promised = promise(Commitment.objects.as_promised().get())["needed"]

    assert totals_of(promised_amounts(promised)) == totals_of(
        stored_amounts(commitment.fundings.all())
    )


def test_the_page_takes_few_statements_whatever_the_number_of_amounts(commitment, focal, as_user):
    client = as_user(focal)
    client.get(FINANCE)
    few = statements(client, FINANCE)
    for number in range(10):
        add_funding(
            commitment=commitment, stage="secured", facts=facts(source_name=f"O{number}"), by=focal
        )

    assert len(statements(client, FINANCE)) == len(few) <= 8
