"""Headers of participant lists in English, French, Spanish, Portuguese and Arabic."""

import re
from enum import StrEnum

from core.text import fold
from imports.columns.headers import LONGEST, Headers


class Column(StrEnum):
    """What a column of a participant list can hold."""

    NUMBER = "number"
    HONORIFIC = "honorific"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME = "name"
    POSITION = "position"
    ORGANISATION = "organisation"
    POSITION_ORGANISATION = "position_organisation"
    ORGANISATION_KIND = "organisation_kind"
    COUNTRY = "country"
    EMAIL = "email"
    PHONE = "phone"
    ARRIVAL = "arrival"
    TITLE = "title"  # an honorific or a position: the content decides


C = Column
_WORDS: dict[str, str] = {
    C.NUMBER: "no|nr|n|num|number|s n|sn|serial no|numero|n o|row|الرقم|رقم|م",
    C.HONORIFIC: "honorific|salutation|prefix|mr ms|civilite|tratamiento|tratamento|pronome de "
    "tratamento|trato|اللقب",
    C.TITLE: "title|titre|titulo",
    C.GIVEN_NAME: "first name|firstname|first names|given name|given names|forename|forenames|"
    "prenom|prenoms|nombres|nombre de pila|nome proprio|primeiro nome|nomes proprios|"
    "الاسم الاول|الاسم الشخصي",
    C.FAMILY_NAME: "last name|lastname|family name|surname|nom de famille|patronyme|apellido|"
    "apellidos|sobrenome|apelido|apelidos|nome de familia|اسم العائله|اسم الاسره|الاسم العائلي",
    C.NAME: "name|names|full name|fullname|name of participant|participant|participants|"
    "participant name|name of the participant|names of participants|name and surname|"
    "surname and name|name surname|nom|noms|nom et prenom|nom et prenoms|noms et prenoms|"
    "prenom et nom|prenoms et noms|prenoms et nom|nom complet|nom du participant|nom prenom|"
    "participante|nombre|nombre completo|nombre y apellido|nombre y apellidos|"
    "apellidos y nombre|apellidos y nombres|apellido y nombre|nome|nome completo|"
    "nome e apelido|nome do participante|الاسم|الاسم الكامل|اسم المشارك|الاسم واللقب",
    C.POSITION: "position|job title|designation|function|role title|post|occupation|rank|"
    "official title|current position|functional title|title position|fonction|poste|qualite|"
    "fonction actuelle|cargo|puesto|funcion|cargo actual|funcao|posto|المنصب|الوظيفه|الصفه|"
    "المسمي الوظيفي",
    C.ORGANISATION: "organisation|organization|organisations|organizations|institution|"
    "ministry|agency|ministry agency|ministry department|company|employer|affiliation|entity|"
    "organization name|organisation name|name of organization|name of organisation|"
    "name of institution|structure|organisme|ministere|organizacion|institucion|entidad|"
    "ministerio|organismo|organizacao|instituicao|entidade|ministerio instituicao|المؤسسه|"
    "المنظمه|الجهه|الوزاره|جهه العمل",
    C.POSITION_ORGANISATION: "designation and organization|designation and organisation|"
    "position and organization|position and organisation|title and organization|"
    "title and organisation|position and institution|title and institution|"
    "fonction et institution|fonction et organisation|cargo e instituicao|"
    "cargo e instituição|cargo e institucion|cargo y institucion|cargo y organizacion|"
    "functional title and organization|المنصب والمؤسسه|المنصب والجهه",
    C.ORGANISATION_KIND: "organisation type|organization type|type of organisation|"
    "type of organization|institution type|type of institution|sector|category|"
    "type d organisation|type dorganisation|type dinstitution|secteur|categorie|"
    "tipo de organizacion|tipo de institucion|tipo de organizacao|tipo de instituicao|setor|"
    "نوع المؤسسه|القطاع",
    C.COUNTRY: "country|countries|country name|nationality country|country of origin|"
    "country region|country territory|delegation|member state|country represented|"
    "represented country|state|pays|pays dorigine|delegation pays|etat|pais|pais de origen|"
    "pais de origem|البلد|الدوله|بلد",
    C.EMAIL: "email|e mail|emails|e mails|mail|email address|e mail address|email addresses|"
    "email adress|contact email|electronic mail|courriel|courriels|adresse email|"
    "adresse e mail|adresse electronique|adresse courriel|adresse mail|correo|"
    "correo electronico|correo e|direccion de correo|correio eletronico|correio electronico|"
    "endereco de email|endereco eletronico|البريد الالكتروني|البريد|الايميل|ايميل",
    C.PHONE: "phone|telephone|tel|mobile|mobile phone|cell|cell phone|cellphone|phone number|"
    "telephone number|mobile number|tel no|phone no|mobile no|contact number|whatsapp|gsm|"
    "portable|numero de telephone|n de telephone|telefono|movil|celular|telefone|telemovel|"
    "contacto telefonico|الهاتف|رقم الهاتف|الجوال|المحمول|الموبايل",
    C.ARRIVAL: "arrival|arrival date|date of arrival|arrives|arrivee|date darrivee|"
    "date d arrivee|llegada|fecha de llegada|chegada|data de chegada|الوصول|تاريخ الوصول",
}
_TOGETHER: dict[frozenset[str], str] = {
    frozenset({C.POSITION, C.ORGANISATION}): C.POSITION_ORGANISATION,
    frozenset({C.TITLE, C.ORGANISATION}): C.POSITION_ORGANISATION,
    frozenset({C.GIVEN_NAME, C.FAMILY_NAME}): C.NAME,
    frozenset({C.NAME, C.FAMILY_NAME}): C.NAME,
    frozenset({C.NAME, C.GIVEN_NAME}): C.NAME,
    frozenset({C.TITLE, C.POSITION}): C.POSITION,
}
_FAMILY_FIRST = re.compile(
    r"^(?:noms?\b.*\bprenom|surname\b.*\bname|last name\b.*\bfirst|family name\b.*\bgiven|"
    r"apellidos?\b.*\bnombre|apelidos?\b.*\bnome)"
)
HEADERS = Headers(_WORDS, _TOGETHER)
column_of = HEADERS.column_of


def is_family_first(header: str) -> bool:
    """ "Nom et prénom": the family name comes first, unless capitals say otherwise."""
    return len(header) <= LONGEST and bool(_FAMILY_FIRST.match(fold(header)))
