"""Words above the columns of lists that people write themselves, by language."""

from tests.corpus_lists.truth import Content

Words = dict[str, tuple[str, ...]]

NUMBER: Words = {
    "en": ("S/N", "No.", "#", "Sr. No.", "Ser."),
    "fr": ("N°", "No", "N° d’ordre"),
    "es": ("N.º", "No.", "Nro."),
    "pt": ("N.º", "Nº", "Nº de ordem"),
    "ar": ("م", "الرقم", "رقم"),
    "ru": ("№", "№ п/п"),
    "zh": ("序号", "编号"),
}
HONORIFIC: Words = {
    "en": ("Title", "Salutation", "Mr/Ms", "Honorific", "Prefix"),
    "fr": ("Civilité", "M./Mme", "Titre de civilité"),
    "es": ("Tratamiento", "Sr./Sra."),
    "pt": ("Tratamento", "Sr./Sra."),
    "ar": ("اللقب الشرفي", "السيد/السيدة"),
    "ru": ("Обращение", "Г-н/г-жа"),
    "zh": ("称谓", "称呼"),
}
GIVEN_NAME: Words = {
    "en": ("First name", "Given name", "Given name(s)", "Forename", "First Name(s)"),
    "fr": ("Prénom", "Prénom(s)", "Prénoms"),
    "es": ("Nombre", "Nombres", "Nombre(s)"),
    "pt": ("Nome próprio", "Primeiro nome", "Nomes próprios"),
    "ar": ("الاسم الأول", "الاسم الشخصي"),
    "ru": ("Имя",),
    "zh": ("名", "名字"),
}
FAMILY_NAME: Words = {
    "en": ("Last name", "Surname", "Family name", "LAST NAME"),
    "fr": ("Nom", "Nom de famille", "NOM"),
    "es": ("Apellidos", "Apellido", "Apellido(s)"),
    "pt": ("Apelido", "Sobrenome", "Último nome"),
    "ar": ("اسم العائلة", "اللقب", "الاسم العائلي"),
    "ru": ("Фамилия",),
    "zh": ("姓", "姓氏"),
}
MIDDLE_NAME: Words = {"ru": ("Отчество",), "en": ("Middle name",)}
FULL_NAME: Words = {
    "en": ("Name", "Full name", "Participant", "Name of participant", "Names", "Delegate"),
    "fr": ("Nom et prénom(s)", "Nom complet", "Participant", "Noms et prénoms", "Nom du délégué"),
    "es": ("Nombre y apellidos", "Nombre completo", "Participante", "Nombres y apellidos"),
    "pt": ("Nome completo", "Nome e apelido", "Participante", "Nome do participante"),
    "ar": ("الاسم الكامل", "الاسم", "اسم المشارك", "الاسم واللقب"),
    "ru": ("ФИО", "Ф.И.О.", "Фамилия, имя, отчество", "ФИО участника"),
    "zh": ("姓名", "代表姓名", "参会人员"),
}
POSITION: Words = {
    "en": ("Position", "Job title", "Designation", "Functional title", "Function", "Post", "Role"),
    "fr": ("Fonction", "Titre/Fonction", "Poste", "Qualité", "Fonction actuelle"),
    "es": ("Cargo", "Puesto", "Función", "Cargo actual"),
    "pt": ("Cargo", "Função", "Cargo/Função"),
    "ar": ("الوظيفة", "المنصب", "الصفة", "المسمى الوظيفي"),
    "ru": ("Должность", "Занимаемая должность"),
    "zh": ("职务", "职位", "职务/职称"),
}
ORGANISATION: Words = {
    "en": ("Organisation", "Organization", "Institution", "Affiliation", "Company", "Employer",
           "Ministry/Agency", "Organisation / Institution", "Company Name", "Entity"),
    "fr": ("Organisation", "Institution", "Structure", "Organisme", "Société", "Employeur",
           "Ministère/Institution"),
    "es": ("Organización", "Institución", "Entidad", "Empresa", "Organismo"),
    "pt": ("Organização", "Instituição", "Entidade", "Empresa"),
    "ar": ("المؤسسة", "الجهة", "المنظمة", "جهة العمل"),
    "ru": ("Организация", "Место работы", "Учреждение", "Ведомство"),
    "zh": ("单位", "机构", "工作单位", "组织"),
}  # fmt: skip
POSITION_AND_ORGANISATION: Words = {
    "en": ("Position and organisation", "Title / Institution", "Designation & Institution"),
    "fr": ("Fonction et institution", "Fonction / Organisme"),
    "es": ("Cargo e institución", "Cargo / Entidad"),
    "pt": ("Cargo e instituição", "Função / Entidade"),
    "ar": ("الوظيفة والمؤسسة", "الصفة / الجهة"),
    "ru": ("Должность и место работы", "Должность, организация"),
    "zh": ("单位及职务", "单位/职务"),
}
NAME_AND_POSITION: Words = {
    "en": ("Name and title", "Name & Designation", "Name and functional title"),
    "fr": ("Nom et fonction", "Nom, prénom et fonction"),
    "es": ("Nombre y cargo",),
    "pt": ("Nome e cargo", "Nome e função"),
    "ar": ("الاسم والوظيفة", "الاسم والصفة"),
    "ru": ("ФИО, должность", "ФИО и должность"),
    "zh": ("姓名及职务", "姓名、职务"),
}
ORGANISATION_TYPE: Words = {
    "en": ("Type of organisation", "Organization type", "Sector", "Stakeholder group"),
    "fr": ("Type d’organisation", "Secteur", "Catégorie d’institution"),
    "es": ("Tipo de organización", "Sector"),
    "pt": ("Tipo de organização", "Setor"),
    "ar": ("نوع المؤسسة", "القطاع"),
    "ru": ("Тип организации", "Сектор"),
    "zh": ("机构类型", "单位性质"),
}
COUNTRY: Words = {
    "en": ("Country", "Country/Territory", "COUNTRY", "Member State", "Country of residence"),
    "fr": ("Pays", "Pays/Territoire", "État membre", "PAYS"),
    "es": ("País", "País de residencia", "Estado Miembro"),
    "pt": ("País", "País de residência", "Estado-Membro"),
    "ar": ("البلد", "الدولة", "بلد الإقامة"),
    "ru": ("Страна", "Государство", "Страна проживания"),
    "zh": ("国家", "国别", "国家/地区"),
}
NATIONALITY: Words = {
    "en": ("Nationality",),
    "fr": ("Nationalité",),
    "es": ("Nacionalidad",),
    "pt": ("Nacionalidade",),
}
EMAIL: Words = {
    "en": ("E-mail", "Email", "Email address", "E-mail address", "e-mail"),
    "fr": ("Courriel", "E-mail", "Adresse électronique", "Adresse e-mail", "Mél"),
    "es": ("Correo electrónico", "Correo", "E-mail", "Dirección de correo"),
    "pt": ("E-mail", "Correio eletrónico", "Email", "Endereço de e-mail"),
    "ar": ("البريد الإلكتروني", "البريد الالكتروني", "الإيميل"),
    "ru": ("Эл. почта", "Электронная почта", "E-mail", "Адрес эл. почты"),
    "zh": ("电子邮件", "邮箱", "电子邮箱"),
}
PHONE: Words = {
    "en": ("Tel", "Telephone", "Phone", "Phone number", "Mobile", "Tel. No.", "Contact number"),
    "fr": ("Téléphone", "Tél.", "Contact téléphonique", "Numéro de téléphone", "Portable"),
    "es": ("Teléfono", "Tel.", "Celular", "Número de teléfono"),
    "pt": ("Telefone", "Tel.", "Telemóvel", "Contacto telefónico"),
    "ar": ("الهاتف", "رقم الهاتف", "الجوال"),
    "ru": ("Телефон", "Тел.", "Контактный телефон"),
    "zh": ("电话", "联系电话", "手机"),
}
REMARKS: Words = {
    "en": ("Remarks", "Comments", "Notes"),
    "fr": ("Observations", "Remarques"),
    "es": ("Observaciones", "Comentarios"),
    "pt": ("Observações",),
    "ar": ("ملاحظات",),
    "ru": ("Примечание", "Примечания"),
    "zh": ("备注",),
}
SIGNATURE: Words = {
    "en": ("Signature", "Sign"),
    "fr": ("Signature", "Émargement"),
    "es": ("Firma",),
    "pt": ("Assinatura",),
    "ar": ("التوقيع",),
    "ru": ("Подпись",),
    "zh": ("签名", "签到"),
}
DAY: Words = {
    "en": ("Day",),
    "fr": ("Jour",),
    "es": ("Día",),
    "pt": ("Dia",),
    "ar": ("اليوم",),
    "ru": ("День",),
    "zh": ("第",),
}
CONTACT: Words = {
    "en": ("Contact details",),
    "fr": ("Coordonnées",),
    "es": ("Datos de contacto",),
    "pt": ("Contactos",),
    "ar": ("معلومات الاتصال",),
    "ru": ("Контактные данные",),
    "zh": ("联系方式",),
}
FOCAL_POINT: Words = {
    "en": ("National focal point", "Focal point", "Primary focal point"),
    "fr": ("Point focal national", "Point focal", "Point focal titulaire"),
    "es": ("Punto focal nacional", "Punto focal", "Punto focal titular"),
    "pt": ("Ponto focal nacional", "Ponto focal"),
    "ar": ("جهة الاتصال الوطنية", "منسق الاتصال الوطني"),
    "ru": ("Национальный координатор", "Координатор"),
    "zh": ("国家联络人", "联络人"),
}
ALTERNATE: Words = {
    "en": ("Alternate", "Alternate focal point", "Alternate national focal point"),
    "fr": ("Suppléant", "Point focal suppléant"),
    "es": ("Suplente", "Punto focal alterno", "Punto focal suplente"),
    "pt": ("Suplente", "Ponto focal suplente"),
    "ar": ("المناوب", "جهة الاتصال المناوبة"),
    "ru": ("Заместитель координатора", "Запасной координатор"),
    "zh": ("候补联络人", "副联络人"),
}

OF_CONTENT: dict[Content, Words] = {
    Content.NUMBER: NUMBER,
    Content.HONORIFIC: HONORIFIC,
    Content.GIVEN_NAME: GIVEN_NAME,
    Content.MIDDLE_NAME: MIDDLE_NAME,
    Content.FAMILY_NAME: FAMILY_NAME,
    Content.FULL_NAME: FULL_NAME,
    Content.POSITION: POSITION,
    Content.ORGANISATION: ORGANISATION,
    Content.POSITION_AND_ORGANISATION: POSITION_AND_ORGANISATION,
    Content.NAME_AND_POSITION: NAME_AND_POSITION,
    Content.ORGANISATION_TYPE: ORGANISATION_TYPE,
    Content.COUNTRY: COUNTRY,
    Content.EMAIL: EMAIL,
    Content.PHONE: PHONE,
}
