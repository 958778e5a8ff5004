"""Words in the names of venues, and kinds of works, in each language."""

from __future__ import annotations

from typing import Final

ENGLISH_VENUE_PARTS: Final = frozenset(
    (
        "conference conf proceedings proc journal workshop transactions trans letters lett review reviews symposium "
        "advances annals annual archive arxiv biorxiv medrxiv chemrxiv ssrn acm ieee siam neurips nips icml iclr aaai "
        "ijcai cvpr iccv eccv acl emnlp naacl aistats uai colt corl kdd nature science lecture notes plos frontiers "
        "international meeting congress magazine bulletin physical elife cell lancet jmlr tmlr machine"
    ).split()
)
ENGLISH_KINDS: Final = frozenset(
    (
        "work",
        "article",
        "research article",
        "journal article",
        "conference paper",
        "paper",
        "preprint",
        "book chapter",
        *("review article", "review", "short paper", "full paper", "workshop paper", "conference article", "poster"),
        *(
            "data paper",
            "dataset paper",
            "dataset",
            "communication",
            "technical report",
            "report",
            "thesis",
            "case report",
            "editorial",
            "letter",
            "survey",
            "peer reviewed",
        ),
        *("open access", "closed access", "restricted access", "peer-reviewed", "not peer reviewed"),
    )
)
FRENCH_VENUE_PARTS: Final = frozenset(
    "conférence conf actes revue journal atelier colloque congrès annales cahiers archive lettres symposium".split()
)
FRENCH_KINDS: Final = frozenset(
    (
        "œuvre",
        "travail",
        "article",
        "article de recherche",
        "article de revue",
        "rapport",
        *("article de données", "article d'atelier", "article d’atelier", "article de conférence", "communication"),
        *("article de synthèse", "rapport technique", "prépublication", "affiche"),
        *("chapitre", "chapitre de livre", "thèse", "mémoire"),
        *("libre accès", "accès libre", "accès ouvert", "accès restreint", "évalué par les pairs"),
    )
)
