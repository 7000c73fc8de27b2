from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from accounts import erasing, personal
        from imports import importer
        from people.erasure import erase_entries
        from people.importer.registration import PEOPLE
        from people.personal import entries

        personal.register("people", entries)
        erasing.register(erase_entries)
        importer.register(PEOPLE)
