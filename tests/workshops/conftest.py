import pytest

from countries.resolving import reference_resolver
from workshops.imports.batches import keep, read_list


@pytest.fixture(scope="session")
def spellings():
    return reference_resolver()


@pytest.fixture
def reference(db):
    """The countries and the spellings that we ship."""
    from countries.reference import load

    load()


@pytest.fixture
def kept(reference, workshop, administrator):
    """`kept(path)`: the batch of a list that was uploaded and checked."""

    def keep_list(path, event=None):
        found = read_list(path, path.name)
        return keep(event=event or workshop, found=found, by=administrator)

    return keep_list


@pytest.fixture
def listing(tmp_path):
    """`listing(header, row, …)`: the path of a small list."""

    def write(*lines, name="list.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write
