"""The machinery is tested with Kenya's roadmap: a roadmap uses all that `documents` offers."""

from tests.roadmaps.conftest import draft, whole_draft

__all__ = ["draft", "whole_draft"]
