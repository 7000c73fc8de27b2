"""The scene of the access table, for tests that read every page."""

from tests.security.conftest import cookies, scene, standing  # noqa: F401
