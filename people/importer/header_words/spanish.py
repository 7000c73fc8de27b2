"""Spanish headers of lists of people."""

from people.importer.columns import Column

C = Column
WORDS: dict[C, str] = {
    C.NAME_POSITION: "nombre y cargo|nombre y puesto|nombre y funcion|nombre y titulo|"
    "nombres y cargos",
    C.NUMBER: "num orden|numero de orden|n orden",
    C.HONORIFIC: "tratamiento|trato|titulo de cortesia|sr sra",
    C.TITLE: "titulo",
    C.GIVEN_NAME: "nombres|nombre de pila|nombre s|primer nombre|segundo nombre|nombres de pila|"
    "otros nombres",
    C.FAMILY_NAME: "apellido|apellidos|apellido s|primer apellido|segundo apellido|"
    "apellido paterno|apellido materno",
    C.NAME: "punto focal titular|titular|nombre|nombre y apellido|nombre y apellidos|"
    "nombres y apellidos|nombres y apellido|apellidos y nombre|apellidos y nombres|"
    "apellido y nombre|apellido y nombres|nombre apellido|nombre apellidos|"
    "nombre del participante|nombre de participante|nombres de los participantes|delegado|"
    "delegada|delegados|nombre del delegado|nombre del representante|asistente|asistentes|"
    "nombre del asistente|punto focal|persona de contacto|punto focal nacional|"
    "jefe de delegacion|jefa de delegacion",
    C.FULL_NAME: "nombre completo|nombres completos|nombre y apellidos completos|"
    "nombre y apellido completo",
    C.POSITION: "cargo|cargos|puesto|puesto de trabajo|funcion|cargo actual|cargo que desempena|"
    "cargo que ocupa|puesto actual|ocupacion|profesion|titulo del puesto|titulo profesional|"
    "cargo puesto|rol",
    C.ORGANISATION: "organizacion|organizaciones|institucion|instituciones|entidad|entidades|"
    "ministerio|organismo|organismos|organo|empresa|compania|empleador|dependencia|"
    "nombre de la organizacion|nombre de la institucion|nombre de la empresa|"
    "nombre de la entidad|nombre del organismo|nombre del ministerio|institucion que representa|"
    "organizacion que representa|entidad que representa|institucion a la que pertenece|"
    "organizacion a la que pertenece|lugar de trabajo|afiliacion|universidad|"
    "ministerio institucion|agencia",
    C.POSITION_ORGANISATION: "cargo e institucion|cargo y institucion|cargo y organizacion|"
    "cargo y entidad|puesto e institucion|puesto y organizacion|funcion e institucion",
    C.ORGANISATION_KIND: "tipo de organizacion|tipo de institucion|tipo de entidad|"
    "sector al que pertenece|categoria|tipo de organismo",
    C.COUNTRY: "pais donde trabaja|pais en el que trabaja|pais|paises|nombre del pais|"
    "pais que representa|pais representado|estado miembro|estados miembros|pais miembro|"
    "delegacion|pais region|pais territorio|pais de la organizacion|pais de trabajo",
    C.OTHER_COUNTRY: "pais en el que reside|pais donde reside|pais en que reside|nacionalidad|"
    "ciudadania|pais de origen|pais de residencia|pais de nacionalidad|pais de procedencia|"
    "procedencia",
    C.EMAIL: "correo|correos|correo electronico|correos electronicos|correo e|"
    "direccion de correo|direccion de correo electronico|direccion electronica|"
    "cuenta de correo|correo institucional",
    C.PHONE: "telefono|telefonos|telefono movil|telefono celular|telefono fijo|movil|celular|cel|"
    "numero de telefono|numero de celular|numero de movil|numero telefonico|"
    "numero de contacto|telefono de contacto|n de telefono|numero de whatsapp",
    C.ARRIVAL: "llegada|fecha de llegada",
}
OTHERS = (
    "genero|sexo|edad|fecha de nacimiento|lugar de nacimiento|pasaporte|numero de pasaporte|"
    "observaciones|comentarios|notas|firma|grupo|ciudad|region|provincia|direccion|codigo postal|"
    "sitio web|idioma|idiomas|restricciones alimentarias|salida|fecha de salida|vuelo|reunion|"
    "evento|lugar|departamento|marca temporal|foto|hora de entrada|hora de salida|"
    "duracion minutos|invitado|en sala de espera"
)
