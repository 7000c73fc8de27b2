"""Proposes the type of an employer from the list or from its name."""

import re
from functools import lru_cache

from core.text import fold, tokens

_KINDS = {
    "government": "government governmental public gouvernement gouvernemental gobierno "
    "gubernamental governo governamental state etat حكومي حكومه",
    "private": "private prive privado business company entreprise empresa خاص",
    "academic": "academic academia university academique universite academico universidad "
    "universidade research اكاديمي جامعه",
    "civil society": "ngo ong cso osc ngos civil society societe civile sociedad sociedade مدني "
    "المدني منظمه",
    "un": "un onu united nations nations unies naciones unidas nacoes الامم",
    "regional body": "regional regionale rec intergovernmental igo اقليمي",
    "other": "other autre otro outro اخري",
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NAMED = {
    "un": "un unossc undp unctad unesco unicef fao who ilo unido unep unfpa unhcr wfp ifad itu "
    "unaids unodc undesa desa eca escap eclac cepal escwa ece unv uncdf unops onu pnud onudi oms "
    "oit cnuced imf fmi wto omc wipo ompi unwomen",
    "regional body": "ecowas cedeao eac sadc igad comesa eccas ceeac amu nepad auda asean caricom "
    "mercosur celac oecs uemoa waemu cemac saarc afdb bad isdb iadb bid cplp francophonie oif",
    "government": "jica usaid giz afd tika tica agci amexcid abc koica",
    "civil society": "oxfam ifrc icrc cicr",
}
_NAMES = {word: kind for kind, words in _NAMED.items() for word in words.split()}
# Looked for before single words: "League of Arab States" is جامعة too.
_PHRASES = {
    phrase: kind
    for kind, phrases in {
        "regional body": "african union|union africaine|union africana|uniao africana|"
        "الاتحاد الافريقي|جامعه الدول العربيه|league of arab states|east african community|"
        "european union|union europeenne|union europea|uniao europeia|eu delegation|"
        "african development bank|banque africaine de developpement|islamic development bank|"
        "inter american development bank|asian development bank|مجلس التعاون",
        "un": "united nations|nations unies|naciones unidas|nacoes unidas|الامم المتحده|"
        "world bank|banque mondiale|banco mundial|البنك الدولي|world health organization",
        "government": "bureau of statistics|institute of statistics|institut national de la "
        "statistique|instituto nacional de estad|office of the president|state house|"
        "central bank|banque centrale|banco central|permanent mission|mission permanente|"
        "mision permanente|missao permanente|city council|camara municipal|الهيئه العامه",
        "civil society": "red cross|croix rouge|cruz roja|cruz vermelha|red crescent|"
        "الهلال الاحمر|think tank",
        "private": "chamber of commerce|chambre de commerce|camara de comercio|الغرفه التجاريه",
    }.items()
    for phrase in phrases.split("|")
}
_SIGNS = {
    "government": "ministry ministere ministerio treasury government gouvernement gobierno governo "
    "department embassy ambassade embajada embaixada presidency presidence presidencia cabinet "
    "parliament parlement parlamento senate senat senado authority cooperation cooperacion "
    "cooperacao municipality municipalite municipio mairie alcaldia prefeitura gouvernorat "
    "secretariat commissariat primature وزاره رئاسه بلديه سفاره محافظه هيئه",
    "academic": "university universite universidad universidade institute institut instituto "
    "college school academy academie academia faculty faculte facultad faculdade polytechnic "
    "جامعه معهد كليه اكاديميه",
    "private": "ltd limited inc gmbh sarl sa sas plc llc lda ltda srl spa company companhia "
    "compania entreprise empresa chamber chambre camara manufacturers bank banque banco group "
    "groupe holding شركه بنك مصرف",
    "civil society": "ngo ong foundation fondation fundacion fundacao network reseau red rede "
    "association asociacion associacao federation aid society coalition جمعيه مؤسسه منظمه",
}
_SIGN_OF_WORD = {word: kind for kind, words in _SIGNS.items() for word in words.split()}

# They are the same organisation wherever their people come from.
WITHOUT_COUNTRY = frozenset(("un", "regional body", "civil society"))
# Words between the others and behind them that do not make another organisation.
_SMALL = "of for the and de du des la le les l d et y e da do dos das del el los las und"
_CONNECTORS = frozenset(_SMALL.split())
_ELISION = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_LEGAL_FORMS = {
    form: usual
    for usual, forms in {
        "ltd": "ltd limited ltda lda",
        "inc": "inc incorporated",
        "corp": "corp",
        "llc": "llc",
        "llp": "llp",
        "plc": "plc",
        "gmbh": "gmbh",
        "ag": "ag",
        "kg": "kg",
        "sa": "sa",
        "sas": "sas",
        "sarl": "sarl",
        "srl": "srl",
        "spa": "spa",
        "bv": "bv",
        "nv": "nv",
        "oy": "oy",
        "ab": "ab",
        "pty": "pty pvt",
        "co": "co",
    }.items()
    for form in forms.split()
}
Spellings = dict[tuple[str, str], str]  # (folded name, country's code or "") → the name meant


@lru_cache(8192)
def employer_key(name: str) -> str:
    """The words of a name by which employers are compared.

    "of", "for", "the" and their like, "&", and a legal form at the end do not count; order does.
    """
    words = _words_that_count(name) or tokens(name)
    return " ".join(words[: _end_of_name(words)])


def legal_form(name: str) -> str:
    """The legal form at the end of a name: "ltd" for "Acme Limited"; "" where there is none."""
    words = _words_that_count(name)
    return " ".join(_LEGAL_FORMS[word] for word in words[_end_of_name(words) :])


def is_same_employer(name: str, other: str) -> bool:
    """Whether two names mean one employer for sure: Acme and Acme Ltd, never Acme GmbH and Ltd."""
    if fold(name) == fold(other):
        return True
    forms = {legal_form(name), legal_form(other)} - {""}
    return bool(name and other) and employer_key(name) == employer_key(other) and len(forms) < 2


def _words_that_count(name: str) -> list[str]:
    return [word for word in tokens(_ELISION.sub(" ", name)) if word not in _CONNECTORS]


def _end_of_name(words: list[str]) -> int:
    """How many of the words stand before the legal form; at least one."""
    end = len(words)
    while end > 1 and words[end - 1] in _LEGAL_FORMS:
        end -= 1
    return end


def scope(country: str, kind: str) -> str:
    """The country code of an organisation, or "" for kinds that belong to no country."""
    return "" if kind in WITHOUT_COUNTRY else country


def kind_of_type(text: str) -> str:
    """The kind of organisation for a value of the type column; "" if it is not understood."""
    folded = fold(text)
    if "civil" in folded:
        return "civil society"
    return next((_KIND_OF_WORD[word] for word in folded.split() if word in _KIND_OF_WORD), "")


@lru_cache(4096)
def kind_of_name(name: str) -> str:
    """The kind of organisation that its name suggests; "" if it suggests none."""
    folded = fold(name)
    padded = f" {folded} "
    for phrase, kind in _PHRASES.items():
        if f" {phrase}" in padded:
            return kind
    words = folded.split()
    for known in (_NAMES, _SIGN_OF_WORD):
        for word in words:
            if word in known:
                return known[word]
    return ""
