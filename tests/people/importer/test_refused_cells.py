"""Cells of a list that are refused come back, on the row's page and on the list's."""

import pytest

from tests.people.importer.addresses import address

pytestmark = pytest.mark.usefixtures("reference")


LONG = "Tunisia " * 80


@pytest.mark.parametrize(
    ("spoil", "typed", "status"),
    [
        ({}, LONG.strip(), 422),
        ({"work": "compare"}, "Tunisia, typed", 409),
    ],
)
@pytest.mark.parametrize("page", ["import-row", "check-import", "apply-import"])
def test_cells_that_are_refused_come_back_with_the_reason(admin, batch, spoil, typed, status, page):
    type(batch).objects.filter(pk=batch.pk).update(**spoil)
    is_row = page == "import-row"
    url = address(batch, page, 59) if is_row else address(batch, page)
    response = admin.post(url, {"cell-country" if is_row else "cell-59-country": typed})

    content = response.content.decode()
    assert response.status_code == status
    assert typed in content
    assert ("Use at most 500 characters" if status == 422 else 'role="alert"') in content
    if is_row and status == 422:
        assert 'id="cell-country_error"' in content
    assert batch.rows.get(number=59).corrections == {}


@pytest.mark.parametrize(("length", "status"), [(500, 302), (501, 422)])
def test_a_cell_takes_five_hundred_characters(admin, batch, length, status):
    response = admin.post(address(batch, "import-row", 59), {"cell-country": "x" * length})

    assert response.status_code == status
    stored = batch.rows.get(number=59).corrections.get("country", "")
    assert stored == ("x" * length if status == 302 else "")
