"""The style guide exists in the demo only."""

import pytest
from django.urls import reverse

from tests.pages import page_of

pytestmark = pytest.mark.django_db


def test_styleguide_does_not_exist_outside_the_demo(client, settings):
    settings.DEMO = False

    assert client.get(reverse("dashboards:styleguide")).status_code == 404


def test_styleguide_shows_components_in_the_demo(client, settings):
    settings.DEMO = True

    page = page_of(client, reverse("dashboards:styleguide"))

    assert 'class="badge badge--danger"' in page
