"""The 24 parties stand as the demo says on 16 October 2017."""

import csv
from collections import Counter
from datetime import date

import pytest

from tests.demo.reading import PARTIES, ROADMAPS, ROOT, ROSTER, TODAY

STATE_AFTER = {
    "start": "drafting",
    "endorse": "endorsed",
    "submit": "submitted",
    "return": "returned",
    "accept": "accepted",
    "publish": "published",
}
MAY_FOLLOW = {
    "start": {"endorse", "submit"},
    "endorse": {"submit"},
    "submit": {"return", "accept"},
    "return": {"endorse", "submit"},
    "accept": {"publish"},
    "publish": {"amend", "correct"},
    "amend": {"correct"},
    "correct": {"merge"},
    "merge": set(),
}
AFTER_PUBLICATION = {"amend", "correct", "merge"}
SIGN_INS = {
    "admin@example.org",
    "reviewer@example.org",
    "focal.kenya@example.org",
    "focal.uganda@example.org",
    "alternate.uganda@example.org",
    "focal.eac@example.org",
    "partner.jica@example.org",
}
each_party = pytest.mark.parametrize("party", ROSTER["parties"], ids=lambda party: party["code"])


def people():
    others = [*ROSTER["agencies"], *ROSTER["parties"]]
    return [*ROSTER["staff"], *(m for party in others for m in party["mandates"])]


def codes_in(name):
    with (ROOT / "countries/data" / name).open(encoding="utf-8", newline="") as file:
        return {row.get("iso3") or row["code"] for row in csv.DictReader(file)}


def test_nine_of_24_roadmaps_are_in_and_six_not_started():
    states = Counter(party["state"] for party in ROSTER["parties"])

    assert len(PARTIES) == len(ROSTER["parties"]) == 24
    assert states["submitted"] + states["accepted"] + states["published"] == 9
    assert (states["submitted"], states["not-started"]) == (4, 6)


def test_oldest_review_waits_eleven_days():
    sent = [p["steps"][-1]["on"] for p in ROSTER["parties"] if p["state"] == "submitted"]

    assert (TODAY - date.fromisoformat(min(sent))).days == 11


def test_five_parties_stand_as_the_brief_says():
    states = {code: PARTIES[code]["state"] for code in ("KEN", "UGA", "BEN", "EAC", "EGY", "MOZ")}

    assert states == {
        "KEN": "published",
        "UGA": "returned",
        "BEN": "submitted",
        "EAC": "submitted",
        "EGY": "drafting",
        "MOZ": "not-started",
    }


def test_parties_are_known_countries_and_regions():
    assert set(PARTIES) <= codes_in("countries.csv") | codes_in("regions.csv")


def test_people_have_one_address_each_where_no_mail_arrives():
    addresses = [person["email"] for person in people()]

    assert len(addresses) == len(set(addresses))
    assert all(address.endswith("@example.org") for address in addresses)
    assert set(addresses) >= SIGN_INS


def test_two_participants_could_be_invited_for_mozambique():
    listed = (ROOT / "tests/data/participants-nairobi.csv").read_text(encoding="utf-8")

    assert PARTIES["MOZ"]["mandates"] == []
    assert len(PARTIES["MOZ"]["invitable"]) == 2
    assert all(address in listed for address in PARTIES["MOZ"]["invitable"])


@each_party
def test_steps_follow_one_another(party):
    steps = [step["step"] for step in party["steps"]]
    days = [step["on"] for step in party["steps"]]

    assert ["2017-05-05", *days, "2017-10-16"] == sorted(["2017-05-05", *days, "2017-10-16"])
    assert all(after in MAY_FOLLOW[before] for before, after in zip(steps, steps[1:], strict=False))
    before = [step for step in steps if step not in AFTER_PUBLICATION]
    assert party["state"] == (STATE_AFTER[before[-1]] if steps else "not-started")


@each_party
def test_steps_are_taken_by_those_who_may(party):
    roles = {mandate["email"]: mandate["role"] for mandate in party["mandates"]}
    who = {"endorse": {"authority"}} | dict.fromkeys(("return", "accept", "correct"), {"reviewer"})

    for step in party["steps"]:
        role = roles.get(step["by"], "reviewer")
        assert role in who.get(step["step"], {"focal-point", "alternate"}), step


@each_party
def test_party_with_an_authority_is_endorsed_before_it_submits(party):
    has_authority = any(mandate["role"] == "authority" for mandate in party["mandates"])
    steps = [step["step"] for step in party["steps"]]

    for before, after in zip(steps, steps[1:], strict=False):
        assert after != "submit" or (before == "endorse") == has_authority


@each_party
def test_people_act_only_after_they_are_named(party):
    for mandate in party["mandates"]:
        taken = [step["on"] for step in party["steps"] if step["by"] == mandate["email"]]
        last = mandate["last_signed_in_on"]
        assert all(mandate["since"] <= on <= last for on in taken)
        assert last is None or mandate["since"] <= last <= TODAY.isoformat()


@each_party
def test_started_roadmap_has_content_and_returns_on_the_days_of_its_steps(party):
    roadmap = ROADMAPS.get(party["content"])
    returned = [step["on"] for step in party["steps"] if step["step"] == "return"]
    submitted = [step["on"] for step in party["steps"] if step["step"] == "submit"]

    assert bool(roadmap) == (party["state"] != "not-started")
    if roadmap:
        assert [sent["on"] for sent in roadmap["returns"]] == returned
        assert {earlier["on"] for earlier in roadmap["submitted_before"]} <= set(submitted)
