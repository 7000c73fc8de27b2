"""Compiles locale/*/LC_MESSAGES/*.po with Babel where they changed: no msgfmt needed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from launcher.paths import ROOT


def compile_changed(locale: Path = ROOT / "locale") -> int:
    """How many files were compiled."""
    changed = [path for path in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_newer(path)]
    for path in changed:
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.parts[-3])
        fresh = path.with_suffix(f".{os.getpid()}.new.mo")
        with fresh.open("wb") as target:
            write_mo(target, catalog)
        fresh.chmod(0o644)  # as the code is, whatever the umask
        fresh.replace(path.with_suffix(".mo"))
    return len(changed)


def _is_newer(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


if __name__ == "__main__":
    try:
        compile_changed()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
