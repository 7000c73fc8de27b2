"""The text area's notation as HTML: /roadmaps/<workshop>/<code>/sections/<section>/notation/"""

import pytest

from tests.documents.factories import section_of

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/notation/"


def test_notation_is_converted_without_saving(draft, focal, as_user):
    response = as_user(focal).post(URL, {"text": "### Fund\n\n- **one**<script>"})

    assert response.content.decode() == (
        "<h3>Fund</h3>\n<ul>\n<li><strong>one</strong>&lt;script&gt;</li>\n</ul>"
    )
    assert section_of(draft).version == 1


def test_notation_beyond_the_limit_is_refused(draft, focal, as_user):
    assert as_user(focal).post(URL, {"text": "x" * 200_001}).status_code == 422


def test_notation_of_a_stranger_gets_404(draft, stranger, as_user):
    assert as_user(stranger).post(URL, {"text": "a"}).status_code == 404


def test_notation_refuses_a_reader(draft, authority, as_user):
    assert as_user(authority).post(URL, {"text": "a"}).status_code == 403


def test_notation_allows_only_post(draft, focal, as_user):
    assert as_user(focal).get(URL).status_code == 303


def test_notation_takes_at_most_eight_statements(
    draft, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.post(URL, {"text": "a"})
