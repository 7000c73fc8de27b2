"""Where a contributor may write: in some sections of a kind of document, or some of its rows."""

from accounts.writing_scopes import WritingScope


def scope_of(kind: str, code: str) -> WritingScope:
    """The writing scope of a section, by its code, or of rows, by their name.

    Sections of another kind of document may have the same codes, so a scope names the kind.
    """
    return WritingScope(f"{kind}:{code}")
