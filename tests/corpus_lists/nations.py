"""How lists write a country: by name, code, demonym, with a city, with a footnote; and bodies that
stand in the column of countries. Names of territories and cities are those of the CLDR (Babel)."""

import random
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.dates import get_timezone_location

from tests.corpus_lists.truth import Cell


def listed(text: str) -> list[str]:
    return text.split()


CODES = listed(
    """
    AF AL DZ AO AR AM AU AZ BD BB BY BZ BJ BT BO BW BR BF BI KH CM CV CF TD CL CN CO KM
    CG CD CR CI CU DJ DM DO EC EG SV GQ ER SZ ET FJ FR GA GM DE GH GR GD GT GN GW GY HT
    HN IN ID IR IQ IE IT JM JP JO KZ KE KI KP KR KW KG LA LB LS LR LY MG MW MY MV ML MR
    MU MX FM MD MN ME MA MZ MM NA NP NI NE NG MK NO OM PK PA PG PY PE PH PT QA RW KN LC
    VC WS ST SA SN RS SC SL SG SB SO ZA SS ES LK SD SR CH SY TJ TZ TH TL TG TO TT TN TR
    TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
    """
)

# The alpha-3 codes that lists write instead of a name; others are written as names there.
ALPHA_3 = dict(
    pair.split(":")
    for pair in listed(
        """
        AO:AGO AR:ARG BD:BGD BJ:BEN BR:BRA BW:BWA CM:CMR CV:CPV CL:CHL CN:CHN CO:COL CD:COD
        CI:CIV CU:CUB EG:EGY ET:ETH FJ:FJI FR:FRA GH:GHA GN:GIN GW:GNB HT:HTI IN:IND ID:IDN
        JM:JAM KZ:KAZ KE:KEN KG:KGZ LS:LSO MG:MDG MW:MWI ML:MLI MR:MRT MX:MEX MA:MAR MZ:MOZ
        NP:NPL NE:NER NG:NGA PE:PER RW:RWA SN:SEN ZA:ZAF TJ:TJK TZ:TZA TG:TGO TN:TUN UG:UGA
        UZ:UZB ZM:ZMB ZW:ZWE DZ:DZA
        """
    )
)

ZONES = dict(
    pair.split(":")
    for pair in listed(
        """
        KE:Africa/Nairobi SN:Africa/Dakar GH:Africa/Accra TZ:Africa/Dar_es_Salaam
        UG:Africa/Kampala EG:Africa/Cairo MA:Africa/Casablanca TN:Africa/Tunis
        ET:Africa/Addis_Ababa ZM:Africa/Lusaka ZW:Africa/Harare MZ:Africa/Maputo
        AO:Africa/Luanda RW:Africa/Kigali ML:Africa/Bamako CI:Africa/Abidjan NG:Africa/Lagos
        ZA:Africa/Johannesburg PE:America/Lima UY:America/Montevideo CU:America/Havana
        KZ:Asia/Almaty UZ:Asia/Tashkent KG:Asia/Bishkek NP:Asia/Kathmandu TH:Asia/Bangkok
        JO:Asia/Amman IQ:Asia/Baghdad CD:Africa/Kinshasa
        """
    )
)
# (female, male) where they differ.
DEMONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "KE": ("Kenyan",), "GH": ("Ghanaian",), "SN": ("Senegalese",), "NG": ("Nigerian",),
        "NE": ("Nigerien",), "UG": ("Ugandan",), "TZ": ("Tanzanian",), "ZM": ("Zambian",),
        "IN": ("Indian",), "BR": ("Brazilian",), "MX": ("Mexican",), "FJ": ("Fijian",),
        "NP": ("Nepalese",), "ET": ("Ethiopian",), "MA": ("Moroccan",), "CU": ("Cuban",),
        "ZA": ("South African",), "PH": ("Filipino",), "TH": ("Thai",), "FR": ("French",),
    },
    "fr": {
        "KE": ("Kényane", "Kényan"), "SN": ("Sénégalaise", "Sénégalais"),
        "ML": ("Malienne", "Malien"), "BJ": ("Béninoise", "Béninois"),
        "TG": ("Togolaise", "Togolais"), "CI": ("Ivoirienne", "Ivoirien"),
        "BF": ("Burkinabè",), "CM": ("Camerounaise", "Camerounais"),
        "MA": ("Marocaine", "Marocain"), "TN": ("Tunisienne", "Tunisien"),
        "NE": ("Nigérienne", "Nigérien"), "HT": ("Haïtienne", "Haïtien"),
        "GA": ("Gabonaise", "Gabonais"), "MG": ("Malgache",),
    },
    "es": {
        "MX": ("Mexicana", "Mexicano"), "PE": ("Peruana", "Peruano"), "CU": ("Cubana", "Cubano"),
        "AR": ("Argentina", "Argentino"), "BO": ("Boliviana", "Boliviano"),
        "CO": ("Colombiana", "Colombiano"), "EC": ("Ecuatoriana", "Ecuatoriano"),
        "UY": ("Uruguaya", "Uruguayo"), "PY": ("Paraguaya", "Paraguayo"), "CL": ("Chilena",
        "Chileno"), "GT": ("Guatemalteca", "Guatemalteco"), "HN": ("Hondureña", "Hondureño"),
    },
    "pt": {
        "BR": ("Brasileira", "Brasileiro"), "AO": ("Angolana", "Angolano"),
        "MZ": ("Moçambicana", "Moçambicano"), "PT": ("Portuguesa", "Português"),
        "CV": ("Cabo-verdiana", "Cabo-verdiano"), "GW": ("Guineense",),
        "TL": ("Timorense",), "ST": ("São-tomense",),
    },
}  # fmt: skip

# Words of UN lists that are not the CLDR's.
OFFICIAL: dict[str, dict[str, str]] = {
    "en": {
        "TZ": "United Republic of Tanzania", "KE": "Republic of Kenya", "CD": "DR Congo",
        "CI": "Cote d'Ivoire", "LA": "Lao People's Democratic Republic", "SY": "Syrian Arab"
        " Republic", "BO": "Bolivia (Plurinational State of)", "IR": "Iran (Islamic Republic of)",
        "GM": "The Gambia", "KR": "Republic of Korea", "MD": "Republic of Moldova",
        "GB": "United Kingdom of Great Britain and Northern Ireland", "VN": "Viet Nam",
        "US": "USA", "CV": "Cabo Verde", "SZ": "Eswatini", "CZ": "Czech Republic",
    },
    "fr": {
        "CI": "République de Côte d’Ivoire", "SN": "République du Sénégal",
        "TZ": "République-Unie de Tanzanie", "CD": "République démocratique du Congo",
        "CG": "République du Congo", "CF": "République centrafricaine", "ML": "République du Mali",
    },
    "es": {
        "BO": "Estado Plurinacional de Bolivia", "VE": "Venezuela (República Bolivariana de)",
        "DO": "Rep. Dominicana", "MX": "Estados Unidos Mexicanos", "US": "EE. UU.",
    },
    "pt": {"MZ": "República de Moçambique", "AO": "República de Angola", "US": "EUA"},
    "ru": {
        "KG": "Кыргызская Республика", "BY": "Республика Беларусь", "KZ": "Республика Казахстан",
        "UZ": "Республика Узбекистан", "MD": "Республика Молдова", "US": "США",
    },
    "ar": {
        "EG": "جمهورية مصر العربية", "JO": "المملكة الأردنية الهاشمية", "MA": "المملكة المغربية",
    },
    "zh": {"CN": "中华人民共和国", "ZA": "南非共和国", "TZ": "坦桑尼亚联合共和国"},
}  # fmt: skip

BODIES: dict[str, tuple[str, ...]] = {
    "en": ("African Union", "ECOWAS", "East African Community", "UNDP", "UNOSSC", "World Bank"),
    "fr": ("Union africaine", "CEDEAO", "PNUD", "Union européenne", "UEMOA"),
    "es": ("Unión Africana", "PNUD", "CEPAL", "Unión Europea", "SICA"),
    "pt": ("União Africana", "CPLP", "PNUD", "SADC", "União Europeia"),
    "ar": ("الاتحاد الأفريقي", "جامعة الدول العربية", "برنامج الأمم المتحدة الإنمائي"),
    "ru": ("Африканский союз", "ПРООН", "ЕАЭС", "Европейский союз"),
    "zh": ("非洲联盟", "联合国开发计划署", "东南亚国家联盟", "欧洲联盟"),
}

# Languages whose names of countries differ by place, as "Quênia" and "Quénia".
VARIANTS = {"pt": ("pt", "pt_PT")}

FORMS = ("name", "upper", "alpha-2", "alpha-3", "demonym", "city", "footnote", "official")


@cache
def territory(code: str, language: str) -> str:
    """The country's name in the language, as the CLDR has it."""
    return str(Locale.parse(language).territories[code])


def forms(language: str) -> list[str]:
    """The ways to write a country that exist in the language."""
    without = set() if language in DEMONYMS else {"demonym"}
    if language in {"ar", "zh"}:
        without |= {"upper"}
    return [form for form in FORMS if form not in without]


def codes_for(form: str, language: str) -> Iterable[str]:
    """Countries that can be written so. Namibia's "NA" is left out: it also means a blank."""
    if form == "demonym":
        return DEMONYMS[language]
    if form == "city":
        return ZONES
    if form == "alpha-3":
        return ALPHA_3
    return [code for code in CODES if not (form == "alpha-2" and code == "NA")]


def written(rng: random.Random, code: str, form: str, locale: str, *, female: bool) -> str:
    """A country as a list with this form has it; by its plain name where there is no such form.

    The locale is a language, or a language in a country ("pt_PT").
    """
    language = locale[:2]
    name = territory(code, locale)
    if form == "upper":
        return name.upper()
    if form == "alpha-2":
        return code
    if form == "alpha-3" and code in ALPHA_3:
        return ALPHA_3[code]
    if form == "demonym" and code in DEMONYMS[language]:
        return DEMONYMS[language][code][0 if female else -1]
    if form == "city" and code in ZONES:
        city = get_timezone_location(ZONES[code], locale=locale, return_city=True)
        return f"{city}{'，' if language == 'zh' else '، ' if language == 'ar' else ', '}{name}"
    if form == "footnote":
        return name + rng.choice(("1", "2", "¹", "*", " (2)"))
    if form == "official":
        return OFFICIAL[language].get(code, name)
    return name


def body(rng: random.Random, language: str) -> Cell:
    """A body in the column of countries: the person has no country."""
    name = rng.choice(BODIES[language])
    return Cell(name, {"body": name})
