"""The names of files as people gave them, for display and for downloads only."""

import re
import unicodedata
from pathlib import PurePosixPath

MAX_LENGTH = 150
# Controls, and marks that turn the direction of a text: "gpj.exe" would read "exe.jpg".
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # which Persian and Indic words need
_IN_NO_NAME = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """The name without folders, unseen characters and what other systems allow in no name.

    Its ending stays whatever its length. Never empty.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if character in _JOINERS or unicodedata.category(character) not in _UNSEEN
    )
    plain = re.sub(r"\s+", " ", _IN_NO_NAME.sub("-", shown)).strip(" .") or "file"
    if len(plain) <= MAX_LENGTH:
        return plain
    ending = PurePosixPath(plain).suffix[:10]
    return plain[: MAX_LENGTH - len(ending)].rstrip(" .") + ending
