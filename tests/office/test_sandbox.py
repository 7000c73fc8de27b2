"""office.sandbox: which programs may be started in it."""

import pytest

from office import sandbox


@pytest.mark.parametrize("module", ["os", "core.clock", "office.typesetting", "office.word"])
def test_the_sandbox_starts_readers_of_files_only(module, monkeypatch):
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *_, **__: pytest.fail("was started"))

    with pytest.raises(ValueError, match="reads no files"):
        sandbox.run(module)
