"""Identifiers of works, read from the addresses of links. A thin wrapper: ``idutils`` knows DOIs and arXiv ids."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from milascraper.page.addresses import host_and_path
from milascraper.records import LinkKind

if TYPE_CHECKING:
    from milascraper.site import Site

_ARXIV_PATH = re.compile(r"^/(?:abs|pdf|html|format|ps)/(.+?)(?:\.pdf)?/?$")
_ARXIV_VERSION = re.compile(r"v\d+$")
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$", re.I)
#: Paths of lists, persons, groups, licences and searches, and of dialogues in which a page is shared, by their hosts:
#: elsewhere such a path may be a work's own.
_NO_WORKS = tuple(
    (re.compile(hosts), re.compile(rf"^/(?:{paths})(?:/|$|\.)"))
    for hosts, paths in (
        (r"(?:.+\.)?arxiv\.org", "list|a|search"),
        (r"openreview\.net", "profile|group|search"),
        (r"dblp\.(?:org|uni-trier\.de)|dblp\.dagstuhl\.de", "pid|pers|search"),
        (r"zenodo\.org", "communities|search"),
        (r"creativecommons\.org", "licenses|publicdomain"),
        (r"semanticscholar\.org", "author|search"),
        (r"(?:(?:m|web)\.)?facebook\.com", "share|sharer|dialog"),
        (r"(?:mobile\.)?(?:twitter|x)\.com", "intent|share|home"),
        (r"(?:.+\.)?linkedin\.com", "share|shareArticle|sharing|cws"),
        (r"bsky\.app", "intent"),
        (r"(?:t|telegram)\.me", "share"),
        (r"(?:.+\.)?reddit\.com", "submit"),
        (r"threads\.net", "intent"),
    )
)
_SCHOLAR = re.compile(r"scholar\.google\.[a-z.]+")
_PDF_PATH = re.compile(r"\.pdf$|^/pdf(?:/|$)|/pdf$", re.I)


@cache
def _idutils() -> Any:
    """``idutils``, imported when the first identifier is read: it takes 0.3 s to import."""
    return import_module("idutils")


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host of an address, lower case, without ``www.``."""
    host = host_and_path(url)[0].rsplit("@", 1)[-1].split(":")[0].lower()
    return host.removeprefix("www.")


@lru_cache(maxsize=4096)
def _path_of(url: str) -> str:
    return host_and_path(url)[1]


def leads_to_no_work(url: str) -> bool:
    """Whether an address is that of no work: of a list, a person, a group, a licence, a search, a dialogue to share."""
    host = host_of(url)
    if _SCHOLAR.fullmatch(host):
        return "cluster" not in parse_qs(urlsplit(url).query)
    return any(hosts.fullmatch(host) and paths.search(_path_of(url)) for hosts, paths in _NO_WORKS)


def link_kind(url: str, site: Site) -> LinkKind:
    """What an address leads to. A PDF is ``pdf`` whatever its host, so that a page and its PDF can be told apart."""
    path = _path_of(url)
    host = host_of(url)
    kind = site.link_kinds.get(host)
    if kind != "doi" and _PDF_PATH.search(path):
        return LinkKind.PDF
    if kind is not None:
        return LinkKind(kind)
    if host == "ncbi.nlm.nih.gov":
        if path.startswith("/pmc/"):
            return LinkKind.PMC
        if path.startswith("/pubmed/"):
            return LinkKind.PUBMED
    if host.endswith(".arxiv.org"):
        return LinkKind.ARXIV
    return LinkKind.OTHER


def doi_of(url: str) -> str | None:
    """The DOI an address of ``doi.org`` leads to."""
    if host_of(url) not in ("doi.org", "dx.doi.org"):
        return None
    doi = unquote(urlsplit(url).path.lstrip("/"))
    library = _idutils()
    if not library.is_doi(doi):
        return None
    normal: str = library.normalize_doi(doi)
    return normal


def arxiv_of(url: str) -> str | None:
    """The arXiv identifier, without version, an address of arXiv or of its DOIs leads to."""
    host = host_of(url)
    if host in ("doi.org", "dx.doi.org"):
        match = _ARXIV_DOI.match(unquote(urlsplit(url).path.lstrip("/")))
    elif host == "arxiv.org" or host.endswith(".arxiv.org"):
        match = _ARXIV_PATH.match(urlsplit(url).path)
    else:
        return None
    if match is None:
        return None
    bare = _ARXIV_VERSION.sub("", match[1])
    library = _idutils()
    if not library.is_arxiv(bare):
        return None
    normal: str = library.normalize_arxiv(bare)
    return normal.removeprefix("arXiv:")


def openreview_of(url: str) -> str | None:
    """The forum an address of OpenReview leads to."""
    if host_of(url) != "openreview.net":
        return None
    parts = urlsplit(url)
    if parts.path.rstrip("/") not in ("/forum", "/pdf", "/attachment"):
        return None
    values = parse_qs(parts.query).get("id", [])
    return values[0] if len(values) == 1 and re.fullmatch(r"[\w-]{4,}", values[0]) else None
