"""Lists of people as files, in the layout that import takes: exported, filled in, read back.

Headers, countries and types are words that the import knows, in the reader's language where the
import reads it, else in English. Text that a spreadsheet program would run is made harmless, and
import restores it (office/spreadsheets/cells.py).
"""

import io
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import IO, Any

from django.db import transaction
from django.db.models import QuerySet

from countries.models import Organisation, OrganisationKind, Party
from countries.resolver import Resolver, reference_resolver
from office.spreadsheets.writing import write_csv, write_xlsx
from people.importer.tags import TAGS
from people.models import Participation, Person

COLUMNS = tuple(TAGS)
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_HEADERS = {
    "en": "Honorific|Given name|Family name|Position|Organisation|Organisation type|Country|"
    "E-mail|Telephone",
    "fr": "Civilité|Prénom|Nom de famille|Fonction|Organisation|Type d’organisation|Pays|Courriel|"
    "Téléphone",
    "es": "Tratamiento|Nombres|Apellidos|Cargo|Organización|Tipo de organización|País|"
    "Correo electrónico|Teléfono",
    "pt": "Tratamento|Nomes próprios|Apelidos|Cargo|Organização|Tipo de organização|País|"
    "Correio eletrónico|Telefone",
    "ar": "اللقب الشرفي|الاسم الشخصي|اسم العائلة|المنصب|المؤسسة|نوع المؤسسة|"
    "البلد|البريد الإلكتروني|الهاتف",
}
_KINDS = {
    "en": "Government|Private sector|Academic|Civil society|Other|United Nations|Regional",
    "fr": "Gouvernement|Privé|Académique|Société civile|Autre|Nations Unies|Régional",
    "es": "Gobierno|Privado|Académico|Sociedad civil|Otro|Naciones Unidas|Regional",
    "pt": "Governo|Privado|Académico|Sociedade civil|Outro|Nações Unidas|Regional",
    "ar": "حكومي|خاص|أكاديمي|مجتمع مدني|أخرى|الأمم المتحدة|إقليمي",
}
HEADERS = {language: words.split("|") for language, words in _HEADERS.items()}
KINDS = {
    language: dict(zip(map(str, OrganisationKind.values), words.split("|"), strict=True))
    for language, words in _KINDS.items()
}
_AT_ONCE = 2000
_IN_MEMORY = 2 * 1024**2


def people_rows(people: "QuerySet[Person]", language: str) -> Iterator[list[str]]:
    """A row for each person as recorded today; read from the database in chunks."""
    for person in people.select_related("organisation", "party").iterator(_AT_ONCE):
        yield _row(person, person.position, person.organisation, person.party, language)


def participant_rows(people: "QuerySet[Participation]", language: str) -> Iterator[list[str]]:
    """A row for each person at an event, with the post, employer and country recorded then."""
    participations = people.select_related("person", "organisation", "party")
    for row in participations.iterator(_AT_ONCE):
        yield _row(row.person, row.position, row.organisation, row.party, language)


def _row(
    person: Person,
    position: str,
    employer: Organisation | None,
    party: Party | None,
    language: str,
) -> list[str]:
    return [
        person.honorific,
        person.given_name,
        person.family_name,
        position,
        employer.name if employer else "",
        KINDS[_read(language)].get(employer.kind, "") if employer else "",
        country_name(party, language) if party else "",
        "; ".join([person.email, *person.other_emails]).strip("; "),
        person.phone,
    ]


def country_name(party: Party, language: str) -> str:
    """The party's name in this language if import resolves it to this party, else in English."""
    local = party.names.get(_read(language), "")
    return local if local and _resolver().resolve(local).iso3 == party.code else party.name


@cache
def _resolver() -> Resolver:
    return reference_resolver()


def _read(language: str) -> str:
    return language if language in HEADERS else "en"


@transaction.atomic
def write_people(
    rows: Iterable[list[Any]], *, language: str, file_format: str, has_tags: bool = False
) -> IO[bytes]:
    """The rows as a file at its beginning; with `has_tags` a row of HXL tags below the header.

    Small files stay in memory, others on disk. `file_format` is one of FORMATS. The rows are read
    within one transaction, so that the cursor also works behind a pooler (docs/operations.md).
    """
    header = HEADERS[_read(language)]
    lines = chain([list(TAGS.values())] if has_tags else [], rows)
    out = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    if file_format == "csv":
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")  # type: ignore[type-var]
        write_csv(text, header, lines)
        text.detach()
    else:
        write_xlsx(out, header, lines, is_right_to_left=language == "ar")  # type: ignore[arg-type]
    out.seek(0)
    return out  # type: ignore[return-value]
