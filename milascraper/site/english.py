"""The English words of mila.quebec. docs/site.md says which were measured; the others are of the same kind."""

from __future__ import annotations

from milascraper.site.description import Words
from milascraper.site.english_labels import ENGLISH_LABELS, ENGLISH_OTHERWISE
from milascraper.site.furniture import ENGLISH_FURNITURE, ENGLISH_PERSON_REMARKS
from milascraper.site.topics import ENGLISH_TOPIC_PARTS
from milascraper.site.venues import ENGLISH_KINDS, ENGLISH_VENUE_PARTS

ENGLISH = Words(
    see_more=frozenset(
        {
            "see more",
            "read more",
            "show more",
            "view more",
            "more",
            "continue reading",
            "more…",
            "see full abstract",
            "show full abstract",
            "expand",
            "expand abstract",
            "show the rest",
            "read the rest",
            "show all",
            "full text of the abstract",
            "full abstract",
        }
    ),
    see_less=frozenset(
        {"see less", "read less", "show less", "view less", "less", "collapse", "hide", "hide abstract"}
    ),
    see_more_authors=r"(?:see|show|view|and|\+)\s*(\d[\d,]*)\s*(?:more(?:\s+authors?)?|others|other\s+authors)",
    unnamed=frozenset({"more", "others"}),
    others=frozenset({"et al", "and others"}),
    months={
        **dict(
            zip(
                [
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december",
                ],
                range(1, 13),
                strict=True,
            )
        ),
        **dict(
            zip(
                ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
                range(1, 13),
                strict=True,
            )
        ),
        "sept": 9,
    },
    statuses={
        "published": "published",
        "preprint": "preprint",
        "accept": "accepted",
        "accepted": "accepted",
        "poster": "poster",
        "oral": "oral",
        "talk": "oral",
        "spotlight": "spotlight",
        "highlight": "highlight",
        "regular": "regular",
        "unknown": "unknown",
    },
    unlisted_statuses=frozenset(
        {
            "tbd",
            "tba",
            "to be announced",
            "to be determined",
            "pending",
            "in press",
            "camera ready",
            "camera-ready",
            "desk rejected",
            "desk-rejected",
            "forthcoming",
            "to appear",
            "submitted",
            "in submission",
            "under review",
            "in review",
            "in preparation",
            "in revision",
            "revised",
            "withdrawn",
            "rejected",
            "retracted",
            "conditionally accepted",
            "pre-registered",
            "registered report",
            "working paper",
            "technical report",
            "notable top 5%",
            "notable top 25%",
            "notable-top-5%",
            "notable-top-25%",
            "invite to workshop",
            "invite to workshop track",
            "workshop track",
            "revise and resubmit",
            "r&r",
            "minor revision",
            "major revision",
            "under revision",
            "long talk",
            "short talk",
            "contributed talk",
            "lightning talk",
            "archival",
            "non-archival",
        }
    ),
    event_words=frozenset(
        {"hybrid", "online", "virtual", "in person", "in-person", "on site", "onsite", "webinar", "livestream", "zoom"}
        | {"news", "blog", "blog post", "podcast", "video", "deadline", "event", "call for papers", "registration"}
    ),
    status_fillers=frozenset({"as", "an", "a", "paper", "award", "presentation", "with", "and", "the", "to", "for"}),
    otherwise=ENGLISH_OTHERWISE,
    labels=ENGLISH_LABELS,
    placeholders=r"(?:there is )?no (?:abstract|summary|authors?)(?: (?:is |was |are )?(?:available|provided|listed|given|found|yet)"
    r"|(?: for| by) .{1,40})*|(?:the |an )?(?:abstract|summary|authors?)(?: (?:of|for) (?:this|the) \w+)? (?:is |are )?(?:coming soon|to come|to follow|not (?:yet )?available(?: yet)?|not provided|"
    r"unavailable|missing|pending|forthcoming|under embargo.{0,40})|coming soon|not available|none|tba|tbd|n/?a|n\.a",
    missing=(
        "not available",
        "unavailable",
        "not yet",
        "is missing",
        "coming soon",
        "will follow",
        "not provided",
        "visit the",
        "see the publisher",
        "copyright restrictions",
    ),
    furniture=ENGLISH_FURNITURE,
    remarks=(
        "opens in new window",
        "opens in a new window",
        "opens in new tab",
        "opens in a new tab",
        "external link",
        "link is external",
        "new window",
    ),
    topic_words=frozenset(
        {"tag", "tags", "topic", "topics", "taxonomy", "category", "categories", "keyword", "keywords"}
    ),
    topic_parts=ENGLISH_TOPIC_PARTS,
    nothing_found=(
        *("no publications", "no publication matches", "no results", "no result", "nothing found"),
        *(
            "there are no publications",
            "there are no results",
            "no matching",
            "we found no",
            "0 publications",
            "0 results",
            "your search did not match",
            "sorry, no",
        ),
    ),
    other_blocks=frozenset(
        {
            f"{kind} {what}"
            for kind in ("featured", "highlighted", "popular", "trending", "recommended", "related", "most read")
            for what in ("publications", "publication", "papers", "research", "articles", "works")
        }
        | {"featured", "most read", "most cited", "most viewed", "trending", "editors' picks", "editors’ picks"}
        | {"in the spotlight", "recently viewed", "you may also like", "recommended for you"}
        | {
            "editor's choice",
            "editor’s choice",
            "highlights",
            "just published",
            "new this week",
            "our picks",
            "top picks",
        }
        | {
            "most downloaded",
            "publication of the month",
            "paper of the month",
            "award-winning papers",
            "latest highlights",
        }
        | {"don't miss", "don’t miss", "must reads", "staff picks"}
    ),
    no_venues=frozenset({"n/a", "na", "tba", "tbd", "unknown venue", "no venue", "not specified", "to be announced"}),
    venue_parts=ENGLISH_VENUE_PARTS,
    kinds=ENGLISH_KINDS,
    venue_leads=(
        *("in", "at", "published in", "published at", "appeared in", "appears in", "to appear in"),
        *("accepted at", "accepted to", "accepted in", "accepted for", "presented at", "presented in"),
        *("presented as a poster at", "preprint on", "published by"),
    ),
    plain_labels=frozenset({"venue", "where"}),
    openings=frozenset(
        {"background", "objective", "objectives", "introduction", "motivation", "purpose", "aim", "aims", "context"}
        | {"importance", "rationale", "problem", "methods", "results", "findings", "conclusion", "significance"}
        | {"tl;dr"}
    ),
    person_remarks=ENGLISH_PERSON_REMARKS,
    institutions=frozenset(
        {"university", "univ", "institute", "college", "polytechnic", "hospital", "laboratory", "centre", "inc", "ltd"}
    ),
    group_words=frozenset(
        {"member", "members", "student", "students", "contributors", "other", "others", "external"}
        | {"corresponding", "investigator", "investigators"}
    ),
    no_persons=frozenset(
        {
            "colleagues",
            "collaborators",
            "collaborator",
            "coauthors",
            "co-authors",
            "contributors",
            "the authors",
            "authors",
        }
        | {"team", "the team", "staff", "faculty", "students", "alumni", "partners", "others", "and others", "guest"}
        | {"prof", "dr", "phd", "msc", "hec montreal", "hec"}
        | {"mcgill", "mila", "udem", "concordia", "google", "microsoft", "nvidia", "samsung", "meta ai", "ibm research"}
        | {"montreal", "quebec", "canada", "toronto", "vancouver", "ottawa", "london", "new york", "berlin", "tokyo"}
        | {"united states", "united kingdom", "switzerland", "germany", "external", "unaffiliated", "anonymous"}
    ),
    lead_ends=frozenset({"by", "to", "with", "from", "of"}),
    person_leads=("edited by", "supervised by", "advised by", "presented by", "hosted by", "under the direction of"),
    leads=("view on", "read on", "open on", "see on", "find on", "available on", "available at", "go to", "view at"),
    link_texts=frozenset(
        {"pdf", "doi", "arxiv", "openreview", "paper", "full text", "link", "view publication", "pmc", "pubmed"}
        | {
            "preprint",
            "published version",
            "version of record",
            "journal version",
            "conference version",
            "final version",
        }
        | {"project page", "official version", "access"}
        | {"openalex", "dblp", "pmlr", "read paper", "view paper", "publisher", "publisher's version"}
        | {"pubmed central", "europe pmc", "hal", "zenodo", "biorxiv", "medrxiv", "acl anthology"}
    ),
    source_labels=frozenset({"source"}),
    abstract_texts=frozenset({"international audience", "national audience"}),
    notices=(
        *("been retracted", "was retracted", "is retracted", "been withdrawn", "was withdrawn", "superseded by"),
        *("in french only", "in english only", "only available in", "available upon request", "available on request"),
        *("please cite", "please note", "we thank", "the authors thank", "thanks to", "supported by a grant"),
        *("earlier version", "preliminary version", "previous version", "extended version", "newer version"),
        *(
            "best paper",
            "best student paper",
            "paper award",
            "under embargo",
            "is open access",
            "expression of concern",
        ),
        *(
            "full text is",
            "full text available",
            "full text on",
            "will be presented",
            "was presented",
            "equal contribution",
            "contributed equally",
        ),
        *("no description", "publisher’s website", "publisher's website", "competing interests"),
        *("press release", "media coverage", "this record", "this entry", "this page"),
    ),
    resource_texts=frozenset(
        {"code", "source code", "github", "data", "dataset", "datasets", "video", "talk video", "recording", "slides"}
        | {"demo", "project", "project page", "website", "blog", "blog post", "supplementary material", "supplement"}
        | {"appendix", "model", "models", "weights", "colab", "notebook", "press release", "news"}
    ),
    pager={
        "next page": "next",
        "next": "next",
        "go to next page": "next",
        "previous page": "previous",
        "previous": "previous",
        "first page": "first",
        "last page": "last",
        "current page": "current",
        "page": "page",
    },
    listing=frozenset({"publications", "research publications", "scientific publications", "our publications"}),
    consent_required=(
        "cannot be deactivated",
        "can not be deactivated",
        "can't be deactivated",
        "cannot be disabled",
        "cannot be turned off",
        "cannot be switched off",
        "cannot be refused",
        "always active",
        "still active",
        "strictly necessary",
        "always on",
        "always enabled",
        "always need to be on",
        "always needs to be on",
    ),
    consent_marks=frozenset(
        {"required", "mandatory", "necessary", "always enabled", "always allowed", "always active", "always on"}
        | {"always required", "this is always required", "this service is always required"}
    ),
    consent_notices=("has been deactivated", "have been deactivated", "has been disabled", "have been disabled"),
    consent_all=("all services", "all cookies", "all categories"),
    consent_words=("cookie", "tracker"),
    consent_topics=("consent", "privacy", "your choices", "preference cent", "accept all", "reject all"),
    consent_titles=frozenset(
        {
            "setting cookies",
            "cookie settings",
            "cookies settings",
            "cookie preferences",
            "privacy preferences",
            "manage cookies",
            "cookies",
            "your privacy",
            "we use cookies",
        }
    ),
    newest_publication=r"\b[Rr]ead the (?:newest|latest) publication[:,]?\s+(?P<title>.+)\s+by\s+(?P<authors>(?:[^.]|(?<=\b[^\W\d_])\.)+?)\.?\s*$",
    not_a_listing={
        "login": ("log in", "login", "sign in"),
        "challenge": (
            "captcha",
            "are you a robot",
            "not a robot",
            "verify you are human",
            "are you human",
            "just a moment",
            "attention required",
            "checking your browser",
            "security check",
        ),
        "error": (
            "page not found",
            "not found",
            "access denied",
            "forbidden",
            "internal server error",
            "service unavailable",
            "bad gateway",
            "the website encountered an unexpected error",
            "under maintenance",
            "site under maintenance",
            "request rejected",
            "too many requests",
            "error",
        ),
    },
)
