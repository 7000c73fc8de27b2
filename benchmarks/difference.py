"""python -m benchmarks.difference: how long the difference of two 20-page revisions takes.

Two revisions of 20 pages (10,000 words in ten sections, each paragraph edited in several places,
one in ten gone, one in ten new, tables with changed figures) are compared on the page that
compares revisions. Measured is the whole request inside Django, for a signed-in focal point:
middleware, statements, comparing, template. Prints the median of several runs and the largest,
and how much a processor worked: on a busy machine the rest is waiting for it.
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import date
from typing import Any

RUNS, SECTIONS, PARAGRAPHS, WORDS = 15, 10, 13, 75
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    from benchmarks import server

    measured = server.run_alone("benchmarks.difference", "alone")
    print(
        "{old:,} words against {new:,}: median {median:.0f} ms, largest {largest:.0f} ms of "
        "{runs} requests ({work:.0f} ms of a processor), {size:.0f} KB of HTML; load ".format(
            **measured
        )
        + f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )


def alone() -> None:
    """In a process with a database: prints what was measured as JSON."""
    import django

    django.setup()
    from django.test import Client

    contents = revisions(random.Random(7))
    user, url = written(*contents)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    times, work = [], []
    for _run in range(RUNS + 1):
        start, worked = time.perf_counter(), time.process_time()
        page = client.get(url)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - worked) * 1000)
        if page.status_code != 200 or b"<ins>" not in page.content or b"<del>" not in page.content:
            raise SystemExit(f"{url} did not show the difference: {page.status_code}")
    words = [sum(len(s["body"].split()) for s in content["sections"]) for content in contents]
    print(
        json.dumps(
            {
                "old": words[0],
                "new": words[1],
                "runs": RUNS,
                "median": statistics.median(times[1:]),
                "largest": max(times[1:]),
                "work": statistics.median(work[1:]),
                "size": len(page.content) / 1000,
            }
        )
    )


def written(old: dict[str, Any], new: dict[str, Any]) -> tuple[Any, str]:
    """A roadmap with both as its revisions, and its focal point; the same in each run."""
    from django.contrib.auth import get_user_model

    from accounts.models import Mandate
    from accounts.roles import Role
    from core import clock
    from countries.models import Party
    from documents.models import Document, Revision
    from documents.revisions.snapshots import sha256_of
    from roadmaps import actions
    from roadmaps.kind import ROADMAP
    from workshops.models import Event

    workshop, party = Event.objects.get(code="nairobi-2017"), Party.objects.get(code="KEN")
    user, _new = get_user_model().objects.get_or_create(
        email="difference@example.org", defaults={"name": "Focal point", "language": "en"}
    )
    Mandate.objects.get_or_create(user=user, party=party, role=Role.FOCAL_POINT)
    opener, _new = get_user_model().objects.get_or_create(
        email="difference.staff@example.org", defaults={"name": "Staff", "language": "en"}
    )
    office = Party.objects.get(code="UNOSSC")
    Mandate.objects.get_or_create(
        user=opener, party=office, role=Role.REVIEWER, defaults={"starts_on": date(2017, 1, 1)}
    )
    with clock.at(date(2017, 5, 8)):  # before the roadmaps were due
        actions.open_roadmaps(workshop=workshop, parties=[party], by=opener)
    roadmap = Document.objects.of_kind(ROADMAP).get(event=workshop, party=party)
    for number, content in ((1, old), (2, new)):
        fields = {"content": content, "sha256": sha256_of(content), "submitted_by": user}
        Revision.objects.get_or_create(
            document=roadmap, number=number, defaults={"draft": roadmap.drafts.get(), **fields}
        )
    return user, roadmap.url_of("roadmaps:compare-revisions")


def revisions(chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two contents of a roadmap, the second an edited version of the first."""
    known = ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(3000)]
    old, new = [], []
    for number in range(SECTIONS):
        before = [chance.choices(known, k=WORDS) for _ in range(PARAGRAPHS)]
        figures = [[str(chance.randint(1, 9999)) for _ in range(4)] for _ in range(8)]
        old.append(_section(number, before, figures))
        after = [_edited(words, known, chance) for words in before if chance.random() > 0.1]
        after.insert(chance.randint(0, len(after)), chance.choices(known, k=WORDS))
        figures[chance.randint(0, 7)][chance.randint(0, 3)] = "changed"
        new.append(_section(number, after, figures))
    return {"sections": old}, {"sections": new}


def _edited(words: list[str], known: list[str], chance: random.Random) -> list[str]:
    edited = list(words)
    for _ in range(chance.randint(0, 6)):
        edited[chance.randrange(len(edited))] = chance.choice(known)
    return edited


def _section(number: int, texts: list[list[str]], figures: list[list[str]]) -> dict[str, str]:
    paragraphs = "".join(f"<p>{' '.join(words)}</p>" for words in texts)
    rows = "".join(f"<tr>{''.join(f'<td>{x}</td>' for x in row)}</tr>" for row in figures)
    body = f"{paragraphs}<table><tbody>{rows}</tbody></table>"
    return {"code": f"s{number}", "title": f"Section {number}", "language": "en", "body": body}


if __name__ == "__main__":
    alone() if sys.argv[1:] == ["alone"] else main()
