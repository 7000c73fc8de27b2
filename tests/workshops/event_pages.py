"""The pages on which an event is set up, as a browser uses them."""

from django.urls import reverse

from tests.sending import send

ADD, LIST = "/workshops/add/", "/workshops/"
PRETORIA = {
    "kind": "workshop",
    "name_en": "Southern African countries",
    "name_fr": "Pays d’Afrique australe",
    "starts_on": "2017-06-12",
    "ends_on": "2017-06-14",
    "precision": "day",
    "city_en": "Pretoria",
    "drafting_months": "6",
}


def add(client, **changes):
    return send(client, ADD, PRETORIA | changes)


def edit_page(event):
    return reverse("workshops:edit-event", args=[event.code])


def form_of(client, event):
    """The fields of the page on which the event is changed, as they are shown."""
    form = client.get(edit_page(event)).context["form"]
    shown = {bound.html_name: bound.value() for bound in form}
    shown["reviewer_may_publish"] = "on" if shown.get("reviewer_may_publish") else ""
    return {name: "" if value is None else value for name, value in shown.items()}


def change(client, event, **changes):
    return client.post(edit_page(event), form_of(client, event) | changes)


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}
