import pytest

import countries.reference
from countries.resolver import reference_resolver
from people.importer.batches import keep, read_list
from tests.copying import Rows
from tests.people.importer.samples import MESSY


@pytest.fixture(scope="session")
def spellings():
    return reference_resolver()


@pytest.fixture(scope="session")
def shipped(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Rows(countries.reference.load)


@pytest.fixture
def reference(shipped, db):
    """The countries and the spellings that we ship."""
    shipped.put()


@pytest.fixture
def checked_batch(reference, workshop, administrator):
    """`kept(path)`: the batch of a list that was uploaded and checked."""

    def keep_list(path, event=None):
        parsed_list = read_list(path, path.name)
        return keep(event=event or workshop, parsed_list=parsed_list, by=administrator)

    return keep_list


@pytest.fixture
def listing(tmp_path):
    """`listing(header, row, …)`: the path of a small list."""

    def write(*lines, name="list.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def admin(as_user, administrator, workshop):
    """The administrator's client."""
    return as_user(administrator)


@pytest.fixture
def batch(checked_batch):
    """The messy list, uploaded and checked."""
    return checked_batch(MESSY)
