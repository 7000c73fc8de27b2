"""A commitment of the demo: made, carried out, and given more time where it slipped."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from accounts.models import User
from commitments import actions as commitments
from commitments.finance.actions import FundingFacts, add_funding
from commitments.models import Commitment, Milestone
from commitments.text_fields import texts_of
from deadlines import actions as deadlines
from deadlines.models import Extension
from demo import content, evidence
from demo.holder import Holder
from demo.joint_parts import Part
from demo.measuring import Measured
from demo.story import Story

REACHED_AT, REPORTED_AT, SHOWN_AT = time(17), time(17, 20), time(17, 40)
ASKED_AT, DECIDED_AT = time(9, 45), time(15, 30)


def facts_of(row: dict[str, Any]) -> FundingFacts:
    """An amount of the file."""
    return FundingFacts(
        amount=Decimal(row["amount"]),
        currency=row["currency"],
        source_name=row["source"],
        is_in_kind=row["is_in_kind"],
        note=row["note"],
    )


class Promise:
    """One commitment of the file; scenes after the first use what that one made."""

    commitment: Commitment

    def __init__(self, holder: Holder, row: dict[str, Any]) -> None:
        self.holder = holder
        self.row = row
        self.milestones: list[Milestone] = []
        self.asked: dict[int, Extension] = {}
        self.parts = [Part(holder, part) for part in row.get("joint", ())]
        self.indicators = [Measured(holder, chosen) for chosen in row.get("indicators", ())]

    def carry_out(self, story: Story, made_on: date, reviewer: User) -> None:
        """Add scenes for everything after the commitment was made on `made_on`."""
        reached = [made_on]
        for number, row in enumerate(self.row["milestones"]):
            if row["done_on"]:
                done_on = content.day(row["done_on"])
                reached.append(done_on)
                story.on(max(made_on, done_on), REACHED_AT, self.reach, number=number)
            if "moved_on" in row:
                moved_on = content.day(row["moved_on"])
                story.on(moved_on, ASKED_AT, self.ask, number=number)
                story.on(moved_on, DECIDED_AT, self.decide, number=number, by=reviewer)
            for shown in row.get("evidence", ()):
                story.on(content.day(shown["on"]), SHOWN_AT, self.show, number=number, row=shown)
        if self.row["delivery"] != "not-started":
            story.on(max(reached), REPORTED_AT, self.report)
        for part in self.parts:
            part.tell_answer(story)
        for indicator in self.indicators:
            indicator.tell_values(story)

    def make(self, by: User) -> None:
        """Make the commitment, with its milestones at the dates first agreed."""
        organisations = self.holder.known.organisations
        partners = [organisations[name] for name in self.row["partners"]]
        own = [partner for partner in partners if partner.party_id == self.holder.party.pk]
        self.commitment = commitments.add(
            document=self.holder.document,
            promise={
                "part": self.holder.known.parts[self.row["part"]],
                "title": self.row["title"],
                **texts_of(self.row),
                "starts_on": content.day(self.row["starts_on"]),
                "ends_on": content.day(self.row["ends_on"]),
                "sdgs": self.row.get("sdgs", []),
                "lead_name": self.row["lead"],
                "partner_names": "\n".join(partner.name for partner in own),
                "themes": [self.holder.known.themes[number] for number in self.row["themes"]],
            },
            by=by,
        )
        # A name typed is the holder's own organisation; JICA and its like are known already.
        self.commitment.partners.add(*(partner for partner in partners if partner not in own))
        for row in self.row.get("finance", ()):
            add_funding(commitment=self.commitment, stage=row["stage"], facts=facts_of(row), by=by)
        for part in self.parts:
            part.ask(self.commitment, by)
        for indicator in self.indicators:
            indicator.choose(by, self.commitment.number)
        for row in self.row["milestones"]:
            due_on = content.day(row.get("baseline_on", row["due_on"]))
            self.milestones.append(
                commitments.set_milestone(
                    commitment=self.commitment, title=row["title"], due_on=due_on, by=by
                )
            )

    def reach(self, number: int) -> None:
        """Record a milestone as reached on its day, even if that is written down later."""
        day = content.day(self.row["milestones"][number]["done_on"])
        deadlines.settle(
            deadline=self.milestones[number].deadline,
            by=self.holder.focal_point,
            at=datetime.combine(day, REACHED_AT, tzinfo=UTC),
        )

    def show(self, number: int, row: dict[str, Any]) -> None:
        """Add evidence of a milestone."""
        evidence.add(self.milestones[number], row, by=self.holder.focal_point)

    def ask(self, number: int) -> None:
        row = self.row["milestones"][number]
        self.asked[number] = deadlines.ask_extension(
            deadline=self.milestones[number].deadline,
            to_on=content.day(row["due_on"]),
            reason=row["moved_reason"],
            by=self.holder.focal_point,
        )

    def decide(self, number: int, by: User) -> None:
        answer = self.row["milestones"][number]["moved_answer"]
        deadlines.decide_extension(
            extension=self.asked[number], is_granted=True, reason=answer, by=by
        )

    def report(self) -> None:
        self.commitment.refresh_from_db(fields=["version"])
        commitments.report_delivery(
            commitment=self.commitment,
            delivery=content.word(self.row["delivery"]),
            note=self.row["abandoned_reason"],
            version=self.commitment.version,
            by=self.holder.focal_point,
        )
