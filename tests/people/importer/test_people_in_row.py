"""Which columns of a row belong to an alternate or to another second person."""

import pytest

from people.importer.columns import Column
from people.importer.people_in_row import further_in_row, people_in_row

C = Column


@pytest.mark.parametrize(
    ("headers", "of_others"),
    [
        ("Country|Name|E-mail|Alternate|E-mail 2", {3: "name", 4: "email"}),
        ("Country|National focal point|E-mail|Alternate focal point|E-mail 2",
         {3: "name", 4: "email"}),
        ("Координатор|Эл. почта|Заместитель координатора|Эл. почта 2", {2: "name", 3: "email"}),
        ("Punto focal titular|Correo|Punto focal alterno|Correo 2", {2: "name", 3: "email"}),
        ("منسق الاتصال الوطني|البريد|جهة الاتصال المناوبة|البريد 2", {2: "name", 3: "email"}),
        ("Focal point|Alternate|E-mail|E-mail 2", {1: "name", 3: "email"}),
        ("Name|E-mail|Alternate|Alternate e-mail|Alternate phone",
         {2: "name", 3: "email", 4: "phone"}),
        ("Nom|Courriel|Suppléant|Courriel du suppléant", {2: "name", 3: "email"}),
        ("Nombre|Correo|Suplente|Correo del suplente", {2: "name", 3: "email"}),
        ("Ponto focal titular|E-mail|Nome do suplente|E-mail do suplente", {2: "name", 3: "email"}),
        ("Участник|Эл. почта|Заместитель|Эл. почта", {2: "name", 3: "email"}),
        ("姓名|邮箱|候补联络人|邮箱", {2: "name", 3: "email"}),
        ("الاسم|البريد|المناوب|بريد المناوب", {2: "name", 3: "email"}),
        ("Alternate|Alternate e-mail|Name|E-mail", {0: "name", 1: "email"}),
        ("First name 1|Last name 1|E-mail 1|First name 2|Last name 2|E-mail 2",
         {3: "given_name", 4: "family_name", 5: "email"}),
        ("Participant 1|E-mail|Participant 2|E-mail", {2: "name", 3: "email"}),
        ("Name|E-mail|Position|Name|E-mail|Position", {3: "name", 4: "email", 5: "position"}),
        ("First name|Last name|Alternate first name|Alternate last name",
         {2: "given_name", 3: "family_name"}),
        # a second address, number or name of the same person
        ("Name|E-mail|E-mail 2|Phone|Mobile", {}),
        ("Name|E-mail|Alternate e-mail", {}),
        ("Nombre|Apellido 1|Apellido 2|Correo", {}),
        ("Nom|Prénom|Nom complet|Courriel", {}),
        ("Name|First name|Last name|Full name", {}),
        ("Name|Position|Deputy Director", {}),
        ("Name|Courriel|Prénom|NOM|Organisation", {}),
        ("Name|Name|E-mail", {}),
        ("Name|E-mail|Participant|E-mail 2", {}),
        ("Name|E-mail|Name (in Arabic)|Organisation", {}),
    ],
)  # fmt: skip
def test_the_columns_of_a_second_person_are_told_apart(headers, of_others):
    headers = headers.split("|")

    further = further_in_row(headers)

    assert {place: column for person in further for column, (place,) in person.items()} == of_others


def test_a_row_names_its_people_in_their_order():
    first, second = people_in_row(["Country", "Name", "E-mail", "Alternate", "E-mail 2"])

    assert (first.is_deputy, first.positions) == (
        False,
        {C.COUNTRY: [0], C.NAME: [1], C.EMAIL: [2]},
    )
    assert (second.is_deputy, second.positions) == (True, {C.NAME: [3], C.EMAIL: [4]})
