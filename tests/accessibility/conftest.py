"""The scene of the access table, for tests that read every page."""

from tests.security.conftest import cookies, scene, scene_of_module  # noqa: F401
