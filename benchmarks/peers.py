"""The same import with django-import-export: rows matched by their address, skipped when equal."""

import time

import tablib
from import_export import fields, resources, widgets

from benchmarks import listing
from countries.models import Party
from people.models import Participation, Person
from workshops.models import Event


class PersonResource(resources.ModelResource):
    """As its documentation shows it: one row, one get, one save."""

    given_name = fields.Field("given_name", "First name")
    family_name = fields.Field("family_name", "Last name")
    honorific = fields.Field("honorific", "Title")
    position = fields.Field("position", "Position")
    email = fields.Field("email", "E-mail")
    phone = fields.Field("phone", "Phone")
    party = fields.Field("party", "Country", widgets.ForeignKeyWidget(Party, "name"))

    class Meta:
        model = Person
        import_id_fields = ("email",)
        fields = ("given_name", "family_name", "honorific", "position", "email", "phone", "party")
        skip_unchanged = True
        report_skipped = False
        use_transactions = True

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event

    def after_import(self, dataset, result, **kwargs):
        """It would set the sequence, which the web role may not: every key comes from there."""

    def after_save_instance(self, instance, row, **kwargs):
        Participation.objects.get_or_create(event=self.event, person=instance)


def import_export(people: list[tuple[str, ...]], event: Event) -> float:
    """Seconds for a preview and the import, as its admin page does them."""
    data = tablib.Dataset(*people, headers=listing.HEADER)
    begun = time.perf_counter()
    for dry_run in (True, False):
        result = PersonResource(event).import_data(data, dry_run=dry_run, raise_errors=True)
        assert not result.has_errors()
    return time.perf_counter() - begun
