"""The fixtures of files at sections: `files` is tested with its first owner."""

from tests.documents.attachments.conftest import section, storage
from tests.roadmaps.conftest import draft, whole_draft

__all__ = ["draft", "section", "storage", "whole_draft"]
