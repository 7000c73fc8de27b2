"""The demo on a laptop: switched off, nobody is told its sign-ins and none of them opens."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.setup.product import Product, short_folder

pytestmark = pytest.mark.slow
PASSWORD = "demo-sscroadmap"


def signs_in(product: Product) -> bool:
    """Whether the demo's focal point of Kenya gets in with the password that everybody knows."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    url = f"http://localhost:{product.port}/accounts/login/"
    browser.open(url, timeout=30).close()
    token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
    fields = {"login": "focal.kenya@example.org", "password": PASSWORD}
    form = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
    with browser.open(url, form, timeout=30) as page:
        return "/accounts/login/" not in page.url


def test_the_demo_switched_off_shows_and_opens_no_sign_ins():
    folder = short_folder()
    product = Product(folder, SSCROADMAP_DEMO="1")
    product.start()
    assert "focal.kenya@example.org" in product.output
    assert signs_in(product)
    product.stop()

    for off in ("0", "false", ""):
        product = Product(folder, SSCROADMAP_DEMO=off)
        product.start()
        assert "example.org" not in product.output, off
        assert not signs_in(product)
        product.stop()

    with Product(folder, SSCROADMAP_DEMO="yes") as product:
        assert "focal.kenya@example.org" in product.output
        assert signs_in(product)
