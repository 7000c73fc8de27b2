"""Forms as a browser sends them: with the hidden fields of the page on which they stand."""

from lxml import html

TOKENS = {"csrfmiddlewaretoken", "submission"}


def send(client, page, fields, *, to=None, follow=False):
    """Open `page` and send `fields` with its form, whose address is `to` (else the page itself)."""
    return client.post(to or page, hidden(client, page, to=to) | fields, follow=follow)


def hidden(client, page, *, to=None):
    """The hidden fields of that form. Fails where the page has no such form."""
    return hidden_in(client.get(page).content, page, to=to)


def hidden_in(content, page, *, to=None):
    """The same in a page that was read already."""
    forms = [
        form
        for form in html.fromstring(content).iter("form")
        if form.method == "POST" and (form.get("action") or page) == (to or page)
    ]
    assert forms, f"{page} has no form for {to or page}"
    return {
        field.name: field.get("value", "")
        for form in forms
        for field in form.iter("input")
        if field.get("type") == "hidden" and field.name not in TOKENS
    }
