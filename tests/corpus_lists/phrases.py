"""Whole sentences of lists, by language: questions of forms, titles above lists, notes below."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Questions:
    """The columns of a form. ``timestamp``, ``start``, ``end``, ``modified``, ``email`` and
    ``name`` are the form's own; the others are questions that an organiser wrote."""

    timestamp: str
    start: str
    end: str
    email: str
    name: str
    full_name: tuple[str, ...]
    given_name: tuple[str, ...]
    family_name: tuple[str, ...]
    organisation: tuple[str, ...]
    position: tuple[str, ...]
    country: tuple[str, ...]
    ask_email: tuple[str, ...]
    phone: tuple[str, ...]
    diet: tuple[str, ...]
    consent: tuple[str, ...]
    answers: tuple[str, ...]
    agreed: tuple[str, ...]


QUESTIONS = {
    "en": Questions(
        "Timestamp", "Start time", "Completion time", "Email", "Name",
        ("What is your full name?", "Full name (as in your passport)", "Your name"),
        ("What is your first name?", "First name(s)"),
        ("What is your last name?", "Family name (surname)"),
        ("Which organisation do you represent?", "Name of your institution",
         "What organization do you work for?"),
        ("What is your current position?", "Your job title", "What is your functional title?"),
        ("Which country do you represent?", "In which country are you based?", "Your country"),
        ("Your e-mail address", "What is your email address?"),
        ("Mobile phone number (with country code)", "What is your telephone number?"),
        ("Do you have any dietary requirements?", "Dietary restrictions"),
        ("Do you agree to be photographed during the meeting?", "I consent to data processing"),
        ("None", "Vegetarian", "Halal", "No", "Vegan"), ("Yes", "No"),
    ),
    "fr": Questions(
        "Horodateur", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom",
        ("Quel est votre nom complet ?", "Nom et prénom (comme sur le passeport)"),
        ("Quel est votre prénom ?", "Votre prénom"),
        ("Quel est votre nom de famille ?", "Votre nom de famille"),
        ("Quelle organisation représentez-vous ?", "Nom de votre institution"),
        ("Quelle est votre fonction ?", "Votre poste actuel"),
        ("Quel pays représentez-vous ?", "Votre pays"),
        ("Votre adresse e-mail", "Quelle est votre adresse électronique ?"),
        ("Votre numéro de téléphone (avec l’indicatif)",),
        ("Avez-vous un régime alimentaire particulier ?",),
        ("Acceptez-vous d’être photographié(e) pendant la réunion ?",),
        ("Aucun", "Végétarien", "Halal", "Non"), ("Oui", "Non"),
    ),
    "es": Questions(
        "Marca temporal", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre",
        ("¿Cuál es su nombre completo?", "Nombre y apellidos (como en el pasaporte)"),
        ("¿Cuál es su nombre?", "Escriba su nombre de pila"),
        ("¿Cuáles son sus apellidos?", "Escriba sus apellidos"),
        ("¿A qué organización representa?", "Nombre de su institución"),
        ("¿Cuál es su cargo?", "Su cargo actual"),
        ("¿A qué país representa?", "País en el que reside"),
        ("¿Cuál es su correo electrónico?", "Dirección de correo electrónico de contacto"),
        ("Número de teléfono (con prefijo internacional)",),
        ("¿Tiene alguna restricción alimentaria?",),
        ("¿Autoriza el uso de su imagen?",),
        ("Ninguna", "Vegetariana", "No"), ("Sí", "No"),
    ),
    "pt": Questions(
        "Carimbo de data/hora", "Hora de início", "Hora de conclusão", "Email", "Nome",
        ("Qual é o seu nome completo?", "Nome completo (como no passaporte)"),
        ("Qual é o seu primeiro nome?", "O seu nome próprio"),
        ("Qual é o seu apelido?", "O seu sobrenome"),
        ("Que organização representa?", "Nome da sua instituição"),
        ("Qual é o seu cargo?", "A sua função atual"),
        ("Que país representa?", "País onde trabalha"),
        ("Qual é o seu endereço de e-mail?", "E-mail de contacto"),
        ("Número de telefone (com indicativo do país)",),
        ("Tem alguma restrição alimentar?",),
        ("Autoriza a captação de imagens?",),
        ("Nenhuma", "Vegetariana", "Não"), ("Sim", "Não"),
    ),
    "ar": Questions(
        "طابع زمني", "وقت البدء", "وقت الانتهاء", "البريد الإلكتروني", "الاسم",
        ("ما اسمك الكامل؟", "الاسم الكامل (كما في جواز السفر)"),
        ("ما اسمك الأول؟",), ("ما اسم عائلتك؟",),
        ("ما المؤسسة التي تمثلها؟", "اسم المؤسسة التي تعمل فيها"),
        ("ما وظيفتك الحالية؟", "المسمى الوظيفي الحالي"),
        ("ما البلد الذي تمثله؟", "في أي بلد تقيم؟"),
        ("ما عنوان بريدك الإلكتروني؟",),
        ("رقم الهاتف (مع رمز البلد)",),
        ("هل لديك متطلبات غذائية خاصة؟",),
        ("هل توافق على التصوير أثناء الاجتماع؟",),
        ("لا يوجد", "نباتي", "حلال"), ("نعم", "لا"),
    ),
    "ru": Questions(
        "Отметка времени", "Время начала", "Время завершения", "Электронная почта", "Имя",
        ("Ваши фамилия, имя и отчество", "Укажите ФИО полностью"),
        ("Ваше имя",), ("Ваша фамилия",),
        ("Какую организацию вы представляете?", "Название вашей организации"),
        ("Ваша должность", "Какую должность вы занимаете?"),
        ("Какую страну вы представляете?", "Ваша страна"),
        ("Адрес вашей электронной почты",),
        ("Номер телефона (с кодом страны)",),
        ("Есть ли у вас особые требования к питанию?",),
        ("Согласны ли вы на фотосъёмку?",),
        ("Нет", "Вегетарианское", "Халяль"), ("Да", "Нет"),
    ),
    "zh": Questions(
        "时间戳记", "开始时间", "完成时间", "电子邮件", "名称",
        ("您的姓名是？", "姓名（与护照一致）"),
        ("您的名字是？",), ("您的姓氏是？",),
        ("您代表哪个单位？", "您的工作单位名称"),
        ("您的职务是？", "您目前的职位"),
        ("您代表哪个国家？", "您所在的国家"),
        ("您的电子邮箱是？",),
        ("您的联系电话（含国家代码）",),
        ("您有特殊饮食要求吗？",),
        ("您是否同意会议期间拍照？",),
        ("无", "素食", "清真"), ("是", "否"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """What stands around a list: lines above, lines below, names of sheets, a word for "total"."""

    above: tuple[tuple[str, str, str], ...]
    below: tuple[str, ...]
    total: str
    sheets: tuple[str, str, str]
    groups: tuple[str, str, str]


FRAMES = {
    "en": Frame(
        (("LIST OF PARTICIPANTS", "Workshop on South-South cooperation", "Venue to be confirmed"),
         ("Provisional list of participants", "Technical meeting, second session", "As of 3 May")),
        ("* Participation to be confirmed.", "Note: names are listed as received.",
         "Prepared by the secretariat"),
        "Total", ("Governments", "UN system", "Civil society"), ("Day 1", "Day 2", "Online"),
    ),
    "fr": Frame(
        (("LISTE DES PARTICIPANTS", "Atelier sur la coopération Sud-Sud", "Lieu à confirmer"),
         ("Liste provisoire des participants", "Réunion technique", "Mise à jour du 3 mai")),
        ("* Participation à confirmer.", "Note : les noms figurent tels que reçus.",
         "Document préparé par le secrétariat"),
        "Total", ("Gouvernements", "Système des Nations Unies", "Société civile"),
        ("Jour 1", "Jour 2", "En ligne"),
    ),
    "es": Frame(
        (("LISTA DE PARTICIPANTES", "Taller sobre cooperación Sur-Sur", "Lugar por confirmar"),),
        ("* Participación por confirmar.", "Nota: los nombres figuran tal como se recibieron."),
        "Total", ("Gobiernos", "Sistema de las Naciones Unidas", "Sociedad civil"),
        ("Día 1", "Día 2", "En línea"),
    ),
    "pt": Frame(
        (("LISTA DE PARTICIPANTES", "Seminário sobre cooperação Sul-Sul", "Local a confirmar"),),
        ("* Participação a confirmar.", "Nota: os nomes constam tal como recebidos."),
        "Total", ("Governos", "Sistema das Nações Unidas", "Sociedade civil"),
        ("Dia 1", "Dia 2", "Em linha"),
    ),
    "ar": Frame(
        (("قائمة المشاركين", "حلقة عمل بشأن التعاون بين بلدان الجنوب", "المكان يؤكد لاحقا"),),
        ("* المشاركة قيد التأكيد.", "ملاحظة: ترد الأسماء كما وصلت."),
        "المجموع", ("الحكومات", "منظومة الأمم المتحدة", "المجتمع المدني"),
        ("اليوم الأول", "اليوم الثاني", "عبر الإنترنت"),
    ),
    "ru": Frame(
        (("СПИСОК УЧАСТНИКОВ", "Семинар по сотрудничеству Юг — Юг", "Место уточняется"),),
        ("* Участие уточняется.", "Примечание: имена приводятся в полученном виде."),
        "Итого", ("Правительства", "Система ООН", "Гражданское общество"),
        ("День 1", "День 2", "Онлайн"),
    ),
    "zh": Frame(
        (("与会者名单", "南南合作研讨会", "会议地点待定"),),
        ("* 是否出席待确认。", "注：姓名按收到的原样列出。"),
        "合计", ("政府", "联合国系统", "民间社会"), ("第一天", "第二天", "线上"),
    ),
}  # fmt: skip
