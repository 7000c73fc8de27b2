import pytest

from people.importer.forms_of_address import is_honorific
from people.importer.names import is_placeholder, names_of_columns, split_name


@pytest.mark.parametrize(
    ("written", "honorific", "given", "family"),
    [
        ("KAMAU, David", "", "David", "KAMAU"),
        ("Hon. Dr Rakesh Chaiyasit", "Hon. Dr", "Rakesh", "Chaiyasit"),
        ("H.E. Mr Hiroko Suzuki", "H.E. Mr", "Hiroko", "Suzuki"),
        ("HE Mr Hiroko Suzuki", "HE Mr", "Hiroko", "Suzuki"),
        ("M. Moses O'Brien", "M.", "Moses", "O'Brien"),
        ("M. Khan", "", "M.", "Khan"),
        ("DOS SANTOS, Antónia", "", "Antónia", "DOS SANTOS"),
        ("WIJAYA Priya", "", "Priya", "WIJAYA"),
        ("Priya WIJAYA", "", "Priya", "WIJAYA"),
        ("N'GUESSAN Hélène", "", "Hélène", "N'GUESSAN"),
        ("Maria dos Santos", "", "Maria", "dos Santos"),
        ("Mohamed Ben Salah", "", "Mohamed", "Ben Salah"),
        ("Dr Jane Doe, PhD", "Dr PhD", "Jane", "Doe"),
        ("Son Nguyen", "", "Son", "Nguyen"),
        ("王小明", "", "小明", "王"),
        ("Dr. (Mrs.) Ann BO", "Dr. (Mrs.)", "Ann", "BO"),
        ("S.E. M. KONÉ Aïssatou", "S.E. M.", "Aïssatou", "KONÉ"),
        ("Exmo. Sr. João da Silva", "Exmo. Sr.", "João", "da Silva"),
        ("Sra. D.ª María GARCÍA LÓPEZ", "Sra. D.ª", "María", "GARCÍA LÓPEZ"),
        ("Madame la Ministre Ann BO", "Madame la Ministre", "Ann", "BO"),
        ("الدكتور محمد الحسن", "الدكتور", "محمد", "الحسن"),
        ("أ.د. فاطمة علي", "أ.د.", "فاطمة", "علي"),
        ("ИВАНОВ Иван", "", "Иван", "ИВАНОВ"),
        ("Mr.John Doe", "Mr.", "John", "Doe"),
        ("Hon. Jane Doe, MP", "Hon. MP", "Jane", "Doe"),
        ("Doe, John, Dr.", "Dr.", "John", "Doe"),
        ("J.P. Doe", "", "J.P.", "Doe"),
        ("JP Doe", "", "JP", "Doe"),
        ("NG Wei", "", "Wei", "NG"),
        ("McDONALD Ronald", "", "Ronald", "McDONALD"),
        ("Jan van der BERG", "", "Jan", "van der BERG"),
        ("John Doe Jr", "", "John", "Doe Jr"),
        ("KONÉ Aïssatou épouse DIALLO", "", "Aïssatou", "KONÉ épouse DIALLO"),
        ("1. Ann Bo*", "", "Ann", "Bo"),
        ("Mr Le Minh", "Mr", "Le", "Minh"),
        ("S.R. Probe", "", "S.R.", "Probe"),
        ("M.S. Probe", "", "M.S.", "Probe"),
        ("M.R. Muster", "", "M.R.", "Muster"),
        ("D.R. Muster", "", "D.R.", "Muster"),
        ("Dr. M.S. Probe", "Dr.", "M.S.", "Probe"),
        ("M.S.Probe", "", "M.S.", "Probe"),
        ("Muster, M.R.", "", "M.R.", "Muster"),
        ("S.E. Tester", "", "S.E.", "Tester"),
        ("S.E. Wanda Tester", "S.E.", "Wanda", "Tester"),
        ("Tester, S.E. Wanda", "S.E.", "Wanda", "Tester"),
        ("H.E. Tester", "H.E.", "", "Tester"),
        ("P.R. Kontrol", "", "P.R.", "Kontrol"),
        ("M. Ould Muster", "", "M.", "Ould Muster"),
        ("A.M. Beispiel", "", "A.M.", "Beispiel"),
        ("Ann E. Probe", "", "Ann E.", "Probe"),
        ("Wanda Probe ;", "", "Wanda", "Probe"),
        ("Prof. Dr. Med. Yara Beispiel", "Prof. Dr. Med.", "Yara", "Beispiel"),
        ("Lt. Col. (Rtd) Zeno Muster", "Lt. Col. (Rtd)", "Zeno", "Muster"),
        ("H.E. Hon. Dr. Uma W. Muster EGH", "H.E. Hon. Dr. EGH", "Uma W.", "Muster"),
        ("Jack Li Ma", "", "Jack Li", "Ma"),
        ("Ann Probe MA", "MA", "Ann", "Probe"),
        ("Vera Probe (Ms)", "Ms", "Vera", "Probe"),
        ("Willi Muster - Director", "", "Willi", "Muster"),
        ("Xena Probe/Deputy", "", "Xena", "Probe"),
        ("Muster, Prof. Yuri", "Prof.", "Yuri", "Muster"),
        ("van der PROBE Anna", "", "Anna", "van der PROBE"),
        ("Ana María MUSTER PROBE", "", "Ana María", "MUSTER PROBE"),
        ("Ng Probe", "", "Ng", "Probe"),
    ],
)
def test_a_name_is_taken_apart_and_never_recased(written, honorific, given, family):
    name = split_name(written)

    assert (name.honorific, name.given, name.family) == (honorific, given, family)


def test_the_header_says_which_name_comes_first_where_capitals_do_not():
    name = split_name("Souza Mariam", is_family_first=True)

    assert (name.given, name.family) == ("Mariam", "Souza")


def test_forms_of_address_and_placeholders_are_recognised():
    assert is_honorific("H.E. Mr")
    assert not is_honorific("Director")
    assert not is_honorific("M.S.")
    assert is_placeholder("T.B.C.")
    assert not is_placeholder("Tba Namata")


def test_brackets_behind_a_name_are_its_note():
    assert split_name("Ms. Ann Bo (Focal point)").note == "Focal point"


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("Ms. Ann Bo (Focal point)", "Focal point"),
        ("Willi Muster - Director", "Director"),
        ("Xena Probe/Deputy", "Deputy"),
        ("Ann Bo - Muster", ""),
        ("Vera Probe (Ms)", ""),
    ],
)
def test_a_post_behind_a_name_is_its_note(written, note):
    assert split_name(written).note == note


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("Иванов Иван Иванович", "Иван Иванович", "Иванов"),
        ("Иван Иванович Иванов", "Иван Иванович", "Иванов"),
        ("Иванова Мария Ильинична", "Мария Ильинична", "Иванова"),
        ("ИВАНОВ ИВАН ИВАНОВИЧ", "ИВАН ИВАНОВИЧ", "ИВАНОВ"),
        ("Шевченко Тарас Григорійович", "Тарас Григорійович", "Шевченко"),
        ("Петрович Иван Иванович", "Иван Иванович", "Петрович"),
        ("Иван Иванович Петрович", "Иван Иванович", "Петрович"),
        ("Ivanov Ivan Ivanovich", "Ivan Ivanovich", "Ivanov"),
        ("Ivan Ivanovich Ivanov", "Ivan Ivanovich", "Ivanov"),
        ("Petrova Anna Sergeevna", "Anna Sergeevna", "Petrova"),
        ("Anna Maria Rabinovich", "Anna Maria", "Rabinovich"),
        ("John Michael Abramovich", "John Michael", "Abramovich"),
        ("Ана Марија Петровић", "Ана Марија", "Петровић"),
        ("Иванов И. И.", "И. И.", "Иванов"),
        ("Иванов И.И.", "И.И.", "Иванов"),
        ("Probe M.S.", "M.S.", "Probe"),
        ("Алиев Ильхам Гейдар оглы", "Ильхам Гейдар оглы", "Алиев"),
        ("Ilham Heydar oglu Aliyev", "Ilham Heydar oglu", "Aliyev"),
        ("محمد بن سلمان", "محمد", "بن سلمان"),
        ("فاطمة بنت أحمد", "فاطمة", "بنت أحمد"),
        ("محمد ولد الغزواني", "محمد", "ولد الغزواني"),
        ("محمد بن راشد آل مكتوم", "محمد بن راشد", "آل مكتوم"),
        ("محمد عبد الرحمن", "محمد", "عبد الرحمن"),
        ("Mohamed Ould Muster", "Mohamed", "Ould Muster"),
        ("Fatimetou Mint Muster", "Fatimetou", "Mint Muster"),
        ("Ahmad bin Muster", "Ahmad", "bin Muster"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Jan van der Muster", "Jan", "van der Muster"),
        ("José Ortega y Gasset", "José", "Ortega y Gasset"),
        ("Maria Costa e Silva", "Maria", "Costa e Silva"),
        ("John Doe Jr.", "John", "Doe Jr."),
        ("John Doe, Jr.", "John", "Doe Jr."),
        ("Doe, John, Jr.", "John", "Doe Jr."),
        ("Doe, John Jr.", "John", "Doe Jr."),
        ("Doe Jr., John", "John", "Doe Jr."),
        ("John Doe III", "John", "Doe III"),
        ("John Doe Sr.", "John", "Doe Sr."),
        ("DOE John Jr", "John", "DOE Jr"),
        ("João Souza Filho", "João", "Souza Filho"),
        ("王 小明", "小明", "王"),
        ("김 민수", "민수", "김"),
        ("M. S. Probe", "M. S.", "Probe"),
    ],
)
def test_patronymics_particles_initials_and_suffixes_stand_where_they_belong(
    written, given, family
):
    name = split_name(written)

    assert (name.honorific, name.given, name.family) == ("", given, family)


@pytest.mark.parametrize(
    ("written", "honorific", "given", "family", "note"),
    [
        ("H. E. Mr Hiroko Suzuki", "H.E. Mr", "Hiroko", "Suzuki", ""),
        ("Vera Probe Ms", "Ms", "Vera", "Probe", ""),
        ("PROBE Vera, Mrs.", "Mrs.", "Vera", "PROBE", ""),
        ("Willi Muster, Director", "", "Willi", "Muster", "Director"),
        ("Muster, Willi, Deputy Director", "", "Willi", "Muster", "Deputy Director"),
        ("Willi Muster, Ministry of Finance", "", "Willi", "Muster", "Ministry of Finance"),
        ("Muster, Professor Yuri", "Professor", "Yuri", "Muster", ""),
        ("Willi Muster- Director", "", "Willi", "Muster", "Director"),
        ("Willi Muster | Director", "", "Willi", "Muster", "Director"),
        ("Anne -Marie Muster", "", "Anne -Marie", "Muster", ""),
        ("г-н Иванов Иван Иванович", "г-н", "Иван Иванович", "Иванов", ""),
        ("Г-жа Анна Пробе", "Г-жа", "Анна", "Пробе", ""),
        ("王小明先生", "先生", "小明", "王", ""),
        ("李娜 女士", "女士", "娜", "李", ""),
        ("Sr.ª Ana Muster", "Sr.ª", "Ana", "Muster", ""),
        ("Head, Anna", "", "Anna", "Head", ""),
        ("Yilmaz Demir, Ece", "", "Ece", "Yilmaz Demir", ""),
    ],
)
def test_titles_and_posts_around_a_name_are_no_part_of_it(written, honorific, given, family, note):
    name = split_name(written)

    assert (name.honorific, name.given, name.family) == (honorific, given, family)
    assert name.note == note


@pytest.mark.parametrize(
    ("given", "family", "whole"),
    [
        ("Vera", "Probe (Ms)", ("Ms", "Vera", "Probe", "")),
        ("Wanda", "Probe ;", ("", "Wanda", "Probe", "")),
        ("Uma W.", "Muster EGH", ("EGH", "Uma W.", "Muster", "")),
        ("H.E. Hon. Uma", "Muster", ("H.E. Hon.", "Uma", "Muster", "")),
        ("Willi", "Muster - Director", ("", "Willi", "Muster", "Director")),
        ("M.S.", "Probe", ("", "M.S.", "Probe", "")),
        ("Anna", "Dr. Probe", ("Dr.", "Anna", "Probe", "")),
        ("Иван Иванович", "Иванов", ("", "Иван Иванович", "Иванов", "")),
        ("John", "Doe Jr.", ("", "John", "Doe Jr.", "")),
        ("Wei", "Ma", ("", "Wei", "Ma", "")),
        ("", "Probe", ("", "", "Probe", "")),
        ("Minh", "Le", ("", "Minh", "Le", "")),
    ],
)
def test_names_in_two_columns_lose_what_is_no_part_of_them(given, family, whole):
    name = names_of_columns(given, family)

    assert (name.honorific, name.given, name.family, name.note) == whole


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("Nguyễn Văn An", "Văn An", "Nguyễn"),
        ("Tran Thi Bo", "Thi Bo", "Tran"),
        ("Jan Van Muster", "Jan", "Van Muster"),
        ("de la Cruz Maria", "Maria", "de la Cruz"),
        ("van Muster", "", "van Muster"),
        ("Van Muster", "Van", "Muster"),
        ("ابن خلدون", "", "ابن خلدون"),
        ("أبو بكر محمد", "أبو بكر", "محمد"),
        ("Anna Probe (née Muster)", "Anna", "Probe née Muster"),
        ("“Anna Probe”", "Anna", "Probe"),
    ],
)
def test_a_family_name_may_stand_first_without_capitals(written, given, family):
    name = split_name(written)

    assert (name.honorific, name.given, name.family) == ("", given, family)


@pytest.mark.parametrize("written", ["Mr.", "H.E.", "Dr", "Prof. Dr."])
def test_a_form_of_address_without_a_name_is_no_name(written):
    assert split_name(written).is_empty
    assert names_of_columns(written, "Probe").given == ""
    assert names_of_columns(written, "Probe").honorific == written
