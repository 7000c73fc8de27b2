"""Reference data and demo content keep their shape and the rules of the domain."""

import json
import re
from collections import Counter
from datetime import date
from statistics import mean

import pytest

from tests.demo.reading import (
    COMPLETE,
    EVERY_FILE,
    FULL,
    ITEMS,
    LANGUAGES,
    ORGANISATIONS,
    PARTIES,
    ROADMAPS,
    SERIES,
    TAGS,
    TEMPLATE,
    TODAY,
    Outline,
    parts_owed,
    read,
    strings,
)

SECTIONS = [row["code"] for row in TEMPLATE["sections"]]
THEMES = {theme["number"] for theme in ITEMS["themes"]}
PARTS = parts_owed("KEN")
COMMITMENTS = [
    pytest.param(roadmap, commitment, id=f"{roadmap['party']}-{commitment['title'][:30]}")
    for roadmap in ROADMAPS.values()
    for commitment in roadmap["commitments"]
]
each_roadmap = pytest.mark.parametrize("name", ROADMAPS)
each_complete = pytest.mark.parametrize("name", COMPLETE)
each_commitment = pytest.mark.parametrize(("roadmap", "commitment"), COMMITMENTS)


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.name)
def test_file_is_indented_json_with_readable_letters(path):
    expected = json.dumps(read(path), ensure_ascii=False, indent=2) + "\n"

    assert path.read_text(encoding="utf-8") == expected


def test_events_are_told_in_five_languages():
    texts = [SERIES["name"], *(event["name"] for event in SERIES["events"])]
    texts += [event["description"] for event in SERIES["events"]]

    assert all(set(text) == LANGUAGES and all(text.values()) for text in texts)


def test_action_items_and_themes_are_told_in_five_languages():
    texts = [theme["name"] for theme in ITEMS["themes"]]
    for item in ITEMS["items"]:
        texts += [item["title"], item["text"], *(part["title"] for part in item["parts"])]

    assert all(set(text) == LANGUAGES and all(text.values()) for text in texts)
    assert len(THEMES) == 11


def test_sections_are_told_in_five_languages():
    texts = [row[key] for row in TEMPLATE["sections"] for key in ("title", "guidance")]

    assert all(set(text) == LANGUAGES and all(text.values()) for text in texts)
    assert [row["position"] for row in TEMPLATE["sections"]] == list(range(1, 10))


def test_series_has_the_dates_of_nairobi_and_buenos_aires():
    events = {event["code"]: event for event in SERIES["events"]}

    assert events["nairobi-2017"]["ends_on"] == "2017-05-04"
    assert events["nairobi-2017"]["drafting_months"] == 6
    assert events["benin-2017"]["date_precision"] == "month"
    assert events["consultative-meeting"]["starts_on"] is None
    assert events["bapa40-2019"]["starts_on"] == "2019-03-20"


def test_nairobi_dates_follow_the_text():
    due = {item["code"]: item["due_on"] for item in ITEMS["items"]}

    assert due == {"1": "2017-11-04", "5": "2018-05-04", "6": "2019-03-19"} | dict.fromkeys("234")


@each_roadmap
def test_sections_are_those_of_the_template(name):
    sections = ROADMAPS[name]["sections"]

    assert list(sections) == SECTIONS
    for section in sections.values():
        assert section["state"] in {"empty", "in-progress", "done", "must-change", "answered"}
        assert (section["state"] == "empty") == (section["body"] == "")


@each_roadmap
def test_texts_use_only_the_html_we_keep(name):
    roadmap = ROADMAPS[name]
    earlier = [revision["sections"] for revision in roadmap["submitted_before"]]

    for sections in [roadmap["sections"], *earlier]:
        for code, section in sections.items():
            outline = Outline(section["body"])
            assert outline.used <= TAGS, code
            assert outline.is_nested, code
            assert outline.open == [], code
            assert outline.attributes <= {("a", "href")}, code


@pytest.mark.parametrize("name", FULL)
def test_full_sections_have_the_length_of_a_page(name):
    sections = ROADMAPS[name]["sections"]
    length = {
        code: len(Outline(section["body"]).words)
        for code, section in sections.items()
        if section["state"] in {"done", "must-change"}
    }

    assert {code: words for code, words in length.items() if not 120 <= words <= 350} == {}


@each_roadmap
def test_roadmap_is_marked_as_demo_and_agrees_with_the_list_of_parties(name):
    roadmap = ROADMAPS[name]
    party = PARTIES[roadmap["party"]]

    assert roadmap["demo_note"].startswith("Demo content")
    assert (roadmap["state"], roadmap["language"]) == (party["state"], party["language"])


@each_complete
def test_complete_roadmap_engages_all_four_kinds_of_actor(name):
    roadmap = ROADMAPS[name]
    kinds = {actor["kind"] for actor in roadmap["actors"]}
    missing = {"government", "private", "academic", "civil-society"} - kinds

    if name == "uganda.json":
        assert missing == {"academic"}
        assert [gap["kind"] for gap in roadmap["submitted_before"][0]["actor_gaps"]] == ["academic"]
    else:
        assert missing == set()


@each_complete
def test_complete_roadmap_answers_every_part_once(name):
    roadmap = ROADMAPS[name]
    promised = {commitment["part"] for commitment in roadmap["commitments"]}
    answered = Counter(answer["part"] for answer in roadmap["part_answers"])
    for earlier in roadmap["submitted_before"]:
        answered.update(answer["part"] for answer in earlier["part_answers"])

    assert promised | set(answered) >= parts_owed(roadmap["party"])
    assert not promised & set(answered)
    assert all(times == 1 for times in answered.values())


@each_complete
def test_complete_roadmap_has_text_in_every_section(name):
    roadmap = ROADMAPS[name]
    empty = {code for code, section in roadmap["sections"].items() if not section["body"]}
    earlier = [revision["sections"] for revision in roadmap["submitted_before"]]

    assert all(empty <= set(sections) for sections in earlier)
    assert not empty or earlier


@each_roadmap
def test_returned_sections_are_those_that_must_change(name):
    roadmap = ROADMAPS[name]
    waiting = {c for c, section in roadmap["sections"].items() if section["state"] == "must-change"}
    named = {remark["section"] for sent in roadmap["returns"] for remark in sent["remarks"]}

    assert all(sent["reason"] for sent in roadmap["returns"])
    assert waiting == (named if roadmap["state"] == "returned" else set())


@each_roadmap
def test_organisations_are_known_with_one_type(name):
    roadmap = ROADMAPS[name]
    named = {c["lead"] for c in roadmap["commitments"]} - {""}
    named |= {partner for c in roadmap["commitments"] for partner in c["partners"]}

    assert named <= set(ORGANISATIONS)
    for actor in roadmap["actors"]:
        assert actor["kind"] == ORGANISATIONS[actor["organisation"]]["kind"]


@each_commitment
def test_commitment_is_whole(roadmap, commitment):
    assert commitment["part"] in PARTS
    assert 0 < len(set(commitment["themes"]) & THEMES) == len(commitment["themes"])
    assert 0 < len(commitment["title"]) <= 200
    assert all(commitment[key] for key in ("description", "resources", "milestones"))
    assert commitment["lead"] or roadmap["state"] == "drafting"
    assert commitment["lead"] not in commitment["partners"]


@each_commitment
def test_dates_of_a_commitment_are_in_order(roadmap, commitment):
    due = [milestone["due_on"] for milestone in commitment["milestones"]]

    assert commitment["starts_on"] <= min(due) <= max(due) <= commitment["ends_on"]
    assert due == sorted(due)
    for milestone in commitment["milestones"]:
        done = milestone["done_on"]
        assert done is None or commitment["starts_on"] <= done <= TODAY.isoformat()


@each_commitment
def test_delivery_fits_the_milestones(roadmap, commitment):
    done = [bool(milestone["done_on"]) for milestone in commitment["milestones"]]
    delivery = commitment["delivery"]

    assert delivery in {"not-started", "limited", "substantial", "completed", "abandoned"}
    assert all(done) == (delivery == "completed") or delivery == "abandoned"
    assert any(done) == (delivery != "not-started")
    assert bool(commitment["abandoned_reason"]) == (delivery == "abandoned")


@each_commitment
def test_milestone_slips_only_after_acceptance_and_with_a_reason(roadmap, commitment):
    accepted = [s["on"] for s in PARTIES[roadmap["party"]]["steps"] if s["step"] == "accept"]

    for milestone in commitment["milestones"]:
        if "baseline_on" in milestone:
            assert accepted[0] < milestone["moved_on"] <= TODAY.isoformat()
            assert milestone["moved_on"] <= milestone["baseline_on"] < milestone["due_on"]
            assert milestone["moved_reason"]
            assert milestone["moved_answer"]


def test_seventeen_milestones_slipped_by_38_days_on_average():
    slips = [
        (date.fromisoformat(m["due_on"]) - date.fromisoformat(m["baseline_on"])).days
        for roadmap in ROADMAPS.values()
        for commitment in roadmap["commitments"]
        for m in commitment["milestones"]
        if "baseline_on" in m
    ]

    assert (len(slips), round(mean(slips))) == (17, 38)


@pytest.mark.parametrize("name", [n for n, r in ROADMAPS.items() if r["language"] == "fr"])
def test_french_punctuation_stays_with_its_word(name):
    assert [text for text in strings(ROADMAPS[name]) if re.search(r" [:;!?»]", text)] == []
