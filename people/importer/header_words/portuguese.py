"""Portuguese headers of lists of people."""

from people.importer.columns import Column

C = Column
WORDS: dict[C, str] = {
    C.NAME_POSITION: "nome e funcao|nome e cargo|nome e titulo|nomes e funcoes",
    C.NUMBER: "numero de ordem|n ordem|ordem",
    C.HONORIFIC: "tratamento|pronome de tratamento|forma de tratamento",
    C.GIVEN_NAME: "nome proprio|primeiro nome|nomes proprios|prenome|segundo nome|nome do meio|"
    "primeiros nomes",
    C.FAMILY_NAME: "sobrenome|sobrenomes|apelido|apelidos|nome de familia|ultimo nome",
    C.NAME: "ponto focal titular|nome|nomes|nome e apelido|nome e sobrenome|nomes e apelidos|"
    "apelido e nome|nome do participante|nomes dos participantes|nome dos participantes|"
    "delegados e delegadas|nome do delegado|nome do representante|representante|representantes|"
    "ponto focal|pessoa de contacto|pessoa de contato|ponto focal nacional|chefe de delegacao|"
    "chefe da delegacao|inscrito",
    C.FULL_NAME: "nome completo|nomes completos|nome por extenso",
    C.POSITION: "funcao|funcoes|posto|cargo atual|cargo funcao|funcao atual|ocupacao|profissao|"
    "titulo do cargo|cargo que ocupa atualmente|posicao",
    C.ORGANISATION: "organizacao|organizacoes|instituicao|instituicoes|entidade|ministerio|"
    "ministerio instituicao|orgao|empregador|nome da organizacao|nome da instituicao|"
    "nome da empresa|nome da entidade|nome do orgao|instituicao que representa|"
    "organizacao que representa|instituicao de origem|organizacao de origem|"
    "local de trabalho|afiliacao institucional|universidade|companhia",
    C.POSITION_ORGANISATION: "cargo e instituicao|cargo e organizacao|funcao e instituicao|"
    "cargo e entidade|funcao e organizacao",
    C.ORGANISATION_KIND: "tipo de organizacao|tipo de instituicao|tipo de entidade|setor|"
    "setor de atividade",
    C.COUNTRY: "pais onde trabalha|pais em que trabalha|pais que representa|delegacao|"
    "estado membro|estados membros|pais membro|nome do pais|pais regiao|pais da organizacao|"
    "pais de trabalho",
    C.OTHER_COUNTRY: "pais onde reside|pais em que mora|nacionalidade|cidadania|pais de origem|"
    "pais de residencia|pais de nacionalidade|pais de procedencia|proveniencia",
    C.EMAIL: "correio eletronico|correio electronico|correios eletronicos|endereco de email|"
    "endereco eletronico|endereco electronico|enderecos eletronicos|"
    "endereco de correio eletronico",
    C.PHONE: "telefone|telefones|fone|telemovel|telefone celular|telefone fixo|numero de telefone|"
    "numero de telemovel|numero do telefone|n de telefone|contacto telefonico|"
    "contato telefonico|telefone de contacto|telefone de contato|numero do whatsapp|"
    "numero de celular",
    C.ARRIVAL: "chegada|data de chegada",
}
OTHERS = (
    "genero|sexo|idade|data de nascimento|local de nascimento|passaporte|numero do passaporte|"
    "observacoes|comentarios|notas|assinatura|grupo|cidade|regiao|endereco|morada|codigo postal|"
    "cep|site|idioma|lingua|restricoes alimentares|partida|data de partida|voo|reuniao|evento|"
    "local|departamento|carimbo de data hora|foto|hora de saida|ingressar na hora|"
    "duracao minutos|convidado|na sala de espera"
)
