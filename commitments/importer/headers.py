"""Headers of lists of commitments, milestones and actors in five languages.

The headings of our own workbook are understood in every language as they are translated; the
words here are those of other lists.
"""

from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils import translation

from commitments import workbook
from core.text import fold
from imports.columns.headers import Headers
from roadmaps import actor_columns


class Column(StrEnum):
    """What a column of such a list can hold."""

    NUMBER = workbook.NUMBER
    PART = workbook.PART
    TITLE = workbook.TITLE
    DESCRIPTION = "description"
    LEAD = workbook.LEAD
    PARTNERS = workbook.PARTNERS
    THEMES = workbook.THEMES
    STARTS_ON = workbook.STARTS_ON
    ENDS_ON = workbook.ENDS_ON
    RESOURCES = "resources"
    PROBLEM = "problem"
    BASELINE = "baseline"
    CONTRIBUTION = "contribution"
    VERIFICATION = "verification"
    RISKS = "risks"
    NATIONAL_PLAN = "national_plan"
    LEAD_CONTACT = "lead_contact"
    SDGS = workbook.SDGS
    MILESTONE = workbook.MILESTONE
    DUE_ON = workbook.DUE_ON
    MILESTONE_KEY = workbook.MILESTONE_KEY
    ACTOR = actor_columns.ACTOR
    ACTOR_KIND = actor_columns.ACTOR_KIND
    ROLE = actor_columns.ROLE
    CONTACT = actor_columns.CONTACT


C = Column
_WORDS: dict[str, str] = {
    C.NUMBER: "number|no|nr|n|num|commitment number|commitment no|number of commitment|numero|n o|"
    "numero de l engagement|numero de lengagement|n de lengagement|numero d engagement|"
    "numero del compromiso|n del compromiso|numero do compromisso|n do compromisso|الرقم|رقم|"
    "رقم الالتزام",
    C.PART: "action item|action items|item|part|part of action item|item of the action plan|"
    "priority|theme of action|point d action|point daction|points daction|mesure|domaine d action|"
    "domaine daction|punto de accion|puntos de accion|medida|linea de accion|ponto de acao|"
    "pontos de acao|item de acao|linha de acao|بند العمل|بنود العمل|البند",
    C.TITLE: "title|commitment|commitments|title of commitment|commitment title|our commitment|"
    "promise|action|activity|titre|engagement|engagements|intitule|intitule de lengagement|"
    "titre de lengagement|titre de l engagement|activite|titulo|compromiso|compromisos|"
    "titulo del compromiso|actividad|compromisso|compromissos|titulo do compromisso|atividade|"
    "العنوان|الالتزام|الالتزامات|عنوان الالتزام|النشاط",
    C.DESCRIPTION: "description|what will be done|details|what we will do|explanation|"
    "ce qui sera fait|detail|descripcion|que se hara|lo que se hara|detalles|descricao|"
    "o que sera feito|detalhes|الوصف|ما سيجري عمله|ما سيتم القيام به|التفاصيل",
    C.LEAD: "lead|lead institution|lead organisation|lead organization|responsible|"
    "responsible institution|responsible organisation|responsible ministry|lead agency|"
    "implementing agency|chef de file|institution chef de file|institution responsable|"
    "responsable|organisme responsable|institucion principal|institucion responsable|"
    "entidad responsable|organismo responsable|instituicao lider|instituicao responsavel|"
    "responsavel|entidade responsavel|الجهه الرائده|المؤسسه الرائده|الجهه المسؤوله|المسؤول",
    C.PARTNERS: "partner|partners|partner organisations|partner organizations|"
    "partner institutions|in partnership with|partenaire|partenaires|institutions partenaires|"
    "socio|socios|asociados|entidades asociadas|parceiro|parceiros|instituicoes parceiras|"
    "الشريك|الشركاء|الجهات الشريكه",
    C.THEMES: "theme|themes|topic|topics|thematique|thematiques|sujet|tema|temas|الموضوع|"
    "المواضيع|الموضوعات",
    C.STARTS_ON: "start|starts|start date|from|begin|begins|beginning|debut|date de debut|"
    "commence le|inicio|fecha de inicio|comienzo|data de inicio|البدايه|تاريخ البدايه|تاريخ البدء",
    C.ENDS_ON: "end|ends|end date|until|to|finish|completion|completion date|fin|date de fin|"
    "se termine le|fecha de fin|fecha final|fecha de finalizacion|final|fim|data de fim|"
    "data final|termino|data de termino|النهايه|تاريخ النهايه|تاريخ الانتهاء",
    C.RESOURCES: "resources|resource|budget|funding|means|ressources|moyens|financement|recursos|"
    "presupuesto|financiacion|orcamento|financiamento|الموارد|الميزانيه|التمويل",
    C.PROBLEM: "problem|problems|problem to solve|challenge|challenges|rationale|why|probleme|"
    "problemes|probleme a resoudre|defi|justification|problema|problemas|problema a resolver|"
    "desafio|justificacion|justificativa|المشكله|المشاكل|التحدي|المبررات",
    C.BASELINE: "baseline|base line|starting point|current situation|situation today|"
    "situation de reference|situation actuelle|point de depart|linea de base|linea base|"
    "situacion actual|punto de partida|linha de base|situacao atual|ponto de partida|خط الاساس|"
    "الوضع الحالي|الوضع الراهن",
    C.CONTRIBUTION: "contribution to the action item|how it contributes|"
    "contribution au point d action|contribution au point daction|"
    "contribucion al punto de accion|contribucion|contribuicao|contribuicao para o ponto de acao|"
    "المساهمه في بند العمل|المساهمه",
    C.VERIFICATION: "verification|means of verification|evidence|proof|moyens de verification|"
    "preuves|medios de verificacion|pruebas|meios de verificacao|evidencias|وسائل التحقق|الادله",
    C.RISKS: "risk|risks|risks and assumptions|risque|risques|riesgo|riesgos|risco|riscos|"
    "المخاطر|الخطر",
    C.NATIONAL_PLAN: "national plan|development plan|national development plan|"
    "link to the national plan|plan national|plan de developpement|"
    "plan national de developpement|plan nacional|plan de desarrollo|"
    "plan nacional de desarrollo|plano nacional|plano de desenvolvimento|"
    "plano nacional de desenvolvimento|الخطه الوطنيه|خطه التنميه|خطه التنميه الوطنيه",
    C.LEAD_CONTACT: "lead contact|contact of the lead institution|contact of lead institution|"
    "contact du chef de file|contact de l institution chef de file|"
    "contacto de la institucion principal|contacto del responsable|"
    "contato da instituicao lider|contacto da instituicao lider|contato do responsavel|"
    "جهه الاتصال في المؤسسه الرائده",
    C.SDGS: "sdg|sdgs|sdg targets|sdg goals|sdg goals and targets|sustainable development goals|"
    "goals|odd|cibles des odd|objectifs de developpement durable|ods|metas de los ods|"
    "objetivos de desarrollo sostenible|metas dos ods|objetivos de desenvolvimento sustentavel|"
    "اهداف التنميه المستدامه|الاهداف",
    C.MILESTONE: "milestone|milestones|step|steps|milestone title|title of milestone|etape|etapes|"
    "jalon|jalons|etape cle|hito|hitos|etapa|etapas|marco|marcos|المعلم|المعالم|المرحله|المراحل|"
    "معالم|مرحله",
    C.DUE_ON: "date|due|due date|due on|deadline|milestone date|date of milestone|target date|by|"
    "echeance|date d echeance|date decheance|date limite|fecha|fecha limite|vencimiento|"
    "fecha del hito|data|prazo|data limite|data do marco|التاريخ|تاريخ الاستحقاق|الموعد|"
    "الموعد النهائي|تاريخ المعلم",
    C.MILESTONE_KEY: "milestone reference|reference of milestone|reference de letape|"
    "reference du jalon|referencia del hito|referencia da etapa|referencia do marco|مرجع المعلم",
    C.ACTOR: "organisation|organization|actor|actors|actor engaged|actors engaged|stakeholder|"
    "stakeholders|institution|acteur|acteurs|partie prenante|parties prenantes|organizacion|"
    "actores|parte interesada|partes interesadas|institucion|organizacao|ator|atores|"
    "instituicao|المنظمه|المؤسسه|الجهه|الجهات الفاعله|اصحاب المصلحه",
    C.ACTOR_KIND: "type|type of actor|actor type|type of organisation|type of organization|"
    "organisation type|organization type|sector|category|type dacteur|type d acteur|"
    "type dorganisation|type d organisation|secteur|categorie|tipo|tipo de actor|"
    "tipo de organizacion|categoria|tipo de ator|tipo de organizacao|setor|النوع|نوع المنظمه|"
    "نوع الجهه|القطاع",
    C.ROLE: "role|what it does|what it does in the roadmap|part it plays|contribution|"
    "responsibilities|ce qu elle fait|ce quelle fait|role dans la feuille de route|funcion|papel|"
    "papel en la hoja de ruta|que hace|funcao|papel no roteiro|o que faz|الدور|دورها|ما تقوم به",
    C.CONTACT: "contact|contacts|contact office|focal point|contact point|point focal|"
    "personne a contacter|contacto|punto focal|contato|ponto focal|جهه الاتصال|الاتصال|"
    "نقطه الاتصال",
}
_COLUMNS = (
    *workbook.COMMITMENT_COLUMNS,
    *workbook.MILESTONE_COLUMNS,
    *actor_columns.ACTOR_COLUMNS,
)


class ListHeaders(Headers):
    """The words above, and the headings of our own workbook."""

    def column_of(self, header: str) -> str | None:
        return _own_headings().get(fold(header)) or super().column_of(header)


@cache
def _own_headings() -> dict[str, str]:
    """The headings that we write ourselves, folded, in every language of the product."""
    headings: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            headings |= {fold(str(column.heading)): column.name for column in _COLUMNS}
    return headings


HEADERS = ListHeaders(_WORDS, {})
