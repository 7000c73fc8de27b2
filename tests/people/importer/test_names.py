import pytest

from people.importer.names import is_honorific, is_placeholder, split_name


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
        ("王小明", "", "", "王小明"),
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
