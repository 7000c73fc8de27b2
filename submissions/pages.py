"""The page on which a form stands, from the address to which it is sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

SEE_OTHER = 303


def page_above(path: str) -> str:
    """The nearest address above `path` that exists: "/outbox/5/" for "/outbox/5/again/"."""
    parts = [part for part in path.split("/") if part]
    while parts:
        parts.pop()
        above = f"/{'/'.join(parts)}/" if parts else "/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"


def page_of_form(request: HttpRequest) -> str:
    """The page from which a form was sent, as the browser names it; else the address it was sent
    to. This is for forms without a token: a token names the page."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if is_ours else request.get_full_path()


def or_page_above(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Redirects a GET of an address that only takes POST to the page it belongs to, as happens
    after signing in, with the back button, or from a bookmark."""
    if request.method != "GET" or response.status_code != 405:
        return response
    return HttpResponseRedirect(page_above(request.path_info), status=SEE_OTHER)
