from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "countries"

    def ready(self) -> None:
        from countries.organisations import uses
        from countries.partner_agencies import AGENCIES

        uses.register(AGENCIES)
