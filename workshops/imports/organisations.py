"""Employers in a list: their type, and the cell that holds a post and an employer at once."""

import re
from functools import lru_cache

from core.text import collapse, fold, tokens

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
    "unaids unodc undesa desa eca escap eclac escwa ece unv uncdf unops onu pnud onudi",
    "regional body": "ecowas cedeao eac sadc igad comesa eccas ceeac amu nepad auda asean caricom "
    "mercosur celac oecs uemoa cemac saarc",
}
_NAMES = {word: kind for kind, words in _NAMED.items() for word in words.split()}
_PHRASES = {
    "african union": "regional body",
    "east african community": "regional body",
    "united nations": "un",
    "nations unies": "un",
    "naciones unidas": "un",
}
_SIGNS = {
    "government": "ministry ministere ministerio treasury government gouvernement department "
    "embassy ambassade embajada embaixada presidency cabinet parliament senate authority "
    "cooperation وزاره",
    "academic": "university universite universidad universidade institute institut instituto "
    "college school academy faculty جامعه معهد",
    "private": "ltd limited inc gmbh sarl sa plc company chamber manufacturers bank group",
    "civil society": "ngo ong foundation fondation fundacion fundacao network association aid "
    "society",
}
_SIGN_OF_WORD = {word: kind for kind, words in _SIGNS.items() for word in words.split()}
_BETWEEN = re.compile(r"\s*[,;\n|]\s*|\s+[/–—-]\s+|\s*/\s*")


def kind_of_type(text: str) -> str:
    """The kind of organisation for what a type column says; "" where it is not understood."""
    folded = fold(text)
    if "civil" in folded:
        return "civil society"
    return next((_KIND_OF_WORD[word] for word in folded.split() if word in _KIND_OF_WORD), "")


@lru_cache(4096)
def kind_of_name(name: str) -> str:
    """The kind that an organisation's name gives away; "" where it does not."""
    folded = fold(name)
    for phrase, kind in _PHRASES.items():
        if phrase in folded:
            return kind
    words = folded.split()
    for known in (_NAMES, _SIGN_OF_WORD):
        for word in words:
            if word in known:
                return known[word]
    return ""


def split_position(text: str) -> tuple[str, str]:
    """ "Director, Ministry of Planning" → the post and the employer.

    With one part only, it is the employer when its words say so, else the post.
    """
    parts = _BETWEEN.split(collapse(text), maxsplit=1)
    if len(parts) == 2 and all(parts):
        return parts[0], parts[1]
    return ("", parts[0]) if _is_organisation(parts[0]) else (parts[0], "")


def _is_organisation(text: str) -> bool:
    is_acronym = text.isupper() and len(tokens(text)) == 1
    return is_acronym or bool(kind_of_name(text))
