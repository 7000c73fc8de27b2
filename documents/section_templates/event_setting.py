"""The field on the form of an event with which it chooses the template of its documents."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import DocumentTemplate, EventTemplate
from workshops.event_facts import WrongFact
from workshops.event_settings import Options, Setting
from workshops.models import Event

STANDARD = ""


def setting_for(kind: str, *, of: str, label: Any) -> Setting:
    """The field for documents of `kind` on the form of events of the kind `of`."""

    def options(event: Event) -> Options:
        return _options(event, kind)

    def write(event: Event, value: str) -> None:
        _choose(event, kind, value, name)

    name = f"template_of_{kind}"
    return Setting(
        name=name,
        kind=of,
        label=label,
        help_text=gettext_lazy(
            "Documents that are opened from now on use its newest version. Those that are open "
            "already keep their sections."
        ),
        options=options,
        write=write,
    )


def _options(event: Event, kind: str) -> Options:
    """The templates of a kind, the standard one first. One statement."""
    chosen = EventTemplate.objects.filter(event=event.pk, kind=kind, template=OuterRef("pk"))
    templates = DocumentTemplate.objects.filter(kind=kind).published()
    choices, value = [(STANDARD, str(_("Standard template")))], STANDARD
    for template in templates.annotate(is_chosen=Exists(chosen)):
        if template.is_standard:
            choices[0] = (STANDARD, template.local_name)
            continue
        choices.append((str(template.pk), template.local_name))
        value = str(template.pk) if template.is_chosen else value
    return choices, value


def _choose(event: Event, kind: str, value: str, name: str) -> None:
    """Store the choice, under the lock of the template. Raises WrongFact if it was removed."""
    chosen = EventTemplate.objects.filter(event=event, kind=kind)
    if value == STANDARD:
        chosen.delete()
        return
    templates = DocumentTemplate.objects.filter(kind=kind, is_standard=False).published()
    template = templates.select_for_update(of=("self",)).filter(pk=int(value)).first()
    if template is None:
        raise WrongFact(name, _("This template was removed. Choose another."))
    if not chosen.filter(template=template).exists():
        EventTemplate.objects.update_or_create(
            event=event, kind=kind, defaults={"template": template}
        )
