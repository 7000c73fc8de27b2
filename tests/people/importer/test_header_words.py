"""Headers of lists of people: by language, by spelling, in questions, and in exports."""

import pytest

from core.text import fold
from imports.columns.headers import words_of
from people.importer.columns import Column
from people.importer.header_words import OTHERS, PHRASING, TABLES
from people.importer.headers import column_of, is_family_first

C = Column
# The columns that every language has words for.
USUAL = (C.NAME, C.GIVEN_NAME, C.FAMILY_NAME, C.POSITION, C.ORGANISATION, C.COUNTRY, C.EMAIL,
         C.PHONE)  # fmt: skip


def pairs():
    for language, table in TABLES.items():
        for column, text in table.items():
            for word in text.split("|"):
                yield language, word, column


@pytest.mark.parametrize("language", [language for language in TABLES if language != "programs"])
def test_each_language_has_words_for_the_usual_columns(language):
    missing = [column for column in USUAL if not TABLES[language].get(column)]

    assert missing == []


def test_each_word_of_the_tables_means_its_column():
    wrong = [
        (language, word, column_of(word))
        for language, word, column in pairs()
        if column_of(word) != column
    ]

    assert wrong == []


def test_each_word_of_a_language_is_written_once():
    words = [(language, fold(word)) for language, word, _column in pairs()]

    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_a_word_means_one_column_in_all_languages():
    columns = {}
    for _language, word, column in pairs():
        columns.setdefault(fold(word), set()).add(column)

    assert {word for word, several in columns.items() if len(several) > 1} == set()


def test_words_of_other_columns_are_recognised_and_not_imported():
    wrong = [word for word in OTHERS.split("|") if column_of(word) is not None]

    assert wrong == []


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("firstName", C.GIVEN_NAME),
        ("LastName", C.FAMILY_NAME),
        ("Person_Name", C.NAME),
        ("nom_de_famille", C.FAMILY_NAME),
        ("Job_Title", C.POSITION),
        ("jobTitle", C.POSITION),
        ("EMAIL ADDRESS", C.EMAIL),
        ("E-mail 2", C.EMAIL),
        ("email2", C.EMAIL),
        ("e_mail_1", C.EMAIL),
        ("Participant's name", C.NAME),
        ("Delegate’s e-mail", C.EMAIL),
        ("1. Organisation:", C.ORGANISATION),
        ("Ｎａｍｅ", C.NAME),
        ("姓名（必填）", C.NAME),
        ("Nom et prénom (en majuscules)", C.NAME),
        ("Country / Pays", C.COUNTRY),
        ("Last name, first name", C.NAME),
        ("Company Name", C.ORGANISATION),
        ("Job Role", C.POSITION),
        ("Country of residence", C.OTHER_COUNTRY),
        ("Nationality", C.OTHER_COUNTRY),
        ("twitter_id", None),
        ("url_institution", None),
        ("birth_date", None),
        ("Supervisor e-mail", None),
        ("Emergency contact name", None),
        ("Emergency phone", None),
        ("Passport number", None),
        ("Event Name", None),
        ("Is Guest", None),
        ("Country, organisation", C.OTHER_COUNTRY),
        ("Organization/Country", C.OTHER_COUNTRY),
        ("City, country", C.COUNTRY),
        ("Organización o institución", C.ORGANISATION),
        ("Должность или звание", C.POSITION),
        ("邮箱 E-mail", C.EMAIL),
        ("Country البلد", C.COUNTRY),
        ("姓名/Name", C.NAME),
        ("Mr/Mrs/Ms", C.HONORIFIC),
        ("M./Mme", C.HONORIFIC),
        ("Mr", None),
        ("S.No.", C.NUMBER),
        ("Attendee #", None),
        ("National focal point e-mail", C.EMAIL),
        ("Focal point (yes/no)", None),
        ("Category of participant", None),
        ("E-mail 1 - Type", None),
        ("E-mail, phone", None),
        ("Name and functional title", C.NAME_POSITION),
        ("Nom / Fonction", C.NAME_POSITION),
        ("ФИО и должность", C.NAME_POSITION),
        ("姓名、职务", C.NAME_POSITION),
    ],
)
def test_a_header_is_understood_however_it_is_spelt(header, column):
    assert column_of(header) in (column, C.FULL_NAME if column == C.NAME else column)


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("What is your full name?", C.FULL_NAME),
        ("What's your company?", C.ORGANISATION),
        ("What is the name of your organization?", C.ORGANISATION),
        ("Please enter your e-mail address", C.EMAIL),
        ("Which country do you represent?", C.COUNTRY),
        ("Your position in the organization", C.POSITION),
        ("Your name as it appears in your passport", C.NAME),
        ("Quel est votre nom ?", C.NAME),
        ("Veuillez indiquer votre pays", C.COUNTRY),
        ("¿Cuál es su nombre completo?", C.FULL_NAME),
        ("¿Cuál es su cargo?", C.POSITION),
        ("Qual é o seu nome completo?", C.FULL_NAME),
        ("Qual é a sua instituição?", C.ORGANISATION),
        ("ما هو بريدك الإلكتروني؟", C.EMAIL),
        ("الاسم الكامل الخاص بك", C.FULL_NAME),
        ("Укажите вашу должность", C.POSITION),
        ("Ваша должность", C.POSITION),
        ("您的姓名", C.NAME),
        ("请填写您的邮箱", C.EMAIL),
        ("Какую организацию вы представляете?", C.ORGANISATION),
        ("Адрес вашей электронной почты", C.EMAIL),
        ("ما المؤسسة التي تمثلها؟", C.ORGANISATION),
        ("في أي بلد تقيم؟", C.COUNTRY),
        ("您代表哪个国家？", C.COUNTRY),
        ("您的工作单位名称", C.ORGANISATION),
        ("País en el que reside", C.OTHER_COUNTRY),
        ("País onde trabalha", C.COUNTRY),
        ("ما وظيفتك الحالية؟", C.POSITION),
        ("您目前的职位", C.POSITION),
        ("Do you have an e-mail address?", None),
        ("How did you hear about the event?", None),
        ("Which dishes of your country do you like?", None),
    ],
)
def test_a_question_asks_for_the_column_that_it_names(question, column):
    assert column_of(question) == column


@pytest.mark.parametrize(
    ("language", "headers"),
    [
        ("en", "No.|Title|Family name|Given name|Position|Organisation|Country|E-mail|Phone"),
        ("fr", "N°|Titre|Nom de famille|Prénom|Fonction|Organisme|Pays|Courriel|Téléphone"),
        ("es", "N.º|Título|Apellidos|Nombres|Cargo|Institución|País|Correo electrónico|Teléfono"),
        (
            "pt",
            "N.º|Título|Apelido|Nome próprio|Função|Instituição|País|Correio eletrónico|Telefone",
        ),
        ("ar", "الرقم|||||الجهة|الدولة|البريد الإلكتروني|الهاتف"),
        ("ru", "№ п/п||Фамилия|Имя|Должность|Организация|Страна|Эл. почта|Телефон"),
        ("zh", "序号||姓|名|职务|工作单位|国家|电子邮箱|手机号码"),
    ],
)
def test_a_list_is_understood_in_each_language(language, headers):
    columns = (C.NUMBER, C.TITLE, C.FAMILY_NAME, C.GIVEN_NAME, C.POSITION, C.ORGANISATION,
               C.COUNTRY, C.EMAIL, C.PHONE)  # fmt: skip
    named = dict(zip(columns, headers.split("|"), strict=True))

    assert {column: column_of(header) for column, header in named.items() if header} == {
        column: column for column, header in named.items() if header
    }


@pytest.mark.parametrize(
    ("header", "is_first"),
    [
        ("Nom et prénom", True),
        ("Фамилия, имя", True),
        ("ФИО", True),
        ("Name (Last, First)", True),
        ("Prénom et nom", False),
        ("Имя и фамилия", False),
        ("Full name", False),
    ],
)
def test_the_header_says_whether_the_family_name_comes_first(header, is_first):
    assert is_family_first(header) == is_first


def test_a_word_is_the_same_with_and_without_its_fillers():
    assert PHRASING.core(words_of("The name of your organisation")) == ["name", "organisation"]
    assert PHRASING.core(words_of("Is your name public?")) == []
    assert PHRASING.core(words_of("Name as in your passport")) == ["name"]
