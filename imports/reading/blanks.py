"""Recognises values that say that a cell is empty: NA, N/A, null, –, n.d., لا يوجد.

Sources: what R, pandas, SQL and spreadsheet programs write for a missing value, and the
abbreviations and words in use for it in the languages of the product, in Russian and in Chinese.
"""

from core.text import fold

_LONGEST = 40  # longer cells hold something
_LONGEST_SIGNS = 10
_BRACKETS = "()[]{}<>«»“”\"'’‘*_-–—= "
# As they are written, in lower case, without brackets around them and full stops behind them.
_ABBREVIATIONS_WRITTEN = """
    na n/a n.a n\\a #n/a nan none null nil n/d n.d nd s/o s.o s/d s.d s/i s/n s/r n/r n/c xx xxx
    н/д н.д н/п б/д
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_WRITTEN.split())
# Between brackets only, as spreadsheet programs group blank cells: "Blank" alone is a name.
_IN_BRACKETS = frozenset(
    {"(blank)", "(blanks)", "(empty)", "(vide)", "(vacio)", "(vacío)", "(пусто)"}
)
_WORDS_WRITTEN = """
    not applicable|not available|not known|not provided|not specified|not stated|unknown|no data|
    undefined|missing value|no aplica|no disponible|no especificado|no indicado|sin dato|
    sin datos|sin información|desconocido|desconocida|ninguno|ninguna|non applicable|
    non disponible|non précisé|non renseigné|non communiqué|sans objet|aucun|aucune|néant|inconnu|
    inconnue|não aplicável|não disponível|não informado|não especificado|sem dados|sem informação|
    nenhum|nenhuma|desconhecido|desconhecida|لا يوجد|لا توجد|لا شيء|لا ينطبق|لا تنطبق|غير متوفر|
    غير متوفرة|غير متاح|غير متاحة|غير محدد|غير معروف|بدون|нет|нет данных|нет информации|
    не применимо|не указано|не указан|неизвестно|отсутствует|не имеется|无|無|没有|暂无|
    不详|不詳|不适用|不適用|未知|未填|空白
"""
_WORDS = frozenset(fold(phrase) for phrase in _WORDS_WRITTEN.split("|"))
_PENDING_WRITTEN = """
    tbc|tbd|tba|to be confirmed|to be determined|to be announced|to be advised|à confirmer|
    à déterminer|à désigner|por confirmar|por definir|por determinar|a confirmar|a definir|
    a designar|уточняется|будет уточнено|待定|待确认|يحدد لاحقا|سيحدد لاحقا|سيتم تأكيده
"""
_PENDING = frozenset(fold(phrase) for phrase in _PENDING_WRITTEN.split("|"))
# Names of people too, where they are written so.
_NAMES = frozenset({"Na", "Nan", "NAN", "Null", "Nil", "NIL", "Nd", "ND"})


def is_missing_value(text: str) -> bool:
    """Whether the text of a cell says that there is nothing in it.

    "NA", "n/a", "NaN", "None", "NULL", "-", ".", "n.d.", "s/o", "sin dato", "لا يوجد" do; a text
    of signs only does, too, unless it repeats the cell above (imports.reading.dittos). "NA" is
    Namibia in a column of country codes: whoever reads such a column asks.
    """
    if len(text) > _LONGEST:
        return False
    if not text[:1].isalnum() and not any(map(str.isalnum, text)):
        return len(text) <= _LONGEST_SIGNS
    lowered = text.lower()
    bare = lowered.strip(_BRACKETS).rstrip(".").replace(" / ", "/")
    if bare in _ABBREVIATIONS or lowered in _IN_BRACKETS:
        return True
    return _phrase(bare) in _WORDS


def is_missing_name(text: str) -> bool:
    """Whether a cell of a column of names says that there is no name: "NA", not "Na" or "Nan"."""
    return is_missing_value(text) and text not in _NAMES


def is_pending_value(text: str) -> bool:
    """Whether a cell says that its value is still to come: "TBC", "à confirmer"."""
    return len(text) <= _LONGEST and _phrase(text) in _PENDING


def _phrase(text: str) -> str:
    """The folded text; letters alone, as in most cells, are folded by hand."""
    bare = text.replace(" ", "")
    return text.lower() if bare.isascii() and bare.isalpha() else fold(text)
