"""The words around the word that names a column, in questions and in headers of programs."""

from imports.columns.headers import Phrasing, folded_words

_QUESTIONS = (
    # English
    "what whats which who is are the a an of in at for from to on by with you your yours my our "
    "please enter provide indicate give specify select choose write fill insert do does we should "
    "que represent representee represente representada representado representing represents "
    "represented come coming based working employed q "
    # French
    "quel quelle quels quelles est sont le la les l de du des d au aux dans en pour un une votre "
    "vos veuillez indiquer saisir entrer preciser renseigner merci svp vous representez "
    "travaillez "
    # Spanish and Portuguese
    "cual cuales es son el los las del su sus tu tus por favor indique ingrese escriba introduzca "
    "usted representa o os as qual quais e seu sua seus suas do da dos das na nos nas insira "
    "informe voce "
    # Arabic and Russian
    "التي الذي تمثلها تمثله تعمل تقيم فيها فيه اي في ما هو هي الخاص الخاصه بك بكم يرجي ادخال "
    "كتابه من فضلك ваш ваша ваше ваши вашей вашего вашу ваших вам вас занимаете укажите введите "
    "напишите пожалуйста какой какая какова какую вы представляете"
)
# Whose column it is, and which of several such things they are asked for.
_WHOSE = (
    "participant participants attendee attendees delegate delegates person persons registrant "
    "user member contact focal point points national traveller traveler applicant nominee "
    "representative official work business current primary main professional personal office "
    "institutional participante participantes delegado usuario focaux punto ponto nacional "
    "nationale contacto contato utilisateur delegue professionnel professionnelle profesional "
    "profissional actuel actuelle actual atual personnel personnelle pessoal institutionnel "
    "institutionnelle institucional المشارك المشاركه الرسمي الحالي الحاليه участника рабочий "
    "рабочая рабочего личный"
)
PHRASING = Phrasing(
    fillers=folded_words(f"{_QUESTIONS} {_WHOSE}"),
    joining=folded_words("e y et and и و"),
    closed=folded_words("is are do does did can could will would have has had was were"),
    clauses=folded_words("as if exactly tel telle tels telles comme tal como conforme так если"),
    before=(
        "请填写",
        "请输入",
        "请提供",
        "请问",
        "您代表哪个",
        "您代表的",
        "您来自哪个",
        "您的",
        "您目前的",
        "您现在的",
        "目前的",
        "目前",
        "现在的",
        "你的",
        "您所在的",
        "参会者的",
        "参会人员",
        "与会代表",
        "嘉宾",
        "学员",
    ),
    behind=("是什么", "是"),
)
