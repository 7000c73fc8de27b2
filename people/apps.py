from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from accounts import erasing, personal
        from countries.organisations import likeness
        from countries.organisations import uses as organisation_uses
        from imports import importer
        from mail import message_texts
        from people.duplicates import not_beside_an_import
        from people.erasure import erase_entries
        from people.event_uses import LISTS, PARTICIPANTS
        from people.importer.message_texts import MESSAGE_TEXTS
        from people.importer.registration import PEOPLE
        from people.organisation_uses import EMPLOYED, PARTICIPATIONS, alike
        from people.personal import entries
        from workshops import uses

        personal.register("people", entries)
        erasing.register(erase_entries)
        importer.register(PEOPLE)
        uses.register(PARTICIPANTS)
        uses.register(LISTS)
        organisation_uses.register(EMPLOYED, PARTICIPATIONS)
        organisation_uses.guard_merges(not_beside_an_import)
        likeness.register(alike)
        message_texts.register(*MESSAGE_TEXTS)
