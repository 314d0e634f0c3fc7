// SPDX-License-Identifier: Apache-2.0
#include "publish/release/words_of.h"

namespace truce::publish {

namespace {

constexpr PublicWords words{
    .code = "fr",
    .acts = {"un fait que personne n’a su nommer",
             "explosion",
             "tir sortant",
             "impact",
             "explosion en l’air",
             "tir d’armes légères",
             "frappe aérienne",
             "frappe de drone",
             "vol de drone",
             "présence",
             "mouvement",
             "assaut ou prise de terrain",
             "feu ou chaleur sans cause militaire",
             "fusée éclairante",
             "mine posée ou explosée",
             "brouillage",
             "entrave aux observateurs",
             "alerte aérienne",
             "tir de défense antiaérienne",
             "dommage causé par un moyen inconnu",
             "pas un acte de guerre"},
    .weapons = {"arme inconnue", "armes légères", "mitrailleuse lourde", "mortier",
                "artillerie à tube", "lance-roquettes multiple", "char", "véhicule blindé",
                "arme antichar", "arme antiaérienne", "missile", "aéronef avec équipage", "drone",
                "mine", "engin explosif improvisé", "troupes"},
    .stages = {"évalué, non vérifié", "vérifié", "non étayé", "réfuté", "contesté",
               "vérifié et réparé", "retiré"},
    .verdicts = {"violation", "conforme", "indéterminé"},
    .likelihoods = {"moins de 1\u202f%", "presque aucune chance", "très improbable", "improbable",
                    "chances à peu près égales", "probable", "très probable", "presque certain",
                    "plus de 99\u202f%"},
    .confidences = {"faible", "moyenne", "élevée"},
    .standards = {"motifs raisonnables de croire", "prépondérance des probabilités",
                  "preuve claire et convaincante", "au-delà de tout doute raisonnable"},
    .stands = {"rien ne court encore", "le délai court", "rempli", "enfreint", "sans objet",
               "respecté jusqu’ici", "indéterminé", "libéré", "caduc",
               "échu, personne n’a annoncé l’exécution"},
    .harms = {"tués", "blessés", "disparus", "détenus"},
    .directions = {"nord", "nord-est", "est", "sud-est", "sud", "sud-ouest", "ouest", "nord-ouest"},
    .reasons = {"trop récent\u202f: son délai n’est pas écoulé",
                "la politique retient ce genre de fait", "révélerait un poste d’observation",
                "hors de tout district de la politique"},
    .first_day = "1er",
    .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
               "octobre", "novembre", "décembre"},
    .about = "à environ {n} km de {town}, direction {direction}",
    .around = "autour de {town}",
    .cell = "maille {cell}, {n} km",
    .cell_only = "autour de {lat}°, {lon}°",
    .poorly = "le lieu est si mal connu qu’il peut se trouver hors de la maille",
    .point = "au point {lat}°, {lon}°",
    .title = "Bulletin public",
    .as_of = "État au {at}",
    .window = "Ce qui a commencé du {from} au {until}",
    .policy = "Publié selon la politique «\u202f{title}\u202f», la même pour chaque partie",
    .stamp = "Évalué, non vérifié, sauf mention «\u202fvérifié\u202f».",
    .nobody_named =
        "Les lieux sont volontairement grossiers et tardifs. Une machine n’accuse "
        "personne\u202f: une "
        "partie n’est nommée que là où des personnes ont vérifié qui a agi.",
    .fig_released = "incidents publiés",
    .fig_breach = "avec une violation évaluée",
    .fig_open = "indéterminés",
    .fig_withheld = "incidents retenus",
    .h_where = "Où",
    .map_title = "Carte des mailles où des incidents sont publiés",
    .map_caption =
        "Chaque carré est une maille de la grille mondiale où se trouve au moins un incident "
        "publié\u202f; "
        "plus il est foncé, plus il y en a. Le lecteur ne sait rien de plus précis que son "
        "carré. "
        "L’absence de couleur n’est pas le calme.",
    .map_empty = "Il n’y a rien à placer sur une carte.",
    .map_key = "{n} incidents",
    .h_articles = "Par article",
    .article = "Article",
    .agreement = "Accord",
    .unnamed_article = "un article sur une partie",
    .unnamed_agreement = "l’accord",
    .no_findings = "Aucun article n’est mentionné pour un incident publié.",
    .h_standings = "Obligations dans le temps",
    .standings_lead =
        "État des règles dans le temps d’après ce qui était connu au {at}, tardif à dessein\u202f: "
        "évalué, non vérifié, par article et jamais par partie. Ce qui dépend d’un incident non "
        "publié est omis.",
    .standings_none = "Aucune n’est mentionnée.",
    .stands_head = "État",
    .h_casualties = "Victimes",
    .casualties_lead =
        "Personnes dont deux membres de la mission ont vérifié le sort, chacune attestée par deux "
        "origines indépendantes ou par une image. Comptées pour les dossiers dont tous les "
        "incidents sont publiés. Leur identité n’est jamais révélée.",
    .harm = "Sort",
    .persons = "Personnes",
    .h_withheld = "Ce qui est retenu, et pourquoi",
    .withheld_lead =
        "Pour la même période, {n} incidents sont connus et non publiés. Ils sont comptés ici, "
        "pour que "
        "personne ne prenne ce qui est publié pour tout ce qui est connu.",
    .nothing_on_record =
        "Rien n'était enregistré à ce moment : aucun incident n'était connu qui aurait pu être "
        "publié ou "
        "retenu. Cela ne dit rien de ce qui s'est passé.",
    .reason = "Raison",
    .incidents = "Incidents",
    .findings = "Constats",
    .total = "Ensemble",
    .h_items = "Incidents",
    .items_lead = "Par ordre de temps, puis de numéro.",
    .items_more =
        "{n} incidents antérieurs ne figurent pas dans cette liste\u202f; le fichier HXL les a "
        "tous.",
    .none = "Rien n’est publié.",
    .when = "Quand",
    .where = "Où",
    .what = "Quoi",
    .rules = "Articles",
    .certainty = "Confiance",
    .record = "Enregistrement",
    .proof = "preuve",
    .stage = "Étape",
    .assessed = "selon l’évaluation",
    .up_to = "{likelihood}, jusqu’à «\u202f{possible}\u202f» si tout l’inconnu était tel",
    .confidence_is = "confiance {confidence}",
    .named_party = "auteur vérifié\u202f: {party}",
    .killed = "personnes tuées, selon les meilleures estimations des sources\u202f: {n}",
    .origins = "origines indépendantes\u202f: {n}",
    .no_rule = "aucun article n’est mentionné",
    .standard = "niveau de preuve\u202f: {standard}",
    .h_records = "Les enregistrements derrière les nombres",
    .records_lead =
        "Chaque nombre ci-dessus, avec les numéros de ses enregistrements dans le journal "
        "public de la mission. La preuve d’un enregistrement se trouve à côté de cette page sous "
        "proofs/ et son "
        "numéro, là où "
        "la mission l’a publiée.",
    .records_later = "pas encore dans le journal public\u202f: {n}",
    .no_record = "pas encore dans le journal public",
    .h_reading = "Comment lire ceci",
    .read_likelihood =
        "La probabilité est dite dans les mots de l’ICD 203 avec leurs bornes\u202f: que "
        "l’article a été "
        "enfreint, par qui que ce soit. Le nombre exact n’est pas publié\u202f: pour une règle "
        "de distance, il "
        "révélerait un lieu.",
    .read_confidence =
        "La confiance est tenue à part de la probabilité. Elle est élevée avec trois origines "
        "indépendantes ou plus, dont deux de fiabilité A ou B et de crédibilité 1 à 3\u202f; "
        "moyenne avec deux "
        "origines, ou une notée A ou B et 1 ou 2\u202f; sinon faible. Dix copies d’une vidéo "
        "sont une seule "
        "origine.",
    .read_place =
        "Un lieu est une maille d’une grille mondiale fixe\u202f; un lieu révisé est dans sa "
        "maille "
        "ou à moins d’une demi-maille d’elle. Les mots à côté sont calculés depuis "
        "le milieu "
        "de la maille, non depuis le lieu lui-même.",
    .read_time =
        "Les heures sont en UTC, arrondies vers l’extérieur à des heures ou des jours entiers. "
        "Rien n’est "
        "publié avant le délai que la politique fixe pour son genre, et rien qui parle d’une "
        "force avant "
        "24 heures.",
    .read_proof =
        "Chaque incident nomme son enregistrement. Avec la preuve et le programme verify, chacun "
        "peut "
        "contrôler que l’enregistrement n’a pas été changé.",
    .read_silence =
        "Ce qui n’est pas ici n’a pas été publié ou pas observé. Ce n’est jamais le signe que "
        "rien ne s’est "
        "passé.",
    .read_party =
        "Les règles ne sont pas nommées, ni les articles qui ne lient qu’une partie ou qui "
        "mesurent depuis une ligne propre à chacune\u202f: par défaut, les constats sous ces "
        "articles sont omis, pour qu’aucun texte ne dise de qui était l’acte avant que des "
        "personnes l’aient vérifié.",
    .footer = "Le même journal, la même politique et le même moment donnent la même page.",
    .spot_title = "COMPTE RENDU {id}, version {n}",
    .spot_none = "Aucun incident n’est publié.",
    .hours_utc = "UTC",
    .alert_headline = "{what}\u202f: {where}",
    .alert_instruction =
        "Restez à l’écart de la zone si vous le pouvez, ne touchez aucun objet inconnu et suivez "
        "les "
        "conseils des services locaux.",
    .mission = "Mission d’observation Truce",
    .alert_cancelled =
        "Les alertes citées sont retirées\u202f: ce qu’elles annonçaient n’est pas retenu.",
};

}  // namespace

const PublicWords& public_words_fr() {
  return words;
}

}  // namespace truce::publish
