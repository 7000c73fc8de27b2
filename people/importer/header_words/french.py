"""French headers of lists of people."""

from people.importer.columns import Column

C = Column
WORDS: dict[C, str] = {
    C.NAME_POSITION: "nom et fonction|noms et fonctions|nom et titre|nom et qualite|"
    "nom prenom et fonction|nom et prenom et fonction",
    C.NUMBER: "numero|n o|numero d ordre|n d ordre|ordre",
    C.HONORIFIC: "civilite|titre de civilite|m mme|formule de politesse",
    C.TITLE: "titre",
    C.GIVEN_NAME: "prenom|prenoms|deuxieme prenom|second prenom|autres prenoms",
    C.FAMILY_NAME: "nom de famille|patronyme|nom patronymique|nom de naissance|nom d usage",
    C.NAME: "point focal titulaire|titulaire|nom|noms|nom et prenom|nom et prenoms|"
    "noms et prenom|noms et prenoms|prenom et nom|prenoms et noms|prenoms et nom|nom prenom|"
    "nom prenoms|noms prenoms|prenom nom|prenoms nom|nom du participant|nom des participants|"
    "noms des participants|nom du delegue|delegue|delegues|representant|representants|"
    "nom du representant|point focal|personne de contact|personne contact|point focal national|"
    "nom du point focal|chef de delegation|participante",
    C.FULL_NAME: "nom complet|nom entier|nom et prenom complets|identite",
    C.POSITION: "fonction|fonctions|fonction actuelle|poste|poste occupe|poste actuel|qualite|"
    "fonction occupee|intitule du poste|intitule de poste|profession|emploi|"
    "titre de fonction|titre fonction|role",
    C.ORGANISATION: "structure|organisme|organismes|ministere|institution d origine|"
    "organisation d origine|structure d origine|institution d appartenance|"
    "organisme d appartenance|etablissement|entreprise|societe|employeur|entite|"
    "nom de l organisation|nom de l institution|nom de l organisme|nom de la structure|"
    "nom de l entreprise|nom de la societe|nom du ministere|institution de rattachement|"
    "organisme de rattachement|structure de rattachement|ministere institution|"
    "ministere organisme|universite|agence|lieu de travail|rattachement|affiliation",
    C.POSITION_ORGANISATION: "fonction et institution|fonction et organisation|"
    "fonction et organisme|fonction et structure|titre et institution|poste et institution|"
    "poste et organisation|qualite et institution",
    C.ORGANISATION_KIND: "type d organisation|type dorganisation|type d institution|"
    "type dinstitution|type d organisme|type de structure|secteur|secteur d activite|categorie|"
    "categorie d organisation|categorie d institution|categorie d organisme",
    C.COUNTRY: "pays ou vous travaillez|pays dans lequel vous travaillez|pays|nom du pays|"
    "delegation pays|pays represente|pays de representation|etat membre|etats membres|"
    "pays membre|etat partie|pays region|pays territoire|pays de l organisation|"
    "pays d affectation|pays de travail|pays d envoi",
    C.OTHER_COUNTRY: "pays dans lequel vous residez|pays ou vous residez|"
    "pays dans lequel vous resident|nationalite|citoyennete|pays d origine|pays dorigine|"
    "pays de residence|pays de nationalite|pays de provenance|provenance|etat",
    C.EMAIL: "courriel|courriels|adresse email|adresses email|adresse electronique|"
    "adresses electroniques|adresse courriel|adresse mail|adresses mail|mel|"
    "courrier electronique|adresse de courriel|adresse de messagerie",
    C.PHONE: "telephone portable|telephone mobile|telephone fixe|telephones|portable|"
    "numero de telephone|numeros de telephone|n de telephone|n telephone|numero telephone|"
    "numero de portable|numero de mobile|num tel|num telephone|contact telephonique|"
    "numero whatsapp|numero de contact|numero de gsm",
    C.ARRIVAL: "arrivee|date d arrivee|date darrivee",
}
OTHERS = (
    "genre|sexe|age|date de naissance|lieu de naissance|passeport|numero de passeport|remarques|"
    "remarque|observations|observation|commentaires|commentaire|signature|emargement|groupe|ville|"
    "region|adresse|code postal|boite postale|site web|langue|langues|regime alimentaire|depart|"
    "date de depart|vol|reunion|evenement|lieu|departement|service|direction|horodateur|photo|"
    "heure d arrivee|heure de depart|duree minutes|invite|salle d attente"
)
