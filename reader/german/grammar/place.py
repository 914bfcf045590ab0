"""A place in a sentence: what stands around it, what governs it, and so its case, gender, number and ending.

Dates, ordinals, units, money, regnal names, numbers and abbreviations all ask here. No parser: one walk to the left
over what may stand between a governor and its noun, one look to the right for the noun. Both see a bounded window, so
asking costs the same in every text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from reader.german.grammar import attributes, clause
from reader.german.grammar.participles import tells_how
from reader.german.words import adverbs, known_words, nouns
from reader.german.words.finite import is_finite, is_plural
from reader.german.words.nouns import Noun
from reader.german.words.unit_table import lasts
from reader.german.words.vocabulary import (
    ARTICLE_CASES,
    DETERMINERS,
    NUMBERED_NOUNS,
    PREPOSITIONS,
    SCALES,
    Case,
    Gender,
)

_WINDOW = 90  # characters to either side; some eight words
_NEAR = 30  # characters; of a longer word its end is enough
CLOSING = '"“”«»‘’)] '
"""What may stand behind the last word of a text."""
# A word (letters, inner hyphens) or a number or a mark that ends a phrase.
_TOKEN = re.compile(r"[^\W\d_][\w-]*|\d(?:[\d.,]*\d)?\.?|[,;:!?()„“»«\"–]")
COMPARED = frozenset({"mehr", "weniger", "höher", "größer", "größere", "kleiner", "geringer", "länger", "kürzer"})
COMPARED |= {"später", "früher"}
"""Comparatives in front of "als" and an amount."""
_QUOTES = frozenset('"„')
_OPENING = _QUOTES | {"»", "«", "“"}
_QUOTE = re.compile(r' ?(?:["„]|[»«](?=\w))')
_QUOTED = re.compile(r'(?<=^ )["„»]([a-zäöüß-]+)["“«](?= [A-ZÄÖÜ])')  # "1 „klarer“ Fall"
_YEARLY = re.compile(r"(?:1[89]|20)\d\d [a-zäöü]")  # a year in front of an adverb
_TITLES = frozenset({"prof", "dr", "herr", "frau"})
_OF = frozenset({"des", "dieses", "jenes"})
_EACH = frozenset({"pro", "je", "jede", "jeden", "jedem", "jeder", "jedes"})
_ADJECTIVE = ("e", "en", "er", "es", "em", "und", "oder", "prozentig")

# A day, before its date: "am Ostersonntag (5. April)".
_DAY = re.compile(r"(?:tag|[Mm]ittwoch|onnabend)(?:(?:morgen|vormittag|mittag|nachmittag|abend|nacht)|en)?$")
# Verbs that say below what something falls.
_FELL = re.compile(r"\b(?:fiel|fäll|fall|s[aiu]nk|gesunken|rutsch|drück)\w* (?:\w+ ){0,3}unter (?:[a-zäöü]+ )?$")
_SCALES = SCALES.keys() | SCALES.values() | {nouns.plural(scale) for scale in SCALES.values()}
_OF_PERSONS = frozenset({"mit", "von", "zu", "aus", "neben", "in", "seit", "nach", "bei", "unter", "vor"})
_ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den"})
_ARTICLES |= {word for word in DETERMINERS if word.startswith(("dies", "jen", "ihr", "sein", "mein", "unser", "eur"))}


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
        genitive = left in _OF and not clause.measures(self.following)  # "des Kapitels 1", no "des Tages 1 Liter"
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
        found = _TOKEN.search(self.right)
        return (self.after[0] if found[0] in _QUOTES else found[0]) if found else ""

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
        words = _without_first_parts(self.after[_QUOTE.match(self.right) is not None :][:8])
        for word, following in zip_longest(words, words[1:], fillvalue=""):
            if not word[0].isalpha():
                return None
            if word[0].isupper() and _is_capital_adjective(word, following):
                return following  # "die 3. Internationale Messe"
            if word[0].isupper() and not (word.lower() in _TITLES and following[:1].isupper()):
                return word
            attribute = word.endswith(_ADJECTIVE) or word in clause.SHORTENED or tells_how(word, following)
            if word in _ARTICLES or not attribute:
                return None  # "der 16. der Tabelle"
        return None

    @property
    def info(self) -> Noun | None:
        """Gender and number of the noun; None where it is unknown or there is none."""
        return attributes.lookup(self.noun)

    @cached_property
    def leader(self) -> tuple[str, str]:
        """The word that governs this place and the word before it, as written; "" for none.

        The walk steps over numbers, attributes and adverbs ("mit den rund 3,5 großen"), what is joined to the amount
        ("am 6. und 7. Juni", "nach 1 Jahr und 1 Monat"), brackets ("bei (nur) 1 Grad") and a weekday's comma.
        """
        tokens = self.before[:-1] if self.before[-1:] and self.before[-1] in _OPENING else self.before.copy()
        while tokens and not clause.ends_walk(tokens):
            word = tokens.pop()
            left = tokens[-1] if tokens else ""
            if clause.governs_here(word, tokens):
                return word, left
            measured = left[:1].isdigit() and len(tokens) == len(self.before) - 1 and clause.measures(word)
            measured = measured and (lasts(word) or not lasts(self.following))  # no "50 Watt 1 Jahr lang"
            named = left.lower() in _OF_PERSONS and known_words.is_owner(word)
            phrase = adverbs.drop_years(word, tokens) or adverbs.drop_phrase(word, tokens)  # "mit gut und gern 1 Punkt"
            named = named or (word == "mal" and left[:1].isdigit())
            if measured or named or word in _SCALES or phrase:
                continue  # "zu 2 Jahren 3 Mon.", "mit Mahlers 6. Sinfonie", "mit 3 Mio. Tonnen", "von 3 mal 4 m"
            if word in clause.JOINTS and left == ")":
                left = _drop_bracket(tokens)  # "bei 79 J. (Männer) und 84 J."
            # no joint in "unter 100 l, 2019 nur noch 92 l"
            if (word in clause.JOINTS and not _YEARLY.match(" ".join(self.before[len(tokens) + 1 :]))) and (
                clause.step_over_joined(word, tokens) or left[:1].isdigit() or clause.is_attribute(left)
            ):
                continue
            if word in clause.DOUBLE:
                rate = word == "je" and not clause.JOINTS.isdisjoint(self.before[len(tokens) :])
                if left.lower() == "bis" or rate:  # "zu je 50 Euro und 1 Monat Haft"
                    tokens.pop()  # "bis zu" governs nothing: "bis zu 40 Zentimeter Schnee"
            elif word == "als" and left in COMPARED:
                tokens.pop()
            elif word == "–" and left[:1].isdigit():
                tokens.pop()  # "von 3–6 J."
            elif word in {",", "("} and _DAY.search(left):
                tokens.pop()  # "am Dienstag (6. Mai)"
            elif word == ")" and "(" in tokens:
                _drop_bracket(tokens)
            elif _is_verb(word, left) or not (
                word[0].isdigit()
                or clause.is_attribute(word)
                or adverbs.is_adverb(word.lower())
                or word in clause.COUNTS
            ):
                return word, left
        return "", ""

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
        if plural and (word == "den" or (word in clause.SEVERAL_IN_DATIVE and before not in DETERMINERS)):
            return Case.DATIVE
        if plural and ARTICLE_CASES.get(word) is Case.DATIVE:
            return None  # "aus dem 35 km südlich gelegenen Ort"
        if word == "der" and before in PREPOSITIONS and not plural:
            return Case.DATIVE
        return ARTICLE_CASES.get(word)

    def ending(self, noun: str | None = None) -> str:
        """Return the ending of an adjective or ordinal here; `noun`: what it belongs to, if the caller knows."""
        return attributes.ending(self, noun or self.noun)

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


def _without_first_parts(words: list[str]) -> list[str]:
    """Leave out first parts that wait for a second: in "Gold- und 2 Silbermedaillen" only the medals are counted."""
    while len(words) > 2 and words[0].endswith("-") and words[1] in clause.JOINTS:
        words = words[2 + words[2][0].isdigit() :]
    if len(words) > 3 and words[0] in clause.JOINTS and words[1] in DETERMINERS and words[2][0].isdigit():
        words = words[3:]  # "ein 1. und ein 2. Gutachten"
    return words[:6]


def _drop_bracket(tokens: list[str]) -> str:
    """Take a bracket from the end of `tokens`; return the word before it, "" for none."""
    if "(" in tokens:
        while tokens.pop() != "(":
            pass
    return tokens[-1] if tokens else ""


def _is_verb(word: str, left: str) -> bool:
    """Say whether a word that looks like an attribute is a verb: "auf Rang 2 bis 5 liegen 3 Norweger"."""
    attribute = clause.governs(left) or clause.is_attribute(left)  # "mit reifen 3 Äpfeln"
    return is_finite(word) or (is_plural(word) and not attribute)


def _is_capital_adjective(word: str, following: str) -> bool:
    ends = word.endswith(("e", "en", "er", "es")) and following[:1].isupper()
    unknown = nouns.lookup(word) is None or known_words.is_of_town(word)  # "die 3. Genfer Konvention"
    return ends and unknown and nouns.lookup(following) is not None
