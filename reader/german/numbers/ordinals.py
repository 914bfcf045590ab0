"""Ordinals that are no dates: "im 3. Quartal", "der 1. FC Köln", "des 12. und 13. Jahrhunderts", "Sie wurde 5."."""

from __future__ import annotations

import re

from reader.german.grammar import attributes, clause, governing
from reader.german.grammar.attributes import CLASSES
from reader.german.grammar.place import Place
from reader.german.numbers import ranks
from reader.german.substitution import sub
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite, may_be_finite
from reader.german.words.nouns import Noun
from reader.german.words.number_words import cardinal, ordinal, ordinal_stem
from reader.german.words.vocabulary import DETERMINERS, JOINING_SIGNS, MONTHS, STARTERS, Case, Gender

# One or several numbers with a point, then a word: "12. und 13. Jahrhunderts", "1. bis 3. Platz", "2. FC".
_ATTRIBUTE = re.compile(
    r"(?<![\w.,:/-])((?:\d{1,4}\. ?(?:,|/|-|–|&|und|oder|beziehungsweise|bis zur|bis zum|bis|sowie) ?){0,5}"
    r"(?:\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,10})\.)"
    r"(?= ?[(„\"»«›‹‚]?([^\W\d_][\w-]*))"
)
_PLACED_IN = r"(?:im|in|bei|beim|über|mit|hinter|vor|am|auf|und|oder|bis|als)\b"  # behind a rank: "1. im Slalom"
# "1. Bremen 31 Punkte, 2. Mainz 28": a ranking; one number of it.
_RANKING = re.compile(r"(?:^|: )1\. ?([A-ZÄÖÜ]\w*)[^.]{0,80}[,;] 2\. ?(?!\1)[A-ZÄÖÜ]")
_RANKED_NAME = re.compile(r"(?:^|(?<=[,;:] ))(\d{1,2})\. ?(?=[A-ZÄÖÜ])")
# "drei Gründe: 1. die Zinsen, 2. der Stahl", "sie ist 1. teuer, 2. zu klein": the points of a list; one number of it.
_POINTS = re.compile(
    rf"(?:^|: |(?<=[a-zäöüß,;] ))1\. ?(?!{_PLACED_IN})[a-zäöü][^.:]{{1,120}}[,;] (?:und )?2\. ?(?!{_PLACED_IN})[a-zäöü]"
)
_POINT = re.compile(r"(?:^|(?<=[:,;a-zäöüß] ))(\d{1,2})\. ?(?=[a-zäöü])")
_BEHIND_STROKE = re.compile(r"(?<=[a-zäöü)])/(?=\d{1,3}\. [^\W\d_])")  # "2. im Springen/4. im Langlauf"
# A number and the point that ends the sentence.
_FINAL = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})\.(?=[\"“”«)]*$)")
_BEFORE_COMMA = re.compile(
    r"(?:(?<![\w.,:/-])|(?<=\d\./))(\d{1,3})\."
    r"(?=[,;:)]|(?<=als \d\.) \d|(?<=als \d\d\.) \d|/\d{1,3}\.(?! ?[^\W\d_])| [(–])"
)  # "am Freitag, dem 13., ...", "jeder 5. (20 %)"
_COMPOUND = re.compile(r"(?<![\w.,:/-])(\d{1,3})\.-(?=([A-ZÄÖÜ][A-ZÄÖÜa-zäöüß]+))")  # "1.-Mai-Demo", "1.-FC-Fans"
_WRITTEN_ENDING = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,6})-?s?t(e[nrms]?)\b")  # "zum 17-ten Mal"
_MOVE = re.compile(r"(?<![\w.])(\d{1,2})\. ?(?=[KDTLS]?[a-h1-8]?x?[a-h][1-8]\b|0-0)")  # "mit 1. e4"
_PLACED = re.compile(
    r"(?<![\w.,:/-])(\d{1,3})\.-?("
    r"(?:platziert|plaziert|klassig|größt|best|höchst|ältest|letzt|rangig|wichtigst|stärkst)\w*"  # "der 5.platzierte"
    r"|(?<=-)[a-zäöüß]{3,}ste[nrms]?\b)",  # "die 3.-schnellste Zeit"
    re.IGNORECASE,
)
_GRADER = re.compile(r"(?<![\w.,:/-])(\d{1,2})\.?-Klässler")  # "5.-Klässler"
# "der Weltranglisten-12.", "den Tabellen-4.", "dem Liga-9."; one that ends the sentence may be a model's number.
_RANKED_NOUN = re.compile(
    r"(?:(?<=listen-)|(?<=bellen-)|(?<=esamt-)|(?<=[WE]M-)|(?<=[Ll]iga-)|(?<=cup-)|(?<=ahres-)|(?<=lympia-))(\d{1,3})\."
    r"(?= [a-zäöüA-ZÄÖÜ]|[,;:)]|$)|(?<=[a-zäöü]{2}-)(\d{1,3})\.(?= [a-zäöü]|[,;:)])"
)
_PERSON = Noun.one(Gender.MASCULINE)
_WOMAN = Noun.one(Gender.FEMININE)
_RANKED_IN = frozenset({"der", "des", "in", "im", "bei", "beim"})
_IMPERATIVE = re.compile(r" [A-ZÄÖÜ][a-zäöüß]+en Sie\b")  # "2. Setzen Sie ..." is a list's second point
_LONGEST_FIRST_NAME = 9
_LAST_POINT = 12  # "Zwölftens:", but "Nummer dreizehn:"
_SPAN = re.compile(r"(?<![\w.,:/-])(\d{1,2})\. ?[-–] ?(\d{1,2})\.(?=[:;,)]|$)")  # "4.-6.: Ulm", "Rang 8.-10."
# One number of several that are joined.
_NUMBER_POINT = re.compile(r"(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,10})\.")
# "1./2. Runde", "1.-3. Klasse"
_JOIN = re.compile(r" ?([/&+–-]) ?")
# "verdient im 3. 1.340 Euro", "der 19. Bundestag hatte 709 Sitze, der 20. 736"
_BEFORE_AMOUNT = re.compile(
    r"(?:(?<=\b[IiAa]m )|(?<=[,d] de[rm] )|(?<=[,d] d[ia][es] )|(?<=, in der ))(\d{1,2})\.(?= \d)"
)
_WORK = re.compile(r"(?<=[a-zäöü]s )(\d)\.(?= [a-zäöüß]+\b| \([„»A-ZÄÖÜ])")
# Behind the number of a work: "Mahlers 2. von 1894", "Mahlers 2. („Auferstehung“)".
_WORK_FOLLOWS = frozenset({"von", "in", "im", "am", "unter", "mit", "zu", "und", "werden", "("})
_RANKS = re.compile(r"\b(?:wurden?|wird|werden|als|Rang|Platz) (?:\w+ )?\d{1,2}\b")
_SHORTEST_CLAUSE = 3  # words
_GEWORDEN = re.compile(r"(?<![\w.,:/-])(\d{1,3})\.(?= (?:geworden|werden)\b)")  # "Sie ist 3. geworden"
_DIGIT = re.compile(r"\bauf die $|\b(?:[Dd]rück|[Ww]ähl)\w*\b[^,;:]* die $")
_ATTRIBUTE_FOLLOWS = re.compile(r", [a-zäöüß]+(?:e|en|er|es) [A-ZÄÖÜ]")
_IS_ARTICLE = re.compile(r"\b[Dd](?:er|ie|as|em|en) $")  # "die 15. – und letzte – Runde"
_LAST_DAY = 31
_DAY_BEFORE = frozenset({"am", "vom", "zum"})
_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_EXACT_YEAR = re.compile(r"(?:1[1-9]|20)\d[1-9]")  # no round number: "2000. Folge"
_NO_RANKS = ("ein", "kein", "all", "beide", "viele")  # "eine 6." is a mark at school, "alle 32." counts
_OF_CHILDREN = re.compile(r" von \w+ (?:Kindern|Geschwistern)\b")
_SHE_FOLLOWS = re.compile(r" [a-zäöüß]+(?:t|te|ing|ahm|am) sie\b")


def read(text: str) -> str:
    """Say every ordinal number in the text."""
    if "." not in text and "te" not in text:
        return text
    text = sub(_BEHIND_STROKE, ", ", text)
    text = sub(_WRITTEN_ENDING, lambda match: ordinal(_value(match[1]), match[2]), text)
    text = sub(_PLACED, _placed, text)
    text = sub(_MOVE, r"\1 ", text)
    text = sub(_GRADER, lambda match: ordinal_stem(int(match[1])).capitalize() + "klässler", text)
    text = sub(_COMPOUND, _compound, text)
    text = sub(_RANKED_NOUN, _ranked_noun, text)
    text = sub(_WORK, _work, text)
    text = sub(_GEWORDEN, lambda match: _rank_at(match) or match[0], text)
    if _RANKING.search(text):
        text = _ranking(text)
    if (points := _POINTS.search(text)) and not _is_governed(text, points.start()):
        text = sub(_POINT, _point, text)
    text = sub(_BEFORE_AMOUNT, lambda match: ordinal(int(match[1]), attributes.ending(Place.of(match))), text)
    text = sub(_BEFORE_COMMA, _governed, sub(_SPAN, _span, text))
    text = sub(_ATTRIBUTE, _attribute, text)
    return sub(_FINAL, _final, text)


def _placed(match: re.Match[str]) -> str:
    """Say the rank in "6.-platziert"; a noun keeps its capital at the front: "die 5.-Platzierte"."""
    stem = ordinal_stem(int(match[1]))
    return stem.capitalize() + match[2].lower() if match[2][0].isupper() else stem + match[2]


def _compound(match: re.Match[str]) -> str:
    """Say the first part of "2.-Liga-Spiel" as an attribute of the second: "Zweite-Liga-"."""
    genitive = match[2] in CLASSES  # "1.-Klasse-Abteil"
    strong = inflection.strong(Case.GENITIVE if genitive else Case.NOMINATIVE, nouns.lookup(match[2]))
    ending = "e" if match[2].isupper() else strong
    return ordinal(int(match[1]), ending).capitalize() + "-"


def _value(written: str) -> int:
    return int(written.replace(".", "").replace(" ", ""))


def _ranking(text: str) -> str:
    """Say who is where in a ranking ("erster Bremen"), or the points of a list of things ("erstens Zeit")."""
    words = [Place.of(match).following for match in _RANKED_NAME.finditer(text)]
    things = [nouns.has(word) and nouns.lookup(word) for word in words]
    # Nouns that are surnames, too, are masculine: "1. Koch, 2. Wolf"
    named = not any(thing and thing.gender is not Gender.MASCULINE for thing in things)
    ending = "ens" if all(map(nouns.lookup, words)) and not named else "er"
    return sub(_RANKED_NAME, lambda match: ordinal(int(match[1]), ending) + " ", text)


def _point(match: re.Match[str]) -> str:
    return match[0] if _is_governed(match.string, match.start()) else ordinal(int(match[1]), "ens") + " "


def _is_governed(text: str, start: int) -> bool:
    """Return whether an article or preposition stands directly before an ordinal."""
    previous = Place(text, start, start).previous
    return governing.governs(previous) or previous in clause.PLACING


def _ranked_noun(match: re.Match[str]) -> str:
    start = match.string.rfind(" ", max(0, match.start() - 40), match.start()) + 1
    word, before = Place(match.string, start, match.end()).governor
    person = _WOMAN if word == "die" else _PERSON
    ending = inflection.agree(word, before, person) if governing.governs(word) else ranks.ending(match.string[:start])
    spoken = ordinal(int(match[1] or match[2]), ending).capitalize()
    return spoken + ("." if match.end() == len(match.string) else "")


def _governed(match: re.Match[str]) -> str:
    number, place = int(match[1]), Place.of(match)
    if place.is_numbered and place.right[:1] == ":":
        return match[1]  # "Platz 3.: Eva Kern"
    open_ended = place.right.startswith((" (", " –")) and not _IS_ARTICLE.search(place.left)
    if rank := ranks.of(place, number, certain=not open_ended):
        return rank
    if place.previous in {"", ","} and _ATTRIBUTE_FOLLOWS.match(place.right):
        place = Place(place.text, place.start, place.end + 1)  # "2., erweiterte Auflage"
    return (
        match[0] if open_ended and not place.previous.startswith("jede") else ordinal(number, attributes.ending(place))
    )


def _span(match: re.Match[str]) -> str:
    """Say ranks from one to another: "Vierter bis Sechster", behind their noun "Rang acht bis zehn"."""
    first, last, place = int(match[1]), int(match[2]), Place.of(match)
    end = "." * (match.end() == len(match.string))
    if place.is_numbered:
        return f"{cardinal(first)} bis {cardinal(last)}{end}"
    if place.governed:
        return f"{ordinal(first, attributes.ending(place))} bis {ordinal(last, attributes.ending(place))}{end}"
    return f"{ordinal(first, 'er').capitalize()} bis {ordinal(last, 'er').capitalize()}{end}"


def _attribute(match: re.Match[str]) -> str:
    text, numbers, following = match.string, match[1], match[2]
    place = Place.of(match, 1)
    if not place.before and match.start() == 0 and numbers.count(".") == 1:
        named = following not in STARTERS and (_is_name(place) or _is_clause(place))
        if following in _RANKED_IN:
            return ordinal(int(numbers[:-1]), "er").capitalize()  # "3. der Weltrangliste, 1. in Europa"
        if named or following in STARTERS or following in DETERMINERS or _IMPERATIVE.match(text, match.end()):
            number = int(numbers[:-1])
            many = named or number > _LAST_POINT
            return f"Nummer {cardinal(number)}:" if many else ordinal(number, "ens").capitalize() + ":"
    if following in STARTERS and not (place.previous in DETERMINERS and following[0].isupper() and place.info):
        day = place.previous in _DAY_BEFORE and int(numbers.split(".")[0]) <= _LAST_DAY
        # "kommt am 14. Dann"; but "am 1. Morgen", "wegen eines 2. Falls"
        return coordinated(numbers, "en") + "." if day else match[0]
    # "erschien 2008. Abgerufen wird es", but "feiert 1125. Geburtstag"
    dated = _EXACT_YEAR.fullmatch(numbers[:-1]) and not place.governed and not nouns.has(following)
    if (dated or place.is_numbered) and following[0].isupper():
        return match[0]
    if numbers[:-1].isdigit() and place.previous != "als" and (rank := _rank(place, int(numbers[:-1]))):
        return rank
    if place.previous == "als" and place.noun is None:  # "Als 3. des Vorjahres ging sie ins Rennen"
        she = "e" if _SHE_FOLLOWS.search(place.right) else ranks.ending(place.left)
        ending = "es" if _OF_CHILDREN.match(place.right) else she
    else:
        ending = attributes.ending(place)
    words = coordinated(numbers, ending)
    return words if place.right[:1] == " " else words + " "


def _rank(place: Place, number: int) -> str | None:
    """Say a rank before its verb or before who has it, or inside a sentence: "2. wurde Berg, 3. die Norwegerin"."""
    following = place.following
    if following in {"der", "die"} and place.previous in {",", "und"}:
        return ordinal(number, "er" if following == "der" else "e").capitalize()
    if following in ranks.BECOMES and not place.before:
        return ordinal(number, ranks.ending(place.right.split(maxsplit=1)[-1].split(",")[0])).capitalize()
    # "wurde im Slalom 17. und verpasste das Finale"
    return ranks.of(place, number, certain=True) if _goes_on(place) else None


def _goes_on(place: Place) -> bool:
    """Return whether what follows belongs to no noun that is counted: "17. im Slalom", "17. und verpasste"."""
    first, second, *_ = [*place.after[:2], "", ""]
    return first in clause.PLACING or (first == "und" and not second[:1].isdigit())


def _is_clause(place: Place) -> bool:
    """Return whether a whole sentence follows, so that its number is a list's: "1. Nordbau besaß mehr als ..."."""
    verb = place.after[1] if len(place.after) > 1 else ""
    whole = place.text.rstrip(' "“”«»)')[-1:] in {".", "!", "?"} and len(place.after) > _SHORTEST_CLAUSE
    closed = governing.governs(verb) or verb in {"und", "oder", "sowie", "bis"}
    return whole and place.after[0] not in MONTHS and verb[:1].islower() and not closed


def _is_name(place: Place) -> bool:
    """Return whether a name follows, so that the number before it is a list's: "3. Robert Adler, Autor"."""
    first, second, *_ = [*place.after[:2], "", ""]
    capitals = first[:1].isupper() and second[:1].isupper() and not first.isupper()
    short = len(first) <= _LONGEST_FIRST_NAME
    unknown = nouns.listed(first) is None and second.lower() not in nouns.forms()
    return capitals and short and unknown and second != "Sie"


def coordinated(numbers: str, ending: str) -> str:
    """Say ordinals that are joined: "12. und 13.", "3./4.", "1. bis zum 8."; behind "zum" the ending is -en."""
    joined = sub(_JOIN, lambda join: f" {JOINING_SIGNS[join[1]]} ", numbers)
    second = {"zum": "en", "zur": "en"}
    return sub(_NUMBER_POINT, lambda day: ordinal(_value(day[1]), second.get(Place.of(day).previous, ending)), joined)


def _final(match: re.Match[str]) -> str:
    """Say a number before the sentence's final point: a rank, a day of the month or simply a number."""
    number, place = _value(match[1]), Place.of(match)
    word, before = place.governor
    if place.is_numbered:
        return match[0]
    if not place.before and not _FIRST_YEAR <= number <= _LAST_YEAR:  # a line that is nothing but "3."
        return ordinal(number, "er") + "."
    # "die 101." is a bus line, "zu den 6.500." an amount, "Drücken Sie die 1." a digit.
    digit = number > _LAST_DAY or _DIGIT.search(place.left) is not None
    line = (word == "die" and digit) or (word == "den" and number > ranks.LAST)
    if word in DETERMINERS and place.previous == word and not line and not word.startswith(_NO_RANKS):
        genitive = word == "der" and place.leader[1][:1].isupper()  # "die Tochter der 2."
        return ordinal(number, "en" if genitive else inflection.agree(word, before, None)) + "."
    if rank := ranks.of(place, number):
        return rank + "."
    return ranks.in_table(place, number) or match[0]


def _work(match: re.Match[str]) -> str:
    """Say a symphony by its number: "Beethovens 9. wird gespielt"."""
    place = Place.of(match)
    name = place.before[-1]
    info = place.info  # "Mahlers 3. vollendete Sinfonie"
    attribute = info is not None and info.gender is Gender.FEMININE and place.following.endswith("e")
    verb = is_finite(place.following) or (may_be_finite(place.following) and not attribute)
    verb = verb or (place.following.endswith("en") and place.noun is None)
    goes_on = verb or place.following in _WORK_FOLLOWS
    goes_on = goes_on and _RANKS.search(place.left) is None  # "wurde 4., Labous 7. mit ..."
    named = goes_on and name[0].isupper() and name not in STARTERS and nouns.lookup(name) is None and not place.governed
    return ordinal(int(match[1]), "e").capitalize() if named else match[0]


def _rank_at(match: re.Match[str]) -> str | None:
    place, number = Place.of(match), int(match[1])
    return ordinal(number, ranks.ending(ranks.clauses_before(place))).capitalize() if number <= ranks.LAST else None
