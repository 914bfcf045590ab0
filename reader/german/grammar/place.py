"""A place in a sentence: what stands around it, what governs it, and so its case, gender, number and ending.

Dates, ordinals, units, money, regnal names, numbers and abbreviations all ask here. No parser: one walk to the left
over what may stand between a governor and its noun, one look to the right for the noun. Both see a bounded window, so
asking costs the same in every text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from reader.german.grammar import clause, governing, head_noun
from reader.german.words import nouns
from reader.german.words.nouns import Noun
from reader.german.words.vocabulary import (
    ARTICLE_CASES,
    DETERMINERS,
    NUMBERED_NOUNS,
    PREPOSITIONS,
    Case,
    Gender,
)

_WINDOW = 90  # characters to either side; some eight words
_NEAR = 30  # characters; of a longer word its end is enough
CLOSING = '"“”«»‘’)] '
"""What may stand behind the last word of a text."""
# A word (letters, inner hyphens) or a number or a mark that ends a phrase.
_TOKEN = re.compile(r"[^\W\d_][\w-]*|\d(?:[\d.,]*\d)?\.?|[,;:!?()„“»«\"–]")
_QUOTES = frozenset('"„')
_QUOTE = re.compile(r' ?(?:["„]|[»«](?=\w))')
_QUOTED = re.compile(r'(?<=^ )["„»]([a-zäöüß-]+)["“«](?= [A-ZÄÖÜ])')  # "1 „klarer“ Fall"
_OF = frozenset({"des", "dieses", "jenes"})
_EACH = frozenset({"pro", "je", "jede", "jeden", "jedem", "jeder", "jedes"})

# Verbs that say below what something falls.
_FELL = re.compile(r"\b(?:fiel|fäll|fall|s[aiu]nk|gesunken|rutsch|drück)\w* (?:\w+ ){0,3}unter (?:[a-zäöü]+ )?$")


@dataclass(frozen=True)
class Place:
    """The span text[start:end]: a number, a shortened adjective, a name."""

    text: str
    """The sentence."""
    start: int
    """Where the span begins."""
    end: int
    """Where it ends; what it counts or qualifies follows."""

    @classmethod
    def of(cls, match: re.Match[str], group: int = 0) -> Place:
        """Return the place of a match, or of one of its groups."""
        return cls(match.string, match.start(group), match.end(group))

    @cached_property
    def left(self) -> str:
        """What stands before, as far as rules look."""
        return self.text[max(0, self.start - _WINDOW) : self.start]

    @cached_property
    def right(self) -> str:
        """What follows, as far as rules look."""
        return self.text[self.end : self.end + _WINDOW]

    @cached_property
    def before(self) -> list[str]:
        """Words, numbers and marks before, the nearest last."""
        return _TOKEN.findall(self.left.replace(" - ", " – "))  # "Minister infiziert - 1. Fall"

    @cached_property
    def after(self) -> list[str]:
        """Words, numbers and marks that follow, the nearest first; an attribute's quotation marks are none."""
        return _TOKEN.findall(_QUOTED.sub(r"\1", self.right))

    @property
    def previous(self) -> str:
        """The word before, in lower case; "" at the beginning."""
        near = _TOKEN.findall(self.left[-_NEAR:])
        return near[-1].lower() if near else ""

    @property
    def is_numbered(self) -> bool:
        """Whether a noun stands before that numbers things: "Tag 1"; but "jeden Tag 1 Apfel" counts."""
        left = self.before[-2].lower() if len(self.before) > 1 else ""
        genitive = left in _OF and not governing.measures(self.following)  # "des Kapitels 1", no "des Tages 1 Liter"
        endings = ("", "s", "es", "en") if genitive else ("",)
        noun = any(self.previous.endswith(end) and self.previous.removesuffix(end) in NUMBERED_NOUNS for end in endings)
        return noun and left not in _EACH and (left, self.previous) != ("zum", "beispiel")

    @property
    def measures_one(self) -> bool:
        """Whether "den" governs one thing behind a measure, not the measure itself: "gewann den 10 km Lauf"."""
        word, before = self.governor
        one = word == "den" and before not in PREPOSITIONS and self.right[:1] == " "
        noun = nouns.lookup(self.following) if one else None
        return noun is not None and noun.singular and noun.gender is Gender.MASCULINE

    @property
    def following(self) -> str:
        """The word after; "" at the end."""
        token = _TOKEN.search(self.right)
        return (self.after[0] if token[0] in _QUOTES else token[0]) if token else ""

    @property
    def gap(self) -> str:
        """A space where a letter is glued to the end: "802.11n", "Hilfe4Kinder"."""
        return " " if self.right[:1].isalpha() else ""

    @property
    def ends_text(self) -> bool:
        """Whether nothing but closing quotes and brackets follows."""
        return not self.right.strip(CLOSING)

    @cached_property
    def noun(self) -> str | None:
        """The noun that an attribute or amount here belongs to: the next capitalised word, past adjectives, quoted."""
        return head_noun.find(self.after[_QUOTE.match(self.right) is not None :])

    @property
    def info(self) -> Noun | None:
        """Gender and number of the noun; None where it is unknown or there is none."""
        return head_noun.lookup(self.noun)

    @cached_property
    def leader(self) -> tuple[str, str]:
        """The word that governs this place and the word before it, as written; "" for none."""
        return governing.leader(self.before, self.following)

    @property
    def governor(self) -> tuple[str, str]:
        """Return `leader` in lower case, as determiners and prepositions stand in the tables."""
        word, before = self.leader
        acronym = word.isupper() and len(word) > 1  # "Forscher des MIT speicherten 1 PB"
        return "" if acronym else word.lower(), before.lower()

    @property
    def follows_noun(self) -> bool:
        """Whether a noun or its number stands before the article that governs this place."""
        _, before = self.leader
        return before[:1].isdigit() or (before[:1].isupper() and nouns.lookup(before) is not None)

    @property
    def governed(self) -> bool:
        """Whether a preposition or determiner governs this place."""
        word, _ = self.governor
        return word in PREPOSITIONS or word in DETERMINERS

    def case(self, *, plural: bool = False) -> Case | None:
        """Return the case that a preposition or article asks for; None where neither does."""
        word, before = self.governor
        if word in PREPOSITIONS:
            fell = word == "unter" and _FELL.search(self.left)
            bare = plural and PREPOSITIONS[word] is Case.GENITIVE and not word.endswith("statt")  # "trotz 10 Metern"
            return Case.ACCUSATIVE if fell else Case.DATIVE if bare else PREPOSITIONS[word]
        if plural and (word == "den" or (word in governing.SEVERAL_IN_DATIVE and before not in DETERMINERS)):
            return Case.DATIVE
        if plural and ARTICLE_CASES.get(word) is Case.DATIVE:
            return None  # "aus dem 35 km südlich gelegenen Ort"
        if word == "der" and before in PREPOSITIONS and not plural:
            return Case.DATIVE
        return ARTICLE_CASES.get(word)

    @property
    def is_titled(self) -> bool:
        """Whether an unknown name follows the word behind this place: "Super Bowl", "Richter Klaus"; they are one."""
        name = self.after[1] if len(self.after) > 1 else ""
        return name[:1].isupper() and nouns.lookup(name) is None

    @property
    def object_case(self) -> Case | None:
        """The case that a verb asks of a noun here; nominative for its subject, None where no verb is known."""
        return clause.object_case(self.before)

    @property
    def is_subject(self) -> bool:
        """Whether a noun here is the subject."""
        return clause.is_subject(self.before)

    @property
    def is_object(self) -> bool:
        """Whether a noun here without an article is the object: subject and verb stand before it in its clause."""
        return clause.is_object(self.before)

    @property
    def is_listed(self) -> bool:
        """Whether a sign joins this amount to another one ("90 Euro + 1 Punkt"), or it opens a quotation or a list."""
        return self.left.endswith(("+ ", "plus ", "= ", "„", "»", ": ", "("))

    def point(self, written: str) -> str:
        """Return the point of an abbreviation `written` here that also ends the sentence."""
        return "." if written.endswith(".") and self.ends_text else ""
