from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "synthesis"

    def ready(self) -> None:
        from synthesis.expectations import add_contributions, move_contributions
        from workshops import expectations

        expectations.register(
            expectations.Listener(after_expected=add_contributions, after_moved=move_contributions)
        )
