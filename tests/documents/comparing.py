"""Nine sections with hostile texts, each beside another that differs as much as it can."""

from documents.models import Draft
from tests.documents.malicious_texts import BELOW_THE_LIMITS
from tests.roadmaps.factories import TITLES, complete, make_templates

BASE = "/roadmaps/nairobi-2017/KEN/"
CODES = [*TITLES, "needs", "offers", "partners", "means", "steps", "follow-up"]
SHORT = "".join(f"<p>{number % 97} a b c d e f g</p>" for number in range(6_400))
WORDS = f"<p>{' '.join(str(number % 97) for number in range(14_000))}</p>"
LONG = f"<p>{' '.join(str(number % 89) for number in range(66_000))}</p>"
GAPS = "".join(f"<p>{'a b ' * 7_000}</p><p>part {number}</p>" for number in range(7))


def _every_third(text: str) -> str:
    words = text.split(" ")
    return " ".join(f"q{w}" if i % 3 == 0 and "<" not in w else w for i, w in enumerate(words))


PAIRS = {
    **{
        name: (BELOW_THE_LIMITS[name], BELOW_THE_LIMITS[name].replace("x", "z"))
        for name in ("paragraphs", "items", "rows", "bold words")
    },
    "letters": (
        f"<p>{BELOW_THE_LIMITS['letters']}</p>",
        f"<p>{_every_third(BELOW_THE_LIMITS['letters'])}</p>"[:199_999],
    ),
    "ampersands": ("<p>" + "&amp; " * 14_990 + "</p>", "<p>" + "&amp; x " * 14_990 + "</p>"),
    "short paragraphs": (SHORT, _every_third(SHORT)[:198_000] + "</p>"),
    "a table of all words": (WORDS, _every_third(WORDS)),
    "long words": (LONG, _every_third(LONG)),
    "several tables": (GAPS, GAPS.replace("a b a b", "a c b a")),
}


def make_nine_sections() -> None:
    """The templates of as many sections as a roadmap has; before it is opened."""
    make_templates(CODES)


def filled_with(draft: Draft, body: str, *, number: str = "") -> Draft:
    """The draft, complete, with this text in every section. `number` makes it differ from all."""
    whole = complete(draft)
    whole.sections.update(body=body + (f"<p>{number}</p>" if number else ""), words=9)
    return Draft.objects.for_writing().get(pk=draft.pk)
