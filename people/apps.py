from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from accounts import erasing, personal
        from imports import importer
        from mail import message_texts
        from people.erasure import erase_entries
        from people.event_uses import LISTS, PARTICIPANTS
        from people.importer.message_texts import MESSAGE_TEXTS
        from people.importer.registration import PEOPLE
        from people.personal import entries
        from workshops import uses

        personal.register("people", entries)
        erasing.register(erase_entries)
        importer.register(PEOPLE)
        uses.register(PARTICIPANTS)
        uses.register(LISTS)
        message_texts.register(*MESSAGE_TEXTS)
