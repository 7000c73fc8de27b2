"""Where the search looks, and what each reader may see of it: SOURCES."""

from dashboards.search.sources.files import ATTACHED_FILES, EVIDENCE, FILES
from dashboards.search.sources.names import EVENTS, ORGANISATIONS, PARTIES, PEOPLE
from dashboards.search.sources.promises import (
    COMMITMENTS,
    ITEMS,
    PARTS,
    THEMES,
    WORKING_COMMITMENTS,
)
from dashboards.search.sources.reports import (
    DRAFTED_REPORT_SECTIONS,
    PROFILE_ANSWERS,
    REPORT_ENTRIES,
    REPORT_SECTIONS,
    REPORTS,
)
from dashboards.search.sources.roadmaps import DRAFTED_SECTIONS, ROADMAPS, SECTIONS
from dashboards.search.sources.source import Source

__all__ = ["SOURCES", "Source"]

SOURCES = (
    PARTIES,
    ROADMAPS,
    SECTIONS,
    DRAFTED_SECTIONS,
    REPORTS,
    REPORT_ENTRIES,
    REPORT_SECTIONS,
    DRAFTED_REPORT_SECTIONS,
    PROFILE_ANSWERS,
    COMMITMENTS,
    WORKING_COMMITMENTS,
    ITEMS,
    PARTS,
    THEMES,
    EVENTS,
    FILES,
    ATTACHED_FILES,
    EVIDENCE,
    ORGANISATIONS,
    PEOPLE,
)
