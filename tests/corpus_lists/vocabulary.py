"""Posts, employers and forms of address that people have, by language. All are invented or so
general that many countries have them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """``organisations`` are by type; ``honorifics`` are (female, male) forms, usual first."""

    positions: tuple[str, ...]
    organisations: dict[str, tuple[str, ...]]
    types: dict[str, str]
    honorifics: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


ENGLISH = Vocabulary(
    positions=lines(
        """Director of International Cooperation
        Deputy Director, South-South Cooperation
        Permanent Secretary
        Senior Economist
        Programme Officer
        Head of Division
        First Secretary
        Adviser to the Minister
        Lecturer
        Executive Director
        Chief, Monitoring and Evaluation
        Assistant Commissioner (Planning)
        Desk Officer
        Minister-Counsellor"""
    ),
    organisations={
        "government": lines(
            """Ministry of Finance and National Planning
            Ministry of Foreign Affairs
            National Agency for Development Cooperation
            Office of the Prime Minister
            National Bureau of Statistics"""
        ),
        "academia": lines(
            """Lakeside University, Institute of Development Studies
            Institute for Policy Analysis
            School of Public Administration"""
        ),
        "civil society": lines(
            "Women for Water Trust\nForum of Rural Youth\nThe Green Belt Circle"
        ),
        "private": lines("Savanna Solar Ltd\nHarbour Bank plc\nBlue Nile Agro Co."),
    },
    types={
        "government": "Government",
        "academia": "Academia",
        "civil society": "Civil society",
        "private": "Private sector",
    },
    honorifics=(("Ms.", "Mr."), ("Mrs", "Mr"), ("Ms", "Mr"), ("MS", "MR")),
    titles=("Dr.", "Prof.", "Dr", "Eng."),
)
FRENCH = Vocabulary(
    positions=lines(
        """Directeur de la coopération internationale
        Cheffe de division
        Conseiller technique
        Secrétaire général
        Première secrétaire
        Chargé de programme
        Économiste principal
        Point focal national
        Chef de service, suivi-évaluation
        Coordonnatrice adjointe
        Enseignant-chercheur
        Ministre-conseiller"""
    ),
    organisations={
        "government": lines(
            """Ministère de l’Économie et des Finances
            Ministère des Affaires étrangères
            Agence nationale de coopération
            Primature
            Institut national de la statistique"""
        ),
        "academia": lines("Université des Grands Lacs\nÉcole nationale d’administration publique"),
        "civil society": lines("Réseau Femmes et Développement\nAssociation Terre d’avenir"),
        "private": lines("Sahel Énergie SARL\nBanque du Littoral SA"),
    },
    types={
        "government": "Gouvernement",
        "academia": "Université",
        "civil society": "Société civile",
        "private": "Secteur privé",
    },
    honorifics=(("Mme", "M."), ("Madame", "Monsieur"), ("Mme", "M")),
    titles=("Dr", "Pr", "Dr."),
)
SPANISH = Vocabulary(
    positions=lines(
        """Directora de Cooperación Internacional
        Jefe de División
        Asesor técnico
        Subsecretaria de Planificación
        Primer Secretario
        Analista senior
        Oficial de programas
        Coordinadora nacional
        Investigador
        Encargada de Seguimiento y Evaluación
        Ministra Consejera"""
    ),
    organisations={
        "government": lines(
            """Ministerio de Hacienda
            Ministerio de Relaciones Exteriores
            Agencia de Cooperación Internacional
            Secretaría Nacional de Planificación"""
        ),
        "academia": lines("Universidad del Altiplano\nInstituto de Estudios del Desarrollo"),
        "civil society": lines("Fundación Tierra Viva\nRed de Mujeres Rurales"),
        "private": lines("Energía del Sur S.A.\nBanco Andino de Fomento"),
    },
    types={
        "government": "Gobierno",
        "academia": "Academia",
        "civil society": "Sociedad civil",
        "private": "Sector privado",
    },
    honorifics=(("Sra.", "Sr."), ("Sra", "Sr"), ("Señora", "Señor")),
    titles=("Dra.", "Dr.", "Lic.", "Ing."),
)
PORTUGUESE = Vocabulary(
    positions=lines(
        """Diretora de Cooperação Internacional
        Chefe de Divisão
        Assessor técnico
        Secretária-Geral
        Primeiro Secretário
        Técnico superior
        Coordenadora nacional
        Ponto focal
        Investigadora
        Ministro Conselheiro"""
    ),
    organisations={
        "government": lines(
            """Ministério das Finanças
            Ministério dos Negócios Estrangeiros
            Agência Nacional de Cooperação
            Instituto Nacional de Estatística"""
        ),
        "academia": lines("Universidade do Planalto\nInstituto Superior de Gestão"),
        "civil society": lines("Associação Mãos Unidas\nRede de Jovens Rurais"),
        "private": lines("Energia do Índico, Lda.\nBanco do Litoral, SA"),
    },
    types={
        "government": "Governo",
        "academia": "Academia",
        "civil society": "Sociedade civil",
        "private": "Setor privado",
    },
    honorifics=(("Sra.", "Sr."), ("Sr.ª", "Sr."), ("Sra", "Sr")),
    titles=("Dra.", "Dr.", "Eng.", "Prof."),
)
ARABIC = Vocabulary(
    positions=lines(
        """مدير التعاون الدولي
        رئيسة قسم
        مستشار
        خبير اقتصادي
        منسقة برامج
        سكرتير أول
        نائب المدير العام
        باحثة
        أمين عام
        وزير مفوض"""
    ),
    organisations={
        "government": lines(
            """وزارة المالية
            وزارة الشؤون الخارجية
            وزارة التخطيط والتعاون الدولي
            الوكالة الوطنية للتعاون
            الجهاز المركزي للإحصاء"""
        ),
        "academia": lines("جامعة الساحل\nمعهد دراسات التنمية"),
        "civil society": lines("جمعية الأرض الخضراء\nشبكة المرأة الريفية"),
        "private": lines("شركة طاقة الجنوب\nمصرف الواحة"),
    },
    types={
        "government": "حكومة",
        "academia": "أوساط أكاديمية",
        "civil society": "مجتمع مدني",
        "private": "قطاع خاص",
    },
    honorifics=(("السيدة", "السيد"),),
    titles=("د.", "أ.د.", "م."),
)
RUSSIAN = Vocabulary(
    positions=lines(
        """Директор департамента
        Начальник отдела
        Советник министра
        Главный специалист
        Первый секретарь
        Заместитель министра
        Ведущий экономист
        Координатор программ
        Профессор кафедры
        Ответственный секретарь"""
    ),
    organisations={
        "government": lines(
            """Министерство финансов
            Министерство иностранных дел
            Министерство экономики
            Национальное агентство развития
            Комитет по статистике"""
        ),
        "academia": lines("Приозёрный университет\nИнститут проблем развития"),
        "civil society": lines("Фонд «Чистая вода»\nСоюз сельской молодёжи"),
        "private": lines("ООО «Степная энергия»\nАО «Банк Береговой»"),
    },
    types={
        "government": "Правительство",
        "academia": "Научные круги",
        "civil society": "Гражданское общество",
        "private": "Частный сектор",
    },
    honorifics=(("г-жа", "г-н"), ("Г-жа", "Г-н"), ("Госпожа", "Господин")),
    titles=("д-р", "проф."),
)
CHINESE = Vocabulary(
    positions=lines(
        """司长
        副司长
        处长
        一等秘书
        高级顾问
        项目官员
        研究员
        副教授
        主任
        参赞"""
    ),
    organisations={
        "government": lines("财政部\n外交部\n国家发展合作署\n商务部国际司\n国家统计局"),
        "academia": lines("江滨大学\n发展研究所"),
        "civil society": lines("绿色家园协会\n乡村青年网络"),
        "private": lines("南方新能源有限公司\n滨海银行"),
    },
    types={
        "government": "政府",
        "academia": "学术界",
        "civil society": "民间社会",
        "private": "私营部门",
    },
    honorifics=(("女士", "先生"),),
    titles=("博士", "教授"),
)

VOCABULARY = {
    "en": ENGLISH,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ar": ARABIC,
    "ru": RUSSIAN,
    "zh": CHINESE,
}
