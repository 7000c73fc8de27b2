import pytest

from people.importer.organisations import kind_of_name, kind_of_type
from people.importer.posts import split_position


@pytest.mark.parametrize(
    ("written", "position", "organisation"),
    [
        ("Director, Ministry of Planning", "Director", "Ministry of Planning"),
        ("Minister / Ministry of Trade", "Minister", "Ministry of Trade"),
        ("Director, Trade, Industry and Labour", "Director", "Trade, Industry and Labour"),
        ("UNDP", "", "UNDP"),
        ("ECOWAS Commission", "", "ECOWAS Commission"),
        ("Desk Officer", "Desk Officer", ""),
        ("Ministry of Planning / Director", "Director", "Ministry of Planning"),
        ("University of Nairobi, Lecturer", "Lecturer", "University of Nairobi"),
        ("Director – Trade, Ministry of Finance", "Director – Trade", "Ministry of Finance"),
        ("Director, Trade / Ministry of Industry", "Director, Trade", "Ministry of Industry"),
        ("Programme Officer (UNDP)", "Programme Officer", "UNDP"),
        ("Head of Unit at Ministry of Health", "Head of Unit", "Ministry of Health"),
        ("Director\nMinistry of Planning", "Director", "Ministry of Planning"),
        ("Chef de service à la Présidence", "Chef de service à la Présidence", ""),
    ],
)
def test_a_post_and_an_employer_in_one_cell_are_split(written, position, organisation):
    assert split_position(written) == (position, organisation)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UNCTAD", "un"),
        ("African Union Commission", "regional body"),
        ("Ministry of Planning", "government"),
        ("University of Nairobi", "academic"),
        ("Manufacturers Association", "private"),
        ("Acme", ""),
        ("MAE", ""),
        ("Ministère des Affaires étrangères", "government"),
        ("Agencia de Cooperación", "government"),
        ("Instituto Nacional de Estadística", "government"),
        ("Câmara Municipal da Praia", "government"),
        ("Chambre de commerce", "private"),
        ("Empresa Nova, Lda", "private"),
        ("African Development Bank", "regional body"),
        ("Comissão da União Africana", "regional body"),
        ("Cruz Roja", "civil society"),
        ("وزارة التخطيط", "government"),
        ("جامعة القاهرة", "academic"),
        ("جامعة الدول العربية", "regional body"),
        ("شركة النيل", "private"),
        ("برنامج الأمم المتحدة الإنمائي", "un"),
    ],
)
def test_a_name_may_give_the_kind_away(name, kind):
    assert kind_of_name(name) == kind


def test_types_of_organisations_are_understood_in_words():
    assert kind_of_type("Civil society organisation") == "civil society"
    assert kind_of_type("ONG") == "civil society"
    assert kind_of_type("regional") == "regional body"
    assert kind_of_type("whatever") == ""
