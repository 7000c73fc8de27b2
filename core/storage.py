"""Static files under hashed names, so that browsers keep them for ever."""

from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# An import as our formatter writes it, where scripts were not built. Django's own rule also reads
# the comments of packages.
_IMPORT_OF_OURS = (
    r'(?m)^(?P<matched>import (?P<names>[^";]*)"(?P<url>\.{1,2}/[\w./-]+\.js)";)$',
    'import %(names)s"%(url)s";',
)


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hashed and compressed; does not follow source-map comments (packages leave maps out).

    A module that imports another imports its hashed name, so that a browser has it once.
    """

    patterns = (
        *(
            (kind, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
            for kind, rules in CompressedManifestStaticFilesStorage.patterns
        ),
        ("*.js", (_IMPORT_OF_OURS,)),
    )

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return ReadableCompressor(mode=self.file_permissions_mode, **kwargs)


class ReadableCompressor(Compressor):
    """Gives a compressed file the permissions of static files, whatever the umask."""

    def __init__(self, *, mode: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mode = mode

    def write_data(self, *args: Any, **kwargs: Any) -> str:
        path = super().write_data(*args, **kwargs)
        if self.mode is not None:
            Path(path).chmod(self.mode)
        return path
