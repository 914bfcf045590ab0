"""A point that may belong to a number, a name or an abbreviation: a sentence ends where both sides have a verb."""

from __future__ import annotations

from itertools import product

import pytest

from reader.german import sentences
from reader.german.sentences.abbreviation_detection import is_shortened
from reader.german.words.nouns import lookup, made
from reader.pronunciation.tables import words

COMPLETE = (
    "Der Film ist ab 12.",
    "Frist war der 15. 9.",
    "Der Bund zahlt 60 Prozent, das Land 30.",
    "Er spielt in der 6. oder 7.",
    "Die Temperatur fiel auf –12.",
    "Das Amt ist im 2. OG, Zi. 214.",
    "Dahinter steckt Abu B.",
    "Das gilt seit Pius X.",
    "Die Steuer steigt auf 480 v. H.",
    "Nachfolger wurde Karl L.",
    "Ihr Vorbild: Pippi L.",
    "Es siegte Haus C, nicht Haus D.",
    "Sie gewann 3 Mio.",
    "Sie siegte – in nur 47 Min.",
)
CLAUSES = (
    "Kinder unter 12 dürfen nicht hinein.",
    "Spätere Anträge werden nicht geprüft.",
    "Nummern zieht man am Eingang.",
    "Zeugen erkannten ihn.",
    "Päpste danach hielten daran fest.",
    "Gewerbetreibende protestieren.",
    "Kanzler Berg (CDU) erklärte das für falsch.",
    "Jo Lang, der Trainer, sagt ab.",
    "Augenzeugen berichteten von Schüssen.",
    "Unterdessen steigt der Preis.",
    "Ulm und der Kreis streiten.",
    "Fragen Sie nicht danach.",
    "Kosten: ab 24 Euro.",
)
# The verb behind the joint is that of a clause that goes on.
ONE = (
    "Es war der 3. Sieg und der Trainer jubelte.",
    "Er fuhr am 8. Tag los, der sonnig war, und kam an.",
    "Sie wohnt bei St. Michael, das schön ist.",
    "Die Spiele vor St. Georg ziehen viele an.",
    "Sie gab dem Kern der 3. Gruppe erwartete Hilfe.",
    "Es ist von dem 300. bis zu dem 181. Tage so.",
    "In Apg. 2 kommt der Geist.",
    "Es war der Bescheid vom 25. 3. 2009 gerade nicht.",
)
INCOMPLETE = ("Im 3.", "Mit dem 12.", "Bis zum 4.", "Vor seinem 15.")


def test_two_clauses_are_two_sentences() -> None:
    for complete, clause in product(COMPLETE, CLAUSES):
        assert sentences(f"{complete} {clause}") == [f"{complete} ", clause]


@pytest.mark.parametrize("text", ONE)
def test_a_joint_begins_the_next_clause(text: str) -> None:
    assert sentences(text) == [text]


def test_what_has_no_verb_yet_goes_on() -> None:
    clauses = ("Spiel siegte Ulm.", "Tag danach war Ruhe.", "Stock vor Ort gab es Streit.")
    for begun, clause in product(INCOMPLETE, clauses):
        assert sentences(f"{begun} {clause}") == [f"{begun} {clause}"]


@pytest.mark.parametrize(
    "rest", ["Spiel einen Treffer.", "Tor für Ulm.", "Jahrhundert eine Blüte.", "Stock ein Feuer."]
)
def test_what_follows_without_a_verb_belongs_to_the_number(rest: str) -> None:
    text = f"Dort gab es im 3. {rest}"
    assert sentences(text) == [text]


@pytest.mark.parametrize("end", ["am 12.", "im 12.", "vom 3.", "beim 7.", "bis zum 4."])
def test_a_noun_that_disagrees_with_the_article_is_not_ranked(end: str) -> None:
    for noun in ("Karten", "Tickets", "Zeit"):
        assert len(sentences(f"Es begann {end} {noun} gibt es noch.")) == 2
        assert len(sentences(f"Er hat {end} {noun}.")) == 1
    assert len(sentences("Auf der 10. Berliner Messe siegte er.")) == 1


@pytest.mark.parametrize("start", ["Der Verein hat heuer zum", "Das wurde gestern im", "Sie will am", "Er ist beim"])
def test_what_one_of_a_rank_governs_is_no_clause(start: str) -> None:
    ranked = ("Mal", "Spieltag", "Bezirk", "Jahrestag", "Kreis")
    rests = (
        "vergeben.",
        "betreten.",
        "erhalten und behalten.",
        "Gäste empfangen.",
        "Punkte holen.",
        "Männer gestritten haben.",
    )
    for noun, rest in product(ranked, rests):
        assert len(sentences(f"{start} 31. {noun} {rest} Das war gut.")) == 2


def test_a_genitive_in_front_of_several_begins_a_sentence() -> None:
    for complete, clause in product(COMPLETE, ("Deutschlands Fans jubeln.", "Bremens Gäste warten.")):
        assert sentences(f"{complete} {clause}") == [f"{complete} ", clause]


def shortened(ending: tuple[str, ...], step: int) -> list[str]:
    """Cut frequent words behind a consonant and before a vowel: "Versamml", "amerik"."""
    known = words().frequencies
    frequent = sorted(word for word in iter(known) if known[word] >= 4 and len(word) > 7 and word.endswith(ending))
    return [
        word[:cut]
        for word in frequent[::step]
        if word[1:].islower() and (word[0].islower() or lookup(word) is not None)
        for cut in range(4, len(word) - 3)
        if word[cut] in "aeiou" and word[cut - 1] not in "aeiou" and word[:cut] not in known
    ]


def test_a_shortened_adjective_behind_an_article_wants_its_noun() -> None:
    found = shortened(("ische", "liche", "ige"), 3)
    assert len(found) > 50
    texts = [f"Gestern sprach der {short}. Minister in Ulm und dankte." for short in found]
    cut = [text for text in texts if len(sentences(text)) > 1]
    assert len(cut) < len(found) / 10, cut  # "italien", "musik" are nouns in small letters


def test_a_shortened_noun_ends_no_sentence_without_a_verb() -> None:
    found = [short for short in shortened(("",), 11) if short[0].isupper() and is_shortened(short)]
    assert len(found) > 60
    cut = {
        short
        for short in found
        for text in (f"Bei der {short}. Süd ist Streit.", f"Zuständig ist das Amt für {short}. Pflege.")
        if len(sentences(text)) > 1
    }
    assert len(cut) < len(found) / 20, cut  # "Mitteil" has a noun in it


def test_a_shortened_first_name_is_no_end() -> None:
    for text in ("Franz Jos. Strauß starb 1988.", "Das Gedicht schrieb Wilh. Busch.", "Heinr. Böll lebte in Köln."):
        assert sentences(text) == [text]


def test_consonants_that_end_no_word_want_a_name() -> None:
    for short in ("Finanzm", "Ministerpr", "Umweltm", "Parteiv"):
        text = f"Am Montag sagte {short}. Philip Hammond zu."
        assert sentences(text) == [text]


@pytest.mark.parametrize("short", ["Jugendh", "Münchn", "Stadtb"])
def test_no_word_ends_so(short: str) -> None:
    text = f"In der {short}. Straße brannte es."
    assert sentences(text) == [text]


def test_names_and_rare_words_end_sentences_that_have_a_verb() -> None:
    for name in ("Goltz", "Karlovic", "Liefering", "Jugendherbergsverbandsheim"):
        text = f"Das sagt Trainer {name}. Gegner Ulm widerspricht."
        assert len(sentences(text)) == 2


def test_a_noun_is_not_short_for_a_longer_one() -> None:
    nouns = [noun for noun in sorted(made()) if noun[1:].islower() and len(noun) > 5][::40]
    ends = [*nouns, *(f"Auto{noun.lower()}" for noun in nouns), "Ausgleich", "Manager", "Autowerkstatt", "Laubsack"]
    for end in ends:
        assert len(sentences(f"Das ist gut für den {end}. Tendenz steigend.")) == 2, end


def test_a_noun_that_may_be_a_title_ends_a_sentence() -> None:
    ends = ("Es gibt frisches Obst.", "Er verteilte Wasser und Obst.", "Ihm fehlt ein defektes Gen.")
    for end, clause in product(
        ends, ("Während andere warten, hilft er.", "Denn viele sind krank.", "Und das war gut.")
    ):
        assert sentences(f"{end} {clause}") == [f"{end} ", clause]
    assert len(sentences("Das sagte Obst. Johann Berg dem Gen. Lang.")) == 1


@pytest.mark.parametrize("short", ["BesGr", "VergGr", "EntgGr", "Fallgr", "Unterabs", "HausNr"])
def test_a_number_is_named_in_front_of_it(short: str) -> None:
    for number in ("9", "IV", "XIVb", "12a"):
        assert len(sentences(f"Sie kam nach der {short}. {number} an die Reihe.")) == 1


def test_several_have_a_strong_verb_with_a_prefix() -> None:
    verbs = (
        "bekommen", "vergessen", "widersprechen", "enthalten", "entsprechen",
        "überlassen", "erwerben", "vernehmen", "entfallen", "umgeben", "geben",
    )  # fmt: skip
    for complete, verb in product(COMPLETE, verbs):
        clause = f"Experten {verb} davon viel."
        assert sentences(f"{complete} {clause}") == [f"{complete} ", clause]


def test_what_a_perfect_or_passive_waits_for_is_no_clause() -> None:
    people = ("Dr. Lang", "George W. Bush", "Peter K.", "Prof. Berg", "der Lang GmbH & Co. KG")
    for name, participle in product(people, ("empfangen", "vergessen", "erhalten", "bekommen", "verlassen")):
        assert len(sentences(f"Die Stadt hat mit {name} Gäste {participle}. Das war gut.")) == 2


def test_a_number_behind_an_acronym_begins_a_sentence() -> None:
    for acronym in ("AWO", "SPD", "UNO", "KGB", "TSG"):
        assert len(sentences(f"Das sagt die {acronym}. 20 Schilder sind angebracht.")) == 2


def test_an_adjective_is_no_verb() -> None:
    for adjective in ("schwarzen", "besonderen", "warmen", "starken"):
        assert len(sentences(f"Man nennt im 3. Bezirk und Umland den {adjective} Damm so.")) == 1
