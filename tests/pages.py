"""Pages as text, once they were answered as a page: what is not on a page is not on an error."""

from typing import Any

from django.test import Client

from tests.markup import folded


def page_of(client: Client, url: str, data: Any = None, **more: Any) -> str:
    """The text of the page at `url`. Fails where the answer is anything but a page."""
    response = client.get(url, data, **more)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return folded(response)
