"""What every page has to keep, told from its HTML. Each rule gives a line for each fault."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from tests.accessibility.crawling import Page
from tests.accessibility.names import name_of, visible_text

CONTROLS = "//a[@href]|//button|//summary|//input[@type='submit' or @type='button']"
# Parts that stand beside the page itself: opened by a script, or said only there.
APART = ("template", "dialog")


def controls(page: Page) -> Iterator[HtmlElement]:
    """The links and buttons of a page, in order."""
    for control in page.tree.xpath(CONTROLS):
        if not any(ancestor.tag in APART for ancestor in control.iterancestors()):
            yield control


def target_of(control: HtmlElement) -> str:
    """What a control leads to or sends, for controls that may share a name if that is one."""
    if control.tag == "a":
        return control.get("href", "")
    if control.tag == "summary":
        return f"details {control.getroottree().getpath(control)}"
    form = control.get("formaction") or _form_of(control)
    return f"{form} {control.get('name', '')}={control.get('value', '')}"


def _form_of(control: HtmlElement) -> str:
    if key := control.get("form"):
        return f"#{key}"
    for ancestor in control.iterancestors("form"):
        return ancestor.get("action") or "this page"
    return control.getroottree().getpath(control)


def same_names(page: Page) -> Iterator[str]:
    """Links and buttons that are called the same and do different things: 2.4.4, 2.4.9, 4.1.2."""
    targets = defaultdict(set)
    for control in controls(page):
        targets[control.tag == "a", name_of(control).casefold()].add(target_of(control))
    for (_is_link, name), different in targets.items():
        if len(different) > 1:
            yield f"{len(different)} controls are called {name!r}: {sorted(different)[:3]}"


def no_names(page: Page) -> Iterator[str]:
    """Controls without any name: 4.1.2."""
    for control in controls(page):
        if not name_of(control) and not control.get("value"):
            yield f"a control without a name: {target_of(control)}"


def label_not_in_name(page: Page) -> Iterator[str]:
    """Controls whose name lacks the words that are seen on them: 2.5.3."""
    for control in controls(page):
        seen = visible_text(control)
        if seen and seen.casefold() not in name_of(control).casefold() and _has_letters(seen):
            yield f"{seen!r} is seen, {name_of(control)!r} is said"


def spaces_before_signs(page: Page) -> Iterator[str]:
    """Names with a space before a colon or comma, which is read out as a pause."""
    for control in controls(page):
        if re.search(r" [:,](?= |$)", name_of(control)):
            yield f"a space before a sign in {name_of(control)!r}"


def _has_letters(words: str) -> bool:
    return sum(map(str.isalpha, words)) > 2


def unlabelled_tables(page: Page) -> Iterator[str]:
    """Tables without one caption or label: 1.3.1. Those in a written text are its author's."""
    for table in page.tree.iter("table"):
        is_written = any(
            "prose" in holder.get("class", "").split() for holder in table.iterancestors()
        )
        if is_written and "data-ours" not in table.attrib:
            continue
        has_label = table.get("aria-label") or table.get("aria-labelledby")
        captions = len(table.findall("caption"))
        if captions > 1 or not (captions or has_label):
            yield f"{captions} captions: {[name_of(cell) for cell in table.iter('th')][:3]}"


def short_headers(page: Page) -> Iterator[str]:
    """Column headers that say no more than a code or number: 2.4.6."""
    for cell in page.tree.iter("th"):
        if (
            cell.get("scope") == "col"
            and name_of(cell)
            and not re.search(r"[^\W\d_]{2}", name_of(cell))
        ):
            yield f"a column header says only {name_of(cell)!r}"


def headings(page: Page) -> Iterator[str]:
    """One h1 on a page, and no level left out below it: 1.3.1, 2.4.6."""
    headings_of_page = [
        (int(element.tag[1]), name_of(element))
        for element in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")
        if not any(ancestor.tag in APART for ancestor in element.iterancestors())
    ]
    firsts = [name for level, name in headings_of_page if level == 1]
    if len(firsts) != 1:
        yield f"{len(firsts)} headings of the first level: {firsts}"
    for (above, _), (level, name) in zip(headings_of_page, headings_of_page[1:], strict=False):
        if level > above + 1:
            yield f"h{level} {name!r} stands below an h{above}"
    for _level, name in headings_of_page:
        if not name:
            yield "an empty heading"


def unlabelled_fields(page: Page) -> Iterator[str]:
    """Fields without a label: 1.3.1, 3.3.2, 4.1.2."""
    labelled = {label.get("for") for label in page.tree.iter("label")}
    for field in page.tree.iter("input", "select", "textarea"):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        is_inside = any(True for _ in field.iterancestors("label", "template"))
        has_label = field.get("aria-label") or field.get("aria-labelledby")
        if not (is_inside or has_label or field.get("id") in labelled):
            yield f"a field without a label: {field.get('name')}"


def same_groups(page: Page) -> Iterator[str]:
    """Groups of choices in one form that are called the same: 1.3.1."""
    for form in page.tree.iter("form"):
        legends = Counter(name_of(legend) for legend in form.iter("legend"))
        yield from (f"{n} groups are called {name!r}" for name, n in legends.items() if n > 1)


def same_fields(page: Page) -> Iterator[str]:
    """Fields of one form that are called the same: 2.4.6."""
    for form in page.tree.iter("form"):
        labels = defaultdict(set)
        for label in form.iter("label"):
            if label.get("for") and label.find(".//input") is None:
                kind = form.xpath(f".//*[@id='{label.get('for')}']/@type")
                if kind not in (["radio"], ["checkbox"]):
                    labels[name_of(label)].add(label.get("for"))
        for name, fields in labels.items():
            if len(fields) > 1:
                yield f"{len(fields)} fields of one form are called {name!r}"


def ids_once(page: Page) -> Iterator[str]:
    """No id stands twice: labels and descriptions would lead to the wrong element."""
    counts = Counter(page.tree.xpath("//@id"))
    yield from (f"the id {key!r} stands {n} times" for key, n in counts.items() if n > 1)


def broken_references(page: Page) -> Iterator[str]:
    """Every id that is named by aria is there."""
    ids = set(page.tree.xpath("//@id"))
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for element in page.tree.xpath(f"//*[@{attribute}]"):
            if any(ancestor.tag in APART for ancestor in element.iterancestors()):
                continue
            for key in element.get(attribute).split():
                if key not in ids:
                    yield f"{attribute}={key!r} names nothing"


def about_the_page(page: Page) -> Iterator[str]:
    """A title, a description on pages for everybody, and the way to help: 2.4.2, 3.2.6."""
    if not (page.tree.findtext(".//title") or "").strip():
        yield "no title"
    if page.role == "guest" and not page.tree.xpath("//meta[@name='description']/@content"):
        yield "no meta description"
    footers = page.tree.xpath("//footer//a[@data-help]")
    if len(footers) != 1:
        yield f"{len(footers)} links to help in the footer"


def scrolling_regions(page: Page) -> Iterator[str]:
    """What scrolls can be reached by the keyboard and says what it is: 2.1.1."""
    for region in page.tree.xpath("//*[contains(concat(' ', @class, ' '), ' scroll-region ')]"):
        name = region.get("aria-label") or region.get("aria-labelledby")
        is_region = region.get("role") or region.tag in ("section", "form")
        if region.get("tabindex") != "0" or not name or not is_region:
            yield f"a part that scrolls without name, role or focus: {name_of(region)[:40]!r}"


RULES: tuple[Callable[[Page], Iterator[str]], ...] = (
    same_names,
    no_names,
    label_not_in_name,
    spaces_before_signs,
    unlabelled_tables,
    short_headers,
    headings,
    unlabelled_fields,
    same_groups,
    same_fields,
    ids_once,
    broken_references,
    about_the_page,
    scrolling_regions,
)
