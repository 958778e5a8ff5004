"""The French words of mila.quebec. docs/site.md says which were measured; the others are of the same kind."""

from __future__ import annotations

from milascraper.site.description import Words
from milascraper.site.french_labels import FRENCH_LABELS
from milascraper.site.furniture import FRENCH_FURNITURE, FRENCH_PERSON_REMARKS
from milascraper.site.topics import FRENCH_TOPIC_PARTS
from milascraper.site.venues import FRENCH_KINDS, FRENCH_VENUE_PARTS

FRENCH = Words(
    see_more=frozenset(
        {
            "voir plus",
            "lire plus",
            "lire la suite",
            "suite",
            "la suite",
            "afficher plus",
            "plus",
            "en voir plus",
            "en savoir plus",
            "déplier",
            "déployer",
            "poursuivre la lecture",
            "déployer le résumé",
            "afficher la suite",
            "voir la suite",
            "résumé complet",
        }
    ),
    see_less=frozenset(
        {"voir moins", "lire moins", "afficher moins", "moins", "replier", "réduire", "masquer", "masquer le résumé"}
    ),
    see_more_authors=r"(?:voir|afficher|et|\+)\s*(\d[\d\s]*)\s*(?:de|d.autres|autres)?\s*(?:plus|autres|auteurs?)(?:\s+auteurs?)?",
    unnamed=frozenset({"autres", "de plus"}),
    others=frozenset({"et al", "et autres", "et coll"}),
    months={
        **dict(
            zip(
                [
                    "janvier",
                    "février",
                    "mars",
                    "avril",
                    "mai",
                    "juin",
                    "juillet",
                    "août",
                    "septembre",
                    "octobre",
                    "novembre",
                    "décembre",
                ],
                range(1, 13),
                strict=True,
            )
        ),
        "janv": 1,
        "févr": 2,
        "fév": 2,
        "avr": 4,
        "juil": 7,
        "juill": 7,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "déc": 12,
        "fevrier": 2,
        "aout": 8,
        "decembre": 12,
    },
    statuses={
        "publié": "published",
        "publiée": "published",
        "prépublication": "preprint",
        "accepté": "accepted",
        "acceptée": "accepted",
        "inconnu": "unknown",
        "inconnue": "unknown",
        "affiche": "poster",
        "orale": "oral",
        "régulier": "regular",
        "régulière": "regular",
    },
    unlisted_statuses=frozenset(
        {
            "sous presse",
            "à paraître",
            "soumis",
            "soumise",
            "en évaluation",
            "en révision",
            "en préparation",
            "révisé",
            "révisée",
            "retiré",
            "retirée",
            "rejeté",
            "rejetée",
            "rétracté",
            "rétractée",
            "document de travail",
            "rapport technique",
            "révision mineure",
            "révision majeure",
            "exposé long",
            "exposé court",
        }
    ),
    event_words=frozenset(
        {"hybride", "en ligne", "virtuel", "virtuelle", "en personne", "en présentiel", "sur place", "webinaire"}
        | {"nouvelle", "nouvelles", "actualité", "blogue", "balado", "vidéo", "date limite", "événement", "inscription"}
    ),
    status_fillers=frozenset({"en", "comme", "présentation", "article", "prix", "avec", "et", "une", "un", "pour"}),
    otherwise=(
        "auteur·rice de c",
        "auteur de corres",
        "autrice de corre",
        "en collaboration",
        "accepté pour pub",
        "acceptée pour pu",
        "présenté à ",
        "présenté au ",
        "présenté aux ",
        "présenté lors ",
        "présenté par ",
        "supervisé par ",
        "dirigé par ",
        "sous la direction de ",
        "financé par ",
        "ce travail a été financé ",
        "ces travaux ont été financés ",
        "avec le soutien ",
        "remerciements ",
        "résumé tiré d",
        "afficher le rés",
        "résumé issu de ",
        "traduit de ",
        "traduit par ",
        "traduction ",
        "remplacé par ",
        "remplace ",
        "autre version",
        "mention honorable",
        "tl;dr",
        "meilleur article",
        "prix du meilleur",
        "ajouté le ",
        "ajoutée le ",
        "page mise à jour ",
        "fiche mise à jour ",
        "mis à jour le ",
        "mise à jour le ",
        "dernière mise à jour",
        "dernière modification",
        "ajouté le ",
        "séance ",
    ),
    labels=FRENCH_LABELS,
    placeholders=r"(?:il n.y a )?(?:aucun|pas de|sans) (?:résumé|auteure?s?)(?: (?:n.est |est )?(?:disponible|fourni|indiqué|connu)s?|(?: pour| par) .{1,40})*|"
    r"(?:le |les )?(?:résumé|auteurs?)(?: d[eu] (?:cette |ce |l.)?\w+)? (?:n.est |ne sont |est |sont )?(?:pas (?:encore )?disponibles?|à venir|à paraître|(?:encore )?non (?:encore )?disponibles?|indisponibles?|manquants?|absents?|sous embargo.{0,40})|"
    r"à venir|non disponible|s/?o|s\.o|aucun",
    missing=(
        "pas disponible",
        "non disponible",
        "indisponible",
        "pas encore",
        "à venir",
        "n'avons pas",
        "n’avons pas",
    ),
    furniture=FRENCH_FURNITURE,
    remarks=(
        "s'ouvre dans une nouvelle fenêtre",
        "s’ouvre dans une nouvelle fenêtre",
        "ouvre une nouvelle fenêtre",
        "s'ouvre dans un nouvel onglet",
        "s’ouvre dans un nouvel onglet",
        "ouvre un nouvel onglet",
        "ouvre dans un nouvel onglet",
        "ouverture dans un nouvel onglet",
        "nouvel onglet",
        "nouvelle fenêtre",
        "lien externe",
        "le lien est externe",
    ),
    topic_words=frozenset(
        {
            "sujet",
            "sujets",
            "theme",
            "thème",
            "thèmes",
            "themes",
            "thematiques",
            "mots-cles",
            "mots-clés",
            "mots clés",
            "categorie",
            "categories",
        }
    ),
    topic_parts=FRENCH_TOPIC_PARTS,
    nothing_found=(
        *("aucune publication", "aucun résultat", "il n'y a aucune publication", "il n’y a aucune publication"),
        *("aucun élément", "votre recherche n", "désolé, aucun"),
    ),
    other_blocks=frozenset(
        {
            f"publications {kind}"
            for kind in ("en vedette", "à la une", "phares", "populaires", "recommandées", "connexes")
        }
        | {f"publications les plus {kind}" for kind in ("lues", "citées", "consultées")}
        | {
            "publication en vedette",
            "en vedette",
            "à la une",
            "les plus lues",
            "les plus citées",
            "les plus consultées",
        }
        | {"consultées récemment", "vous aimerez aussi", "tendances", "coups de cœur"}
    ),
    no_venues=frozenset({"s.o", "s. o", "lieu inconnu", "sans lieu", "non précisé", "à déterminer", "à préciser"}),
    venue_parts=FRENCH_VENUE_PARTS,
    kinds=FRENCH_KINDS,
    venue_leads=(
        *("dans", "à", "publié dans", "publiée dans", "paru dans", "parue dans", "à paraître dans"),
        *("accepté à", "acceptée à", "présenté à", "présentée à", "publié par"),
    ),
    plain_labels=frozenset({"lieu"}),
    openings=frozenset(
        {"contexte", "objectif", "objectifs", "introduction", "motivation", "but", "problème", "problématique"}
        | {"importance", "méthodes", "méthode", "résultats", "conclusion"}
    ),
    person_remarks=FRENCH_PERSON_REMARKS,
    institutions=frozenset({"université", "institut", "collège", "polytechnique", "hôpital", "laboratoire", "école"}),
    group_words=frozenset(
        {"membre", "membres", "étudiants", "étudiantes", "contributeurs", "autre", "autres", "externes"}
        | {"correspondance", "correspondant", "correspondante", "chercheur", "chercheuse"}
    ),
    no_persons=frozenset(
        {"collègues", "collaborateurs", "collaborateur", "collaboratrice", "collaboratrices", "coauteurs", "co-auteurs"}
        | {"pr", "mme", "hec montréal", "polytechnique montréal", "éts"}
        | {"contributeurs", "les auteurs", "auteurs", "équipe", "l'équipe", "l’équipe", "étudiants", "partenaires"}
        | {"montréal", "québec", "états-unis", "royaume-uni", "suisse", "allemagne", "laval", "externe", "anonyme"}
    ),
    lead_ends=frozenset({"par", "de", "à", "avec"}),
    person_leads=("sous la direction", "dirigé par", "supervisé par", "présenté par", "édité par", "animé par"),
    leads=("voir sur", "lire sur", "ouvrir sur", "consulter sur", "disponible sur", "aller à"),
    link_texts=frozenset(
        {
            "prépublication",
            "version publiée",
            "version finale",
            "version officielle",
            "accès",
            "pdf",
            "doi",
            "arxiv",
            "openreview",
            "article",
            "texte intégral",
            "lien",
            "lire l'article",
        }
    ),
    source_labels=frozenset({"source"}),
    abstract_texts=frozenset({"audience internationale", "audience nationale"}),
    notices=(
        *("été rétracté", "est rétracté", "été retiré", "été remplacé", "remplacé par", "mise en garde"),
        *("en français seulement", "en anglais seulement", "uniquement en", "sur demande"),
        *("veuillez citer", "veuillez noter", "nous remercions", "les auteurs remercient", "merci à"),
        *("version antérieure", "version préliminaire", "version précédente", "version longue", "nouvelle version"),
        *("prix du meilleur", "meilleur article", "sous embargo", "en libre accès", "évalué par les pairs"),
        *(
            "pas encore de description",
            "site de l’éditeur",
            "site de l'éditeur",
            "conflit d’intérêt",
            "conflit d'intérêt",
        ),
        *("texte intégral", "texte complet", "sera présenté", "a été présenté", "contribution égale"),
        *("à parts égales", "communiqué", "cette notice", "cette page"),
    ),
    resource_texts=frozenset(
        {
            "code",
            "code source",
            "données",
            "jeu de données",
            "jeux de données",
            "vidéo",
            "enregistrement",
            "diapositives",
        }
        | {"démo", "projet", "page du projet", "site web", "blogue", "billet de blogue", "matériel supplémentaire"}
        | {"annexe", "modèle", "modèles", "carnet", "communiqué"}
    ),
    pager={
        "page suivante": "next",
        "suivant": "next",
        "suivante": "next",
        "page précédente": "previous",
        "précédent": "previous",
        "précédente": "previous",
        "première page": "first",
        "dernière page": "last",
        "page courante": "current",
        "page actuelle": "current",
        "page": "page",
    },
    listing=frozenset({"publications", "publications scientifiques", "publications de recherche", "nos publications"}),
    consent_required=(
        "ne peuvent pas être désactivés",
        "ne peuvent être désactivés",
        "ne peut pas être désactivé",
        "ne peuvent pas être désactivées",
        "ne peuvent être désactivées",
        "ne peuvent pas être refusés",
        "ne peuvent pas être refusées",
        "toujours actif",
        "toujours active",
        "toujours activé",
        "toujours activée",
        "toujours activés",
        "toujours activées",
        "toujours actifs",
        "toujours actives",
        "strictement nécessaires",
    ),
    consent_marks=frozenset(
        {"requis", "requise", "obligatoire", "nécessaire", "toujours activé", "toujours activée", "toujours activés"}
        | {"toujours activées", "toujours actifs", "toujours actives", "toujours requis", "toujours requise"}
        | {"ceci est toujours requis", "ce service est toujours requis"}
    ),
    consent_notices=("a été désactivé", "ont été désactivé", "est désactivé", "sont désactivé"),
    consent_all=("tous les services", "tous les cookies", "tous les témoins", "toutes les catégories"),
    consent_words=("cookie", "témoin", "traceur"),
    consent_topics=("consentement", "vie privée", "confidentialité", "vos choix", "tout accepter", "tout refuser"),
    consent_titles=frozenset(
        {
            "paramètres des cookies",
            "paramétrage des cookies",
            "gestion des cookies",
            "paramétrer les cookies",
            "réglages des cookies",
            "configuration des cookies",
            "gérer les cookies",
            "préférences de cookies",
            "paramètres des témoins",
            "gestion des témoins",
            "paramétrer les témoins",
            "réglages des témoins",
            "paramétrage des témoins",
            "cookies",
            "témoins",
        }
    ),
    newest_publication=(
        r"\b[Dd]écouvrez la (?:dernière|plus récente) publication\s*[:,]?\s+(?P<title>.+)\s+par\s+(?P<authors>(?:[^.]|(?<=\b[^\W\d_])\.)+?)\.?\s*$"
    ),
    not_a_listing={
        "login": ("connexion", "se connecter", "connectez-vous"),
        "challenge": ("captcha", "êtes-vous un robot", "vérification de sécurité", "un instant"),
        "error": (
            "page introuvable",
            "page non trouvée",
            "accès refusé",
            "erreur interne",
            "service indisponible",
            "en maintenance",
            "erreur",
        ),
    },
)
