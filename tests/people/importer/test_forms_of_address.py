import pytest

from people.importer.forms_of_address import gender_said, is_honorific

MEN = """
    Mr|Mr.|M.|Monsieur|Sr.|Señor|Senhor|Sir|Don|Exmo. Sr.|Exm.º Sr.|Excmo. Sr. D.|H.E. Mr|S.E. M.|
    Dr. Mr|السيد|الأستاذ|г-н|Господин|先生|Alhaji
"""
WOMEN = """
    Ms|Mrs.|Miss|Mme|Mlle|Madame|Madam|Sra.|Sr.ª|Srta.|Señora|Senhora|Dra.|Profa.|Dame|Lady|
    Exma. Sra.|H.E. Ms|S.E. Mme|Madame la Ministre|السيدة|الآنسة|الدكتورة|الأستاذة|г-жа|Госпожа|
    女士|小姐|Hajiya
"""
NEITHER = """
    |Dr|Dr.|Prof.|Prof. Dr. Med.|H.E.|S.E.|Hon.|Eng.|Mx|Amb.|Ambassadeur|Rev.|Mr & Mrs|الدكتور|د.|
    معالي|Д-р|проф.|博士|教授|Drs|PhD
"""


def values(text):
    return [value.strip() for value in text.replace("\n", "").split("|")]


@pytest.mark.parametrize("text", values(MEN))
def test_a_form_of_address_of_men_says_so(text):
    assert gender_said(text) == "m"


@pytest.mark.parametrize("text", values(WOMEN))
def test_a_form_of_address_of_women_says_so(text):
    assert gender_said(text) == "f"


@pytest.mark.parametrize("text", values(NEITHER))
def test_other_forms_of_address_say_nothing_of_gender(text):
    assert gender_said(text) == ""


@pytest.mark.parametrize("text", ["г-жа", "Sr.ª", "Exm.º Sr.", "先生", "Госпожа", "Д-р"])
def test_forms_of_address_of_all_languages_are_recognised(text):
    assert is_honorific(text)
