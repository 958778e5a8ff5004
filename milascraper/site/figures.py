"""What English and French pages say beside a text in figures: how large, how long, how often, where. Regular expressions
for all of a line, to be read without regard to case."""

from __future__ import annotations

#: The size of a file: "1.2 MB".
SIZE = r"\d+(?:[.,]\d+)?\s*(?:[kmg]i?b|[kmg]o|bytes|octets)"
#: The time a text takes to read: "4 min read".
READING_TIME = r"\d+\s*min(?:utes?)?(?:\s+(?:read|de lecture))?"
#: A place among others: "3 of 12".
COUNTED = r"(?:(?:publication|result|résultat|item|entry|no|n°|nº|#)\.?\s*)?\d+\s*(?:of|sur|de|/)\s*\d+"
#: Where a text stands in a journal: "Pages 61–282", "vol. 12, no. 3".
PLACE = (
    r"(?:(?:pages?|pp?|vol(?:ume)?|no|n°|nº|nᵒ|numéro|number|issue)\b\.?\s*[a-z]?\d[\d–—-]*"
    r"(?:\s*(?:à|to)\s*\d+)?[,;:·\s]*)+"
)
#: How often something was seen: "6780 views · 57 citations", "Cited by 4".
SEEN = (
    r"(?:cited\s+\d+\s+times?|cité\s+\d+\s+fois|cité par\s+\d+|cited by\s+\d+)|"
    r"(?:\d[\d.,\s\u00a0\u202f]*[kKM]?\s*(?:views?|vues?|reads?|lectures?|citations?|downloads?|téléchargements?|shares?|"
    r"partages?|likes?|comments?|commentaires?)[\s,;·•|/–—-]*)+"
)
#: The caption of a figure: "Figure 2: fog".
CAPTION = r"(?:fig(?:ure)?|photo|image|table|tableau)\s*\.?\s*\d+\s*[.:–—-].*"
#: The dates of a manuscript: "Received 3 March 2024; revised …".
HISTORY = r"(?:received|revised|submitted|reçu|révisé|soumis)\b[^.]{0,20}\b(?:19|20)\d\d\b.{0,80}"
#: What numbers a card: "Publication no. 4003".
NUMBERED = r"(?:publication|article|paper)\s+(?:no\.?|n°|nº|#)\s*\d+"
#: How long ago something was: "(3 weeks ago)", "il y a 3 semaines".
AGO = (
    r"[(\[]?(?:(?:\d+|an?)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago|"
    r"il y a\s+(?:\d+|une?)\s+(?:seconde|minute|heure|jour|semaine|mois|an|année)s?)[)\]]?"
)
#: The languages a text may be in, where a badge names one.
LANGUAGES = r"en|fr"
