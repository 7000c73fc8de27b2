"""A whole process, as its people live it: from a new workshop to a published roadmap.

Administrators, a focal point and a reviewer do everything on pages, by the labels that they read.
"""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser
WORKSHOP = "Southern African countries, Pretoria, 12–14 June 2017"
EVENT = "/workshops/pretoria-2017/"
BOTSWANA = "/roadmaps/pretoria-2017/BWA/"
NEW_PASSWORD = "a password for Gaborone"
ADDRESS = "lorato.kgosi@bwa.example.org"
LIST = """Given name,Family name,Organisation,Type of organisation,Country,E-mail
Lorato,Kgosi,Ministry of Finance,government,Botswana,lorato.kgosi@bwa.example.org
Chanda,Mwale,Ministry of Planning,government,Zambia,chanda.mwale@zmb.example.org
Chanda,Mwale,Ministry of Planning,government,Zambia,
Amélia,Tembe,Ministry of Foreign Affairs,government,Mozambique,amelia.tembe@moz.example.org
Sipho,Dlamini,UNDP South Africa,un,South Africa,sipho.dlamini@undp.example.org
"""
PARTS = {"1": ["Legal frameworks", "Mandates of focal points"], "2": ["South-South funds"]}
ACTORS = {
    "Ministry of Finance": "Government",
    "Business Botswana": "Private sector",
    "University of Botswana": "Academic",
}
ITEMS = {"1": "Strengthen coordination", "2": "Provide enabling instruments"}


def test_a_process_from_a_new_workshop_to_a_published_roadmap(demo, worker, visit, tmp_path):
    administrator, focal_point, reviewer = visit(), visit(), visit()
    administrator.sign_in("administrator@un.example.org")
    reviewer.sign_in("reviewer@un.example.org")

    add_the_workshop(administrator)
    agree_action_items(administrator)
    import_participants(administrator, tmp_path)
    open_roadmaps(administrator)
    accept_the_invitation(focal_point, invite_the_focal_point(administrator))
    write_the_sections(focal_point)
    engage_actors(focal_point)
    promise_commitments(focal_point)
    submit(focal_point)
    return_one_commitment(reviewer)
    answer_the_remark(focal_point)
    submit(focal_point)
    accept(reviewer)
    publish(focal_point)
    read_in_public(visit())
    print_brief(administrator)


def press(visitor, name):
    """Press the button with exactly this name, and wait for the page that it leads to."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).click()


def follow(visitor, name):
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name=name, exact=True).first.click()


def fill(visitor, fields):
    """Write into each field, by its label."""
    for label, text in fields.items():
        visitor.page.get_by_label(label, exact=True).fill(text)


def add_the_workshop(visitor):
    page = visitor.open("/workshops/")
    follow(visitor, "Add an event")
    page.get_by_label("Workshop", exact=True).check()
    fill(
        visitor,
        {
            "Name in English": WORKSHOP,
            "Code (optional)": "pretoria-2017",
            "First day (optional)": "2017-06-12",
            "Last day (optional)": "2017-06-14",
            "Months to draft roadmaps (optional)": "6",
            "City in English": "Pretoria",
            "Hosts (optional)": "South Africa",
            "Supporters (optional)": "Mozambique\nUNDP South Africa",
        },
    )
    press(visitor, "Add the event")
    visitor.sees("Added:")


def agree_action_items(visitor):
    page = visitor.page
    for number, title in ITEMS.items():
        visitor.open(EVENT)
        follow(visitor, "Change the action items")
        follow(visitor, "Add an action item")
        fill(visitor, {"Title in English": title})
        page.get_by_label("Countries", exact=True).check()
        press(visitor, "Add the action item")
        visitor.sees("is added.")
        for link, part in zip(("Add a part", f"Add a part {number}"), PARTS[number], strict=False):
            follow(visitor, link)
            fill(visitor, {"Title in English": part})
            press(visitor, "Add the part")
    visitor.open(EVENT)
    for part in sum(PARTS.values(), []):
        visitor.sees(part)


def import_participants(visitor, folder):
    """A row that may be a person of another row is decided; then the list is applied."""
    (folder / "pretoria.csv").write_text(LIST, encoding="utf-8")
    page = visitor.page
    follow(visitor, "Participants")
    follow(visitor, "Import a list")
    page.set_input_files("input[type=file]", folder / "pretoria.csv")
    press(visitor, "Upload")
    press(visitor, "Check the list")
    visitor.sees("Check the list before it is applied")
    page.get_by_label("Decision for row 4").select_option(
        label="Same person, add what the first row lacks"
    )
    page.get_by_role("button", name=re.compile("^Apply")).click()
    visitor.sees("The list was applied")


def open_roadmaps(visitor):
    page = visitor.open(EVENT)
    follow(visitor, "Open roadmaps")
    ticked = {"Botswana": True, "Zambia": True, "South Africa": False, "Mozambique": False}
    for name, is_ticked in ticked.items():
        assert page.get_by_label(name, exact=True).is_checked() is is_ticked
    visitor.sees("supporter of the workshop, 1 participant")
    visitor.sees("host of the workshop, only people of a supporter on the list")
    press(visitor, "Open the roadmaps")
    visitor.sees("2 roadmaps opened.")


def invite_the_focal_point(visitor):
    page = visitor.page
    visitor.open("/people/BWA/")
    follow(visitor, "Invite someone")
    fill(visitor, {"Name": "Lorato Kgosi", "E-mail address": ADDRESS})
    page.get_by_label("Focal point", exact=True).check()
    press(visitor, "Send the invitation")
    link = page.get_by_label("Link for Lorato Kgosi").input_value()
    follow(visitor, "I have copied it")
    visitor.open("/outbox/?kind=invitation")
    visitor.sees("Invitation to act for Botswana")
    return link


def accept_the_invitation(visitor, link):
    visitor.open("/invitations/" + link.split("/invitations/")[1])
    fill(visitor, {"Password": NEW_PASSWORD})
    press(visitor, "Accept and sign in")
    visitor.sees("59 days")


def write_the_sections(visitor):
    page = visitor.page
    follow(visitor, "Situation and potential")
    while True:
        title = page.inner_text("h1")
        page.get_by_role("textbox").first.click()
        page.keyboard.insert_text(f"What Botswana says about {title}.")
        page.get_by_label("This section is done").check()
        press(visitor, "Save")
        visitor.sees("Saved:")
        later = page.get_by_role("link", name=re.compile("^Next section"))
        if not later.count():
            break
        with page.expect_navigation():
            later.click()


def engage_actors(visitor):
    """Three are engaged; for the fourth type a reason is given."""
    page = visitor.open(BOTSWANA)
    page.get_by_role(
        "link", name="Public actors: add one, or explain why there are none"
    ).first.click()
    for name, kind in ACTORS.items():
        fill(visitor, {"Organisation": name, "What it does in the roadmap": "It leads a part."})
        page.get_by_label("Type", exact=True).select_option(label=kind)
        press(visitor, "Add the organisation")
    other = page.get_by_role("region", name=re.compile("^Other non-state"))
    other.get_by_role("textbox").fill("Civil society is consulted from 2018.")
    with page.expect_navigation():
        other.get_by_role("button").click()


def promise_commitments(visitor):
    """Two commitments, one with a milestone, and a reason for the part without any."""
    page = visitor.open(BOTSWANA)
    page.get_by_role(
        "link", name=re.compile("^1a Legal frameworks: add a commitment")
    ).first.click()
    follow(visitor, "Add a commitment")
    page.get_by_label("Action item", exact=True).select_option(label="1a Legal frameworks")
    fill(
        visitor,
        {
            "Title": "A law on South-South cooperation",
            "What will be done (optional)": "A bill is drafted and passed.",
            "Lead institution (optional)": "Ministry of Finance",
            "Start (optional)": "2018-01-01",
            "End (optional)": "2018-12-31",
        },
    )
    press(visitor, "Save the commitment")
    fill(visitor, {"Milestone": "Bill in Parliament", "Date": "2018-05-10"})
    press(visitor, "Add the milestone")
    visitor.sees("Bill in Parliament")
    visitor.open(BOTSWANA)
    page.get_by_role("link", name=re.compile("^2a South-South funds: add a")).first.click()
    for code, reason in {"1b": "Mandates exist already.", "2a": "After the first year."}.items():
        page.get_by_label(f"Why there is no commitment under {code}").fill(reason)
        part = page.locator(f"#part-{code}")
        with page.expect_navigation():
            part.get_by_role("button").first.click()


def submit(visitor):
    visitor.open(BOTSWANA)
    follow(visitor, "Submit to UNOSSC")
    press(visitor, "Submit to UNOSSC")
    visitor.sees("UNOSSC has received your text")


def return_one_commitment(visitor):
    page = visitor.open("/review/")
    page.get_by_role("link", name=re.compile("Botswana")).first.click()
    law = page.get_by_role("region", name=re.compile("A law on South-South cooperation"))
    law.get_by_label("Must change", exact=True).check()
    law.get_by_role("textbox").fill("Name the budget.")
    criterion = page.locator("[id^=criterion-]").first
    criterion.get_by_label("Partly met", exact=True).check()
    page.get_by_label("Return with a reason", exact=True).check()
    fill(visitor, {"Reason (needed to return it)": "One commitment needs a budget."})
    press(visitor, "Send the decision")
    visitor.sees("Returned. The authors have been told why.")


def answer_the_remark(visitor):
    page = visitor.open("/")
    visitor.sees("One commitment needs a budget.")
    page.locator("#returned ~ blockquote a", has_text="A law").click()
    visitor.sees("Name the budget.")
    fill(visitor, {"Resources (optional)": "Two million pula from the national budget."})
    press(visitor, "Save the commitment")
    fill(visitor, {"What you changed": "The budget is named under resources."})
    page.get_by_role("button", name=re.compile("^Mark as answered")).click()
    visitor.sees("Answered")


def accept(visitor):
    """Enter decides nothing by accident, and accepting asks about what has no verdict."""
    page = visitor.open(BOTSWANA + "review/")
    page.get_by_label("Accept", exact=True).check()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visitor.sees("Your notes are saved")
    page = visitor.open(BOTSWANA + "review/")
    press(visitor, "Send the decision")
    visitor.sees("You have not given a verdict on 19 parts. Accept the document anyway?")
    page.get_by_label("New deadline (optional)").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visitor.sees("Your notes are saved")
    page = visitor.open(BOTSWANA + "review/")
    press(visitor, "Send the decision")
    press(visitor, "Accept without a verdict on these")
    visitor.sees("Accepted. The authors have been notified.")


def publish(visitor):
    visitor.open(BOTSWANA)
    follow(visitor, "Publish the accepted text")
    press(visitor, "Publish the accepted text")
    visitor.sees("Published. Everyone")


def read_in_public(visitor):
    visitor.open(BOTSWANA)
    visitor.sees("Two million pula from the national budget.")


def print_brief(visitor):
    """The brief of the process is one page, on paper as in its files."""
    page = visitor.open("/dashboard/brief/pretoria-2017/")
    visitor.sees("Brief for UNOSSC")
    for form in ("pdf", "docx"):
        response = page.request.get(f"{visitor.base}/dashboard/brief/pretoria-2017/brief.{form}")
        assert response.ok
        if form == "pdf":
            assert len(PdfReader(BytesIO(response.body())).pages) == 1
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
