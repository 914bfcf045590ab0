"""Where a clause ends at a point that may be an ordinal's or an abbreviation's: "Es wurden 8. Favorit ist Ulm."

A German main clause has one finite verb. Where one stands before the point and another one behind the next noun, and
neither comma nor conjunction between them, a sentence ended. A label ("Tendenz: steigend") needs no verb.
"""

from __future__ import annotations

import re

from reader.german.grammar.governing import governs
from reader.german.sentences.sentence_starts import begins_sentence
from reader.german.words.finite import is_finite, is_plural, may_be_finite, may_be_participle
from reader.german.words.nouns import listed, lookup
from reader.german.words.vocabulary import ARTICLE_CASES, DETERMINERS, PREPOSITIONS

_AUXILIARY = re.compile(r"w[iu]rd(?:e|en)?|werden|ist|sind|war(?:en)?|ha(?:t|ben|tten?)|bleib(?:t|en)|blieb(?:en)?")
_HAS_AUXILIARY = re.compile(rf"\b(?:{_AUXILIARY.pattern})\b")
# What stands in front of its verb: "Die Zahl der Toten stieg auf 12. Verletzt wurden 30."
_FRONTED = re.compile(rf"[A-ZÄÖÜ][a-zäöüß]+ (?:worden|{_AUXILIARY.pattern})\b")
_CARDINAL = re.compile(
    r"(?<=[\w:] )(?:auf|ab|bei|mit|von|über|unter|gegen|um|bis|rund|etwa|nur|"
    rf"{_AUXILIARY.pattern})(?: es)? [–−-]?\d{{1,3}}$"
)
_OBJECTS = DETERMINERS.keys() | ARTICLE_CASES.keys() | {"sich", "nicht", "es", "ihn", "ihm", "sie"}
# What stands behind stands at the end, or is a participle: "sollen am 3. Spieltag Männer gestritten haben".
_BEHIND_PARTICIPLES = frozenset({"", "haben", "sein", "werden", "worden"})
# Behind these a verb's infinitive may follow the noun: "Morgen will Prof. Berg Gäste begrüßen".
_MODALS = re.compile(
    r"\b(?:w[ei]rd|würde|kann|könn|konnte|muss|müss|soll|will|woll|darf|dürf|durfte|mag|möchte|l[äa]ss|ließ)"
)
_LABEL = re.compile(r"[A-ZÄÖÜ]\w+(?: (?:\d+|[A-ZÄÖÜ]\w+))?: ")
_PRICED = re.compile(r"(?:ab |ca\. |rund |[€$] ?)?\d")  # "Preis: ab 9 Euro"; no speaker
_ORDER = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+n Sie\b")  # "Fragen Sie nach"
# An amount in front of a label: "waren es 28", "hat 20 Mitarb", "am Bhf" (no title, so that no name follows).
_AMOUNT = re.compile(
    rf"{_CARDINAL.pattern}|^\w+: \d{{1,3}}$|\b(?:am|ab|bis|vom|v\.|zum) \d{{1,2}}\. ?\d{{1,2}}$"
    rf"|\d (?:\S{{1,3}} )?[A-ZÄÖÜ]\w*$|\b(?:am|im|zum|vom|beim) [A-ZÄÖÜ]\w+$|\bu\. ?a$"
)
# One word that asks or calls: "Nachts waren es 25. Abkühlung? Fehlanzeige.", "Sie siegte in 3:58 Std. Bestzeit!"
_CALL = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[?!]")
_MEASURED = re.compile(rf"{_CARDINAL.pattern}|\b(?:in|bei|auf|von) [\d:.,]+ [A-ZÄÖÜ]\w+$")
_PERFECT = re.compile(r"\b(?:ha(?:t|ben|be|tten?)|hätten?)\b")
_JOINTS = frozenset({"und", "oder", "sowie", "als", "wie", "wenn", "dass", "weil", "ob"})
# Where one clause may give way to another; numbers are joined within one: "in der 3. oder 4.".
_JOINT = re.compile(
    r"[,;:](?!\d)|[–−](?!\d)|[(„»]|(?<!\d)(?<!\d\.) (?:und|oder|sowie)\b|\b(?:als(?! \d)|wie|wenn|dass|weil|ob)\b"
)
# The verb stands in the clause before: "Kern wurde 3., Lang 4", "Der Bund zahlt 60 Prozent, das Land 30".
_GAPPED = re.compile(r", (?:[a-zäöüß]+\.? ){0,2}[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)? \d{1,3}$")
# What goes on without a verb: "über Kant, Hegel u. Co", "Haus C, nicht Haus D", "es wird heiß: 38", "– in 4 Min".
_LISTED = re.compile(
    rf" [–-] (?:{'|'.join(PREPOSITIONS)}) [^,;:–(„»]+$"
    r"|, (?:nicht |auch )?[A-ZÄÖÜ][\w-]{2,}(?: (?:und|u\.|oder|bzw\.|[A-ZÄÖÜ][\w.-]*|\d+))+$|(?<=[a-zäöüß]): \d{2,3}$"
)
# A rank whose noun has yet to come: "Der verwandelte Freistoß in der 14. Minute brachte die Wende".
_RANKED = re.compile(
    rf"(?:\b(?:(?i:{'|'.join(PREPOSITIONS)}) (?:der|dem|einer|einem)|im|des|eines|diese[mrs]|jede[mnrs]|beim"
    r"|(?:in|über|für|gegen|durch|um|unter|hinter) den|(?:ein|kein|mein|sein|ihr|unser)(?:e[mnrs]?)?)"
    r"(?: [a-zäöüß]+e[mns]?)?|^(?:\w+: )?(?:Der|Die|Das)) \d{1,3}$"
)
_TIMES = re.compile(r"\b(?:zum|beim|das|ein|auf den) \d{1,3}$")  # "zum 1. Mal", "auf den 1. Blick"
_COUNTED = re.compile(r"\d(?: [A-ZÄÖÜ]\w+)?$")
# What may stand in front of its verb, as one part of the clause: at most so many words.
_FIRST_PART = 8
_NAMED = re.compile(r"[IVX]+\.|[A-ZÄÖÜ]\.")
_STOPS = ",;:.!?…)"
_ONE = frozenset({"der", "das", "ein", "sein", "ihr"})  # in front of one subject: never plural, "die" may be
_ASIDE = re.compile(r"[A-ZÄÖÜ][^,;:.!?]{1,60}, [^,;:.!?]{1,60}, ([a-zäöüß]+)\b")
_BRACKETED = re.compile(r"\([^()\n]{1,60}\) ?")
_NO_VERBS = DETERMINERS.keys() | PREPOSITIONS.keys()  # "einen", "wegen"
# What a label announces: "Kosten: 2 Mio", "Ihr Vorbild: Pippi L".
_ANNOUNCED = re.compile(r"[A-ZÄÖÜ]\w+: (?:[^;:–(„»]|:(?=\d))+$|\w+ [A-ZÄÖÜ]\w+: [^;:–(„».]+ \S+$")
# Behind it a clause's verb comes last: "die Kirche, an deren Stelle Julius I. Mitte des Jahres eine neue bauen ließ".
_SUBORDINATE = re.compile(
    rf".*(?:, (?:(?:{'|'.join(PREPOSITIONS)}) )?(?:d(?:er|ie|as|en|em|essen|eren|enen)|welche\w*|w(?:er|o\w*|as)|als)"
    r"|\b(?:wenn|dass|weil|ob))\b(?!.*,)"
)
# A short part, up to the mark that ends it.
_UP_TO_POINT = re.compile(r"((?:[^.!?…:\n]|(?<=\d)\.(?= [A-ZÄÖÜ])){1,80})[.!?…](?:\s|$|(?=[A-ZÄÖÜ][a-zäöüß]))")
FORGOTTEN = r"(?<=[a-zäöüß]{3}[.!?])(?=[A-ZÄÖÜ][a-zäöüß]{1,30}[ ,])"
"""Where a space was forgotten: "Er kam nie.Dann ging sie"."""
_WINDOW = 160  # characters


def ends_clause(text: str, start: int, point: int, behind: int) -> bool:
    """Return whether the sentence that begins at `start` ends at `point`; `behind`: where the next word begins."""
    called, label = _CALL.match(text, behind), _LABEL.match(text, behind)
    before = _before(text, start, point)
    if label or called:
        if label and _PRICED.match(text, label.end()):
            return _has_verb(before)
        amount = (_AMOUNT if label else _MEASURED).search(before)
        return amount is not None and _has_verb(before)
    if _ORDER.match(text, behind) or (_FRONTED.match(text, behind) and _CARDINAL.search(before)):
        return True
    right = re.split(rf"\n|{FORGOTTEN}", text[behind : behind + _WINDOW])[0].lstrip('„»"')
    noun = right.split(maxsplit=1)[0].rstrip(_STOPS)
    of_rank = before[-1:].isdecimal() and noun.endswith("es") and listed(noun[:-2]) is not None  # "Sohn 2. Grades"
    ranked = _TIMES.search(before) if noun in {"Mal", "Blick"} else _RANKED.search(before) and lookup(noun) is not None
    return not (of_rank or ranked) and _has_verb(before) and _begins_clause(right, before)


def _before(text: str, start: int, point: int) -> str:
    """Return what stands before a point in its line."""
    return text[max(start, point - _WINDOW) : point].rpartition("\n")[2]


def lacks_verb(text: str, start: int, point: int, behind: int) -> bool:
    """Return whether what stands before and behind a point are one sentence, for only one of them has a verb.

    A label is a sentence without one.
    """
    before = _before(text, start, point)
    opened = _SUBORDINATE.match(before)
    clause = before[opened.end() :] if opened else before
    begun = any(_may_be_any_verb(word.rstrip(_STOPS)) for word in clause.split()[:-1])
    following = _UP_TO_POINT.match(text, behind)
    if following is None or any(kind.match(text, behind) for kind in (_LABEL, _CALL, _ORDER)):
        return not begun
    return begun != any(map(_may_be_any_verb, following[1].split()))


def _has_verb(before: str) -> bool:
    """Return whether the last clause of what stands before has a verb, or is what a label announces."""
    whole = _GAPPED.sub("", before)
    if whole != before and (_COUNTED.search(whole) or _has_verb(whole)):
        return True  # "Berlin 31, Hamburg 20, Köln 9"
    listed = _LISTED.search(whole)
    if listed and _has_verb(f"{whole[: listed.start()]} …"):
        return True
    clause = _JOINT.split(whole)[-1].split()[:-1]  # the last one is shortened or a number: "sog" is no verb
    pairs = zip(["", *clause], clause, strict=False)
    if any(is_finite(word) or (_may_be_verb(word) and not governs(previous)) for previous, word in pairs):
        return True
    return _ANNOUNCED.match(before) is not None


def _begins_clause(right: str, before: str) -> bool:
    """Return whether a main clause begins here, with its verb second: "Kinder unter 12 dürfen", "Verletzte gab es"."""
    aside = _ASIDE.match(right)  # "Jo Berg, der Trainer, sagt"
    if aside and (is_finite(aside[1]) or may_be_finite(aside[1])) and not begins_sentence(right.split(maxsplit=1)[0]):
        return True
    parts = _BRACKETED.sub("", right).split()[: _FIRST_PART + 1]
    for index, word in enumerate(parts[:_FIRST_PART]):
        bare = word.rstrip(_STOPS)
        following = parts[index + 1] if bare == word and index + 1 < len(parts) else ""
        if index and bare not in _NO_VERBS and _may_be_any_verb(bare):
            return _is_verb(bare, parts[:index], following, before)
        # "Syrien und der Iran streiten", but "der 3. Sieg, und der Trainer jubelt"
        several = following in _ONE and index + 3 < len(parts) and is_plural(parts[index + 3].rstrip(_STOPS))
        joint = bare in _JOINTS and not following[:1].isupper() and not several
        # "Otto III. wurde", "Peter K. sagt", "Masken für 2 Mrd. seien"
        goes_on = word.endswith(".") and index + 1 < len(parts) and parts[index + 1].islower()
        numbered = index and (_NAMED.fullmatch(word) or goes_on)
        if joint or (bare != word and not numbered) or word[0] in "–—-(„»" or (index and begins_sentence(word)):
            return False
    return False


def _is_verb(word: str, subject: list[str], following: str, before: str) -> bool:
    """Return whether a word behind these is their finite verb."""
    if not subject[0][0].isupper():
        return False
    if is_finite(word):  # at the end of its clause it is a main clause's only behind a noun: "Anwohner klagten."
        return following != "" or not subject[-1].islower()
    if may_be_finite(word):  # no attribute in front of an object or small word: "Kern bedauerte das", "berichtete von"
        behind = following.rstrip(_STOPS)
        past = word.endswith(("te", "ten")) and behind not in _BEHIND_PARTICIPLES
        return behind in _OBJECTS or (past and not behind[:1].isupper())
    # "Morgen will Prof. Berg Gäste begrüßen", "hätte 3 Mio. Euro überwiesen", "wird Mio. Euro eintreiben können"
    perfect = before.endswith(("Mio", "Mrd")) and _PERFECT.search(before)
    infinitive = _MODALS.search(before) or perfect or _may_be_any_verb(following.rstrip(_STOPS))
    # "hat bei Dr. Lang Gäste empfangen"
    ended = following.rstrip(_STOPS) in _BEHIND_PARTICIPLES and may_be_participle(word)
    waited = ended and _HAS_AUXILIARY.search(before)
    return not (infinitive or waited) and is_plural(word) and _is_several(subject, following)


def _may_be_any_verb(word: str) -> bool:
    return is_finite(word) or _may_be_verb(word)


def _may_be_verb(word: str) -> bool:
    return may_be_finite(word) or is_plural(word)


def _is_several(subject: list[str], following: str) -> bool:
    """Return whether a subject may have a verb in the plural: "Gäste warten", "Opposition und Regierung streiten"."""
    if _is_one(subject[0]):  # "zum 31. Mal vergeben", "im 4. Stock Gäste empfangen"
        return "und" in subject
    plural = any(noun is not None and noun.plural for noun in (lookup(subject[0]), lookup(subject[-1])))
    return "und" in subject or plural or (len(subject) == 1 and following != "zu")


def _is_one(word: str) -> bool:
    """Return whether a word is a noun's singular; no genitive ("Deutschlands"), no participle ("Gewerbetreibende")."""
    noun = lookup(word)
    genitive = word.endswith("s") and listed(word[:-1]) is not None
    return noun is not None and not (noun.plural or genitive or word.endswith("ende"))
