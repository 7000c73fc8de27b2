from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self) -> None:
        from accounts import erasing, personal
        from files.personal import erase_uploads, uploaded

        personal.register("files", uploaded)
        erasing.register(erase_uploads)
