"""mila.quebec: addresses, numbers, hosts. docs/site.md says how each is known."""

from __future__ import annotations

from milascraper.site.description import Site
from milascraper.site.english import ENGLISH
from milascraper.site.french import FRENCH

MILA = Site(
    name="mila.quebec",
    listings={
        "en": "https://mila.quebec/en/research/publications",
        "fr": "https://mila.quebec/fr/recherche/publications",
    },
    page_parameter="page",
    directory_prefixes=("/en/directory/", "/en/person/", "/fr/repertoire/", "/fr/annuaire/", "/fr/directory/"),
    people_words=frozenset(
        {"directory", "person", "people", "repertoire", "répertoire", "annuaire", "personne", "membre", "membres"}
    ),
    person_hosts=frozenset({"orcid.org"}),
    abstract_head=140,
    authors_head=20,
    link_kinds={
        "doi.org": "doi",
        "dx.doi.org": "doi",
        "arxiv.org": "arxiv",
        "openreview.net": "openreview",
        "proceedings.mlr.press": "pmlr",
        "pubmed.ncbi.nlm.nih.gov": "pubmed",
        "pmc.ncbi.nlm.nih.gov": "pmc",
        "openalex.org": "openalex",
        "dblp.uni-trier.de": "dblp",
        "dblp.org": "dblp",
        "github.com": "code",
        "gitlab.com": "code",
        "bitbucket.org": "code",
        "codeberg.org": "code",
        "huggingface.co": "code",
    },
    words={"en": ENGLISH, "fr": FRENCH},
)
