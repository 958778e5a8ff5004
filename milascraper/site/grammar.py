"""The small words of English and French: what joins names and leads to them, and what stands in sentences alone.

They are the languages', and no site's: whoever reads another site in these languages needs no other. All are folded.
"""

from __future__ import annotations

#: What joins the last of several names to the others, or two names.
JOINTS = frozenset({"and", "et", "&"})
#: The same, as part of a regular expression.
JOINT = r"(?:and|et|&)"
#: What stands between two of a choice.
CHOICES = frozenset({"or", "ou"})
#: What leads to the names of authors.
BY = frozenset({"by", "par"})
#: What heads an abstract and nothing else.
ABSTRACT_HEADS = frozenset({"abstract", "résumé"})
#: What a text that leads to names begins with.
BY_AND_SPACE = ("by ", "par ")
#: What may stand before it: "written by".
WRITTEN = frozenset({"written", "authored", "écrit", "rédigé"})
#: What else stands before names: "with Ann Lee", "Authors Ann Lee, Bo Roy".
BESIDE = frozenset({"with", "avec", "author", "authors", "auteur", "auteurs", "auteure", "auteures"})
#: All of it, joined, as part of a regular expression.
WRITTEN_BY = (
    r"(?:(?:written|authored)\s+by|by|(?:écrit|rédigé)\s+par|par|with|avec|"
    r"(?:authors?|auteurs?|auteures?|autrices?)(?-i:(?=\s+[^\W\d_a-zß-ÿ])))"
)

_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|"
    r"une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|quelques)"
)
#: Authors that are not named; a regular expression for all of a text.
OTHERS = (
    r"[(\[]?(?:et\s+)?(?:al|coll)\.?[)\]]?|etc\.?|inter\s+alia|(?:and\s+)?(?:the\s+rest|more)|et\s+plus|"
    rf"(?:and\s+|et\s+)?(?:colleagues|collègues|co-authors)|(?:and\s+|et\s+)?(?:{_NUMBER}\s+)?(?:others?|autres?)|"
    rf"(?:and\s+|et\s+)?{_NUMBER}\s+(?:more|(?:other|autres?)\s+\w+|de\s+plus)"
)
#: Words of which one stands in many of them, by itself.
OTHERS_ALONE = frozenset({"al", "others", "autres"})
#: How a list of names may end; a regular expression.
ET_AL = r"et\s+al\.?"
#: What opens a list of authors, and what stands behind a name in it; a regular expression.
OPENED = (
    r"\b(?:all|tous\s+les)\s(?:\d+\s)?(?:authors|auteurs)|[(\[]et\s+al\.?[)\]]|"
    r"^(?:(?:and\s+)?the\s+rest|(?:et\s+)?les\s+autres|(?:more|other)\s+authors|d.autres\s+auteurs)$"
)
#: What says that there are more authors, or how many all are; a regular expression.
MORE_AUTHORS = r"\b(?:more|all|autres|plus\s+d|tous\s+les)\b.*\b(?:authors|auteurs|auteur\W)"
#: What ends a list of names with their number; a regular expression.
NUMBER_OF_OTHERS = r"\s+et\s+\d+\s+autres|\s+and\s+\d+\s+others"
#: What joins a label in one language to the same in another; a regular expression.
BOTH = r"(?:or|ou|and|et)"
#: When news were told; a regular expression.
AGO = r"\bago\b|\bil y a \d|\byesterday\b|\blast week\b|\bhier\b|semaine dernière"
#: Parts of a query that name a person, or one work, and filter no listing by a topic: "?author=12", "?pub=2963".
OF_PERSONS = frozenset({"author", "authors", "auteur", "auteurs", "person", "people", "member", "membre", "profile"})
OF_ONE_WORK = frozenset({"pub", "publication", "paper", "article", "work", "item", "node", "nid", "id", "uid"})
#: Labels that say a date where one follows, and nothing else: "Publication: 15 October 2025".
OF_DATES = frozenset({"publication"})
#: What a button that leads to a work begins with: "View publication", "Lire la suite".
OPENS = frozenset("view read see show voir lire afficher consulter".split())
#: How the part of a network that sends pages to others is called: "/intent/tweet", "/sharer.php"; a regular expression.
SHARES = r"/(?:intent|share|sharer|sharing|share-offsite)\b"
#: Words of the names that categories of consent have everywhere.
CONSENT_KINDS = frozenset(
    "functional functionality necessary essential analytics statistics statistical advertising marketing targeting "
    "performance security session audience preferences measurement personalisation personalization "
    "fonctionnel fonctionnels fonctionnelle nécessaires nécessaire essentiels essentiel analytique "
    "statistiques publicité publicitaires ciblage sécurité préférences mesure".split()
)
#: What a consent panel asks about, several of them; a regular expression.
COOKIES = r"\b(?:cookies|trackers|témoins|traceurs|(?:types?|kinds?) of cookie)\b"
#: A step of something that is explained; a regular expression.
STEP = r"(?:step|étape)\s*\d"
#: What a number of pages stands behind; what a pager counts; regular expressions.
OF = r"(?:of|sur)"
COUNTED = r"(?:publications?|results?|résultats?|items?|articles?|papers?|éléments?|entr(?:y|ies)|documents?)"

#: What controls say, and their values, where something is accepted or not.
YES = frozenset(
    "1 true yes on accept agree allow oui accepter activer autoriser enabled active actif activé".split()
) | {
    "i agree",
    "i accept",
    "j'accepte",
    "d'accord",
    "d’accord",
}
NO = frozenset(
    "0 false no off refuse reject deny decline disagree non refuser rejeter interdire désactiver".split()
) | {
    "disabled",
    "inactive",
    "inactif",
    "désactivé",
    "i disagree",
    "i decline",
    "i do not accept",
    "do not accept",
    "i do not agree",
    "i don't accept",
    "je n'accepte pas",
    "je n’accepte pas",
    "je refuse",
    "pas d'accord",
    "pas d’accord",
}
#: What stands before a venue's name; regular expressions.
BEFORE_VENUES = r"(?:on|via|from|at|in|by|to|chez|sur|dans|par|à)"
BEHIND_PARTICIPLES = r"(?:on|in|by|at|via|with|to|sur|dans|par|chez|à)"
#: What a name of a conference has beside words with capitals.
IN_VENUES = frozenset("of for the and in on de du des la le les et en d l".split())
#: What a sentence begins with that names somebody; a regular expression.
ARTICLES = r"(?:The|Le|La|Les)"
#: Words that stand in titles and sentences, and hardly in names.
ENGLISH_FUNCTION_WORDS = frozenset(
    "the of for and a an in on with to is are via from by at as its this that we our can using towards toward into "
    "through without beyond under over how what why when does do not be it".split()
)
FRENCH_FUNCTION_WORDS = frozenset(
    "le les des du et un une dans sur avec pour est sont par au aux ce cette nous vers sans comment pourquoi".split()
)
FUNCTION_WORDS = ENGLISH_FUNCTION_WORDS | FRENCH_FUNCTION_WORDS
#: Those of them that stand in names.
NAME_ARTICLES = frozenset({"le", "du", "des", "les"})
#: Lower-case words of persons' names, of whatever language.
NAME_PARTICLES = frozenset(
    "al bin da das de del della der di do dos du el la le les of the ten ter van von y zu and et e".split()
)
#: What names of teams begin with: "Consortium québécois en génomique".
TEAMS = frozenset("consortium collaboration collective team group network équipe groupe réseau collectif".split())
#: Who speaks in a sentence, and in no name: "We thank Nia Okoye".
SPEAKERS = frozenset({"we", "our", "nous", "these"})
#: Words of one or two letters that end no other word after a cut.
SMALL_WORDS = frozenset("a as at by in is of on or to we an du de la le et en un".split())
#: All English and French words of one or two letters, and letters that stand for quantities in running text.
SHORT_WORDS = frozenset(
    "a i o y à ô ad ah am an as at ax be by do ed eg em en ex go he hi ie if in is it me my no of oh ok on or ox pi so "
    "to tv uk un up us vs we ai au ce ci de du en es et eu il ja je la le lu ma me mi mu ne né ni nu on os ou où pu "
    "qu sa se si su ta te tu un us va vu ml rl nn ll lm cv ii iv vi dl ge "
    "al cf pp th st nd rd ms kg cm mm km nm hz db gb mb kb "
    "b c d e f g h j k l m n p q r s t u v w x z".split()
)
