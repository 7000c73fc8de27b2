"""python -m benchmarks.difference: how long the difference of two 20-page revisions takes.

Two revisions of 20 pages (10,000 words in ten sections, each paragraph edited in several places,
one in ten gone, one in ten new, tables with changed figures) are compared and rendered as on
the page that compares revisions. Prints the median of several runs and the largest, and how
much a processor worked: on a busy machine the rest is waiting for it.
"""

import os
import random
import statistics
import time
from typing import Any

RUNS, SECTIONS, PARAGRAPHS, WORDS = 15, 10, 13, 75
NOBODY = {  # settings want to be complete; nothing answers at these addresses and nobody asks
    "DATABASE_URL": "postgres://web@127.0.0.1:9/none",
    "REDIS_URL": "redis://127.0.0.1:9/0",
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org",
    "SECRET_KEY": "x" * 60,
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    os.environ |= NOBODY | {"DJANGO_SETTINGS_MODULE": "sscroadmap.settings"}
    import django

    django.setup()
    from django.template.loader import render_to_string

    from roadmaps.comparing import compare

    old, new = revisions(random.Random(7))
    times, work = [], []
    for _run in range(RUNS):
        start, worked = time.perf_counter(), time.process_time()
        compared = compare(old, new)
        pages = [render_to_string("roadmaps/_compared.html", {"compared": c}) for c in compared]
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - worked) * 1000)
    words = [sum(len(s["body"].split()) for s in content["sections"]) for content in (old, new)]
    size = sum(map(len, pages)) / 1000
    print(
        f"{words[0]:,} words against {words[1]:,}: median {statistics.median(times):.0f} ms, "
        f"largest {max(times):.0f} ms of {RUNS} runs ({statistics.median(work):.0f} ms of a "
        f"processor), {size:.0f} KB of HTML; load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )


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
    main()
