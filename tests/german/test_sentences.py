"""Sentence boundaries: cut where a newsreader takes breath, never inside an ordinal, an abbreviation or a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.german import sentences
from reader.german.short_forms import JOINING
from reader.german.vocabulary import ABBREVIATIONS, STARTERS

# A bar marks a boundary.
CASES = """
Er spielt in der NFL. | Dazu kommt Geld von der ING. | Beide nutzen KI. | Zudem half Vizebgm. Berg.
Er trägt Hutgröße 58. | Zeugen melden sich.
Der Zug endet in Hamm Hbf. | Reisende warten.
Es singen Anna Berg u. v. m. | Karten kosten 9 Euro.
Der Umweg dauert 20 min. | Busse fahren.
Das kostet 4 Mio. Fr. | Zug zahlt mit.
Ein Kleid in Gr. M. | Preis auf Anfrage.
Die Straße kostet 2 Mia. Franken. | Er mag Mia. | Tom mag er auch.
Der Betrieb ist eine GmbH. | Eigentümer sind zwei Brüder.
Sie überholte einen Lkw. | Zeugen riefen die Polizei.
Das sagte LHStv. Berg in Linz. | Das sagte Dr. med. dent. Lang.
„Er“, sagte sie, „kommt nicht. Nie mehr.“ | Dann ging sie.
Ein Bier kostet Fr. 6.50. | Früher war es billiger.
Er wohnt i. d. Pfalz. | Er malt.
Die Miete: 900 Euro, 2 Zi., Kü. und Bad. | Frei ist sie im Mai.
Er ist led. | Sie ist verh. | Es stört niemanden.
Das Buch kostet 9 Euro inkl. MwSt. | Porto kommt dazu.
Das Spiel endete 2:1. | Kern traf.
Mainz 05. | Trainer ist Berg.
Mehr auf S. 4. | Kommentar auf S. 2.
Beginn ist um 9. | Karten gibt es an der Kasse.
Er fand Vögel neuer Art. | 2021 kam er wieder.
Das weiß der Mag. | Ihm glaubt man.
Am 4. November tagt der Rat. | Danach reist er ab.
Das Fest läuft vom 27.-29. Mai. | Am 9./10. Februar ist zu.
Sie schlug den Weltranglisten-12. Max Adler. | Es war knapp.
Er litt an Covid-19. | Eventuell hilft das.
Nach §§ 305 ff. BGB gilt das. | So steht es da.
Er lief 3:53,99 min. | Im nächsten Lauf fehlte er.
In mm sind es 39. | Daraus folgt viel.
Das Land lebt.² | Es ist groß.
Der 1. FC Köln siegt. | Der 1. FC Union verliert.
Am 6. und 7. Juni tagt der Rat. | Am 8. Juni endet er.
Im 2. Quartal stieg es. | Im 3. Quartal fiel es.
In der 90. Minute fiel das Tor. | Es war das zweite.
Er zahlte 3 Mrd. Euro. | Das war viel.
Es kostet 3 Mrd. | Das ist viel.
Sie belegte Platz 3. | Er wurde Vierter.
Er ist 45. | Sie ist 30.
Das war 1990. | Danach wurde alles anders.
Das war im Jahr 1990. | November war es.
Bis zu 5.000. | Mehr nicht.
Obst, Gemüse usw. | Das war alles.
Obst, Gemüse usw. wird teurer.
Das Werk Friedrichs II. | Es entstand 1740.
Unter Friedrich II. wuchs das Heer. | Dann kam Krieg.
J. K. Rowling schrieb es. | Sie lebt in Schottland.
Der Präsident Donald J. Trump kam. | Er blieb.
Das schrieb V. Müller. | Karl V. | Er regierte lang.
Angela M. wurde verhaftet. | Ihr Mann floh.
Die Spur führt zu Christian S. | Er schweigt.
Der stellv. Vorsitzende kam. | Er sprach.
Das sagte Dr. Müller. | Prof. Klein widersprach.
General a. D. Schmidt sprach. | Er warnte.
St. Pauli gewann. | Der HSV nicht.
Das gilt u. a. für Köln. | Berlin nicht.
Das gilt z. B. für Köln, d. h. am Rhein. | Berlin nicht.
Geöffnet ist Mo.-Fr. 8-18 Uhr, Sa. 9-13 Uhr. | Danach nicht.
Der Verein hat ca. 300 Mitgl. | Zwischen ihnen kam es zum Streit.
Um 800 v. Chr. lebten hier Menschen. | Sie jagten.
Um 800 v. Chr. | Das war früh.
Am 24.12. ist Weihnachten. | Am 31.12. Silvester.
Bis zum 31.12. | Danach gilt das nicht mehr.
Es begann um 20.15 Uhr. | Danach kam Sport.
Er wohnt in der Hauptstr. 5. | Dort ist es laut.
Siehe S. 5. | Dort steht es.
Vgl. Abb. 3. | Sie zeigt das.
Ca. 50 Leute kamen. | Ca. 20 gingen.
Lt. Polizei war es Mord. | Der Täter floh.
Die Firma Müller & Co. KG zahlt. | Die Bank nicht.
Auf diese Art. | So geht es.
Das Haus hat 4 Zi. | Es ist alt.
Sie rief: „Halt! Stehen bleiben!“ | Niemand blieb.
Sie fragte: „Wer? Wann?“ | Niemand antwortete.
Mit der F.A.Z. sprach er nicht. | Mit der taz schon.
„Das ist gut.“ | Er lachte.
„Das ist gut!“, sagte er. | „Wirklich?“ | Sie nickte.
„Komm her!“ rief er laut.
Er fragte: „Warum?“ und ging.
»Gut.« | Er ging. | »Schlecht!«, rief sie.
(Er kam zu spät.) | Sie nicht.
Er kam (zu spät). | Sie nicht.
Wirklich?! | Ja.
Moment … | Was war das?
Er kam … und ging.
Halt! | Stopp! | Nein!
Nur jeder 3. Deutsche weiß das. | Schade!
Die Note war eine 1. | Alle jubelten.
So. | Das war’s.
Die Partei holte 12,3 Prozent. | Das sind 2 Punkte mehr als 2020.
Der Papst heißt Leo XIV. | Kardinäle wählten ihn im Mai.
Er sah Gelb-Rot (80.). | Trainer Müller tobte.
Das Konzert beginnt um 20 Uhr (Einlass: 19 Uhr). | Karten gibt es an der Abendkasse.
Sgt. Pepper ist ein Album. | Es erschien 1967.
Der Zug fährt um 8.15 Uhr ab Gl. 3. | Fahrgäste warten.
Herr Prof. Dr. Dr. h. c. mult. Kern sprach. | Er ist 80.
Der Wert liegt bei 3,5 t. | Mehr ist verboten.
Im Tal leben 4.500 Menschen. | Touristen kommen selten.
Seit dem 1. Mai gilt das. | Seit dem 1. Juni nicht mehr.
Er trat am 5. Oktober 1990 ein. | Partei und Fraktion freuten sich.
Was nun? | Niemand weiß es.
Die Straße heißt Am Markt. | Nr. 5 ist frei.
Er kaufte Brot, Butter, Käse etc. | Danach fuhr er heim.
Der Sieger der 3. Etappe heißt Vogel. | Die 4. gewann Kern.
Laut § 5 Abs. 2 ist das verboten. | Richter Lang sieht es anders.
Das sagte Joe Biden Jr. am Montag. | Er lachte.
Er zog nach Frankfurt a. M. und blieb. | Sie nicht.
Der Brief ist v. 3. März. | Er kam gestern.
Sie trafen sich 1999. | Kinder haben sie nicht.
Beim Derby siegte der 1. FC. | Fans jubelten.
Der Dax stieg um 1,2 %. | Anleger freuen sich.
(Dieser Text wurde geändert.) | Er ist neu.
Die Firma (gegr. 1920) schließt. | 200 Leute verlieren ihre Arbeit.
Um 14 Uhr MEZ startet die Rakete. | Um 15 Uhr ist sie im All.
Platz 1 ging an Peru, Platz 2 an Chile. | Platz 3 blieb frei.
Sie wohnt im 3. OG. | Der Aufzug ist kaputt.
Vor ca. 4 Mrd. Jahren entstand die Erde. | Leben kam später.
Der 7.500. Läufer kam um 15 Uhr ins Ziel. | Er war erschöpft.
Im Bezirk Wr. Neustadt brannte es. | Auch in Kl. Pöchlarn gab es Alarm.
Er zitierte Mr. Smith und Mrs. Jones. | Beide schwiegen.
Das Gericht sah das anders (vgl. Rn. 7 f.). | Der Kläger verlor.
Sie fragte (warum eigentlich?) nach dem Preis. | Keiner wusste ihn.
Das Buch (Untertitel: Alles wird gut!) ist neu. | Es kostet 20 Euro.
Er starb unter Papst Pius XII. | Rom trauerte.
Der Vertrag endet am 30. Sept. | Danach ist Schluss.
Die Praxis öffnet Mo.-Do. 8-16 Uhr. | Freitags ist sie zu.
In der Partie Müller/St. Clair gab es Streit. | Niemand siegte.
Die ARD zeigt das Spiel um 18 Uhr. | Das ZDF wiederholt es.
Er lief 9,9 s. | Rekord!
Gegen 5.30 Uhr brannte der Stall. | Tiere kamen nicht um.
Der Preis beträgt 4,99 €. | Kinder zahlen nichts.
Am Sa., 3. Mai, ist Markt. | Am So., 4. Mai, nicht.
„Wir sind müde. Aber glücklich“, sagte Kapitän Lang. | Dann feierte er.
Sie kam als 3. ins Ziel. | Siegerin wurde Ott.
Der Ort heißt St. Blasien. | St. Märgen liegt daneben.
Er ist Prof. an der Uni. | Seine Frau ist Dr. med. in Ulm.
Das Stück dauert ca. 2 Std. | Es gibt eine Pause.
Auf Seite 12 ff. steht mehr. | Auf S. 20 auch.
Karl der Große wurde 800 n. Chr. gekrönt. | Rom jubelte.
Der Sender heißt SAT.1. | Er sitzt in München.
Der 5.000. Besucher war ein Kind. | Es freute sich.
Sie schrieb 3(!) Romane. | Alle sind gut.
Er sagte (wirklich?) nichts dazu. | Dann ging er.
Es gab Kaffee, Kuchen usw. | Alles war umsonst.
Der Zug fuhr 160 km/h. | Der Bus nicht.
Das war Plan B. | Plan A war gescheitert.
Es waren 40. | 12 davon waren Kinder.
Am 3. 12. 2024 kam er. | Am 4. 12. ging er.
Das steht auf S. 12 f. | Es ist von Heine.
Ihm drohen 5 J. Haft. | Er schweigt.
Mrs. Miller kam zu spät. | Sie weinte.
Wr. Neustadt liegt südlich von Wien. | Dort wird gebaut.
Das Urteil (Rn. 14) ist klar. | Es gilt.
In Kl. Süntel brannte ein Hof. | Niemand wurde verletzt.
Karl V. starb 1558. | Sein Sohn folgte ihm.
Das schrieb Papst Johannes XXIII. | Er war beliebt.
Es war Ludwig XIV. | Er baute Versailles.
Der Kaiser Wilhelm II. floh. | Er lebte in Doorn.
„Ich komme morgen. Versprochen“, sagte sie. | Dann legte sie auf.
„Wir haben gewonnen! Endlich!“, rief der Trainer. | Der Jubel war groß.
Der Sieger heißt Dr. h. c. Meier. | Er freut sich.
Die Regel gilt ab 1. Jan. 2026. | Danach nicht.
Sie wohnt in der Schulstr. 7a. | Er auch.
Der Umsatz stieg im 1. Hj. um 3 Prozent. | Das ist viel.
Lt. Col. Brown sprach. | Alle hörten zu.
Das passierte um 8 Uhr. | Um 9 Uhr war Ruhe.
Die Firma Huber Ges.m.b.H. ist pleite. | Sie hatte Schulden.
Der Ort liegt bei St. Johann i. P. im Tal. | Er ist klein.
Er gewann die Etappe in 3:20,1 Std. vor Maier. | Zweiter wurde Huber.
Am 3. und 4. 5. ist geschlossen. | Danach ist offen.
In der 3. Liga siegte Ulm. | In der 4. Liga nicht.
Er ist Mitglied der Gruppe IV. | Der Kurs beginnt morgen.
Das ist Art. 5 Abs. 1 GG. | Er schützt die Meinung.
Im Jahr 2020 n. Chr. | Das klingt komisch.
Vgl. hierzu S. 34 ff. | Dort steht alles.
Der FC (3. Platz) verlor. | Der VfB (5.) siegte.
Das Konzert (u. a. mit Werken von J. S. Bach) war schön. | Alle klatschten.
Kommen Sie am Sa. | Wir freuen uns.
Der US-Sen. Sanders trat auf. | Er redete lange.
Das kostet 5 Mio. Euro. | Die Stadt zahlt 2 Mio.
Er kam aus Nr. 5. | Sie aus Nr. 7.
Angebot gilt bis 31. Dez. | Dann ist Schluss.
Herr Dipl.-Ing. Kurz baut. | Frau Mag. Lang plant.
Sie war die Nr. 1. | Er war die Nr. 2.
Der Gov. of Texas kam. | Er blieb kurz.
Ich mag das! | Du auch?
Zwei Gründe: 1. Ein Bad fehlt. | 2. Die Halle bröckelt. | So sieht es aus.
Die Zahl der Opfer stieg auf 14. | Vermisst werden drei. | Es war am 14. Verhandlungstag.
Erteilt wurden 9. | Offen ist eine. | Von Jahresbeginn bis 31. August wurden es mehr.
Der Wert fiel auf –7. | Erwartet worden war mehr. | Er reist von A nach B. | Züge fehlen.
Das stand im „Hbg. Tagbl.“. | Es stimmte.
„Weg da“, rief sie, „Feuer! Alle raus!“ | Sie lief.
Das Lokal ist heute geschl. | Es öffnet morgen.
Ulm siegte 4:2 i. E. | Torwart Lenz hielt zweimal.
Ein neues System. | iOS ist es nicht.
So schön! 😀 | Danke allen. | Bis morgen! ;-) | Eure Redaktion.
Die Wohnung liegt in der Lindenallee 8. | Mieter fanden ihn.
Der hess. Finanzmin. Berg kam. | Die phil. Fakultät dankt dem Landesbeauftr. Kern.
Die Halle steht im Industriegeb. Süd. | Zuständig ist die neue Jugendabt. | Kern leitet sie.
Bremen wird 8. | Torwart Lenz flog. | Sein Ziel ist der 8. Platz.
Der Markt beginnt am 8. | Sieger ist Ulm. | Er sagte, am 8. Tag ist Ruhe. | Bei 2. Anlauf hat es gereicht.
Gestern waren es 31. | Prognose: fallend. | Das fiel im 3. Satz: Kern weinte.
Nun wird die Notaufn. Süd geschlossen. | In der Kantine essen 9. | Gäste sind selten. | Es kamen 3 Mio. Gäste.
Er startet als 5. | Weber steht vor ihm. | Nach 20 Min. Pause ging es weiter. | Morgen will Prof. Berg Gäste begrüßen.
Der Chor hat 20 Mitgl. | Leitung: Anna Berg. | Alt ist die Goethestr. 7. | Nachbarn klagten.
Das legt § 7 fest, iSv. § 9 Abs. 3. | Nach Unterabs. 2 Satz 1 gilt das, nach Fl.Nr. 31 nicht.
Es fehlen Unterlagen bzw. Ihre Unterschrift, d. h. Der Antrag ruht. | Die o. g. Dateien kommen im Mai.
Nach den §§ 31, 34. | Erwirbt er es, haftet er nach § 12. | Teilnehmer zahlen nach den §§ 7 ff. BGB nichts.
Die Züge halten an Gleis 3 und 4. | Fahrgäste warten. | Es gilt die 3. und 4. Auflage.
Das Gutachten der ... GmbH fehlt. | Es ging um Haus Nr. … Wiesenweg. | Und dann … | Stille.
Die Firma Berg. GmbH zahlt. | Das zeigt Anl. K 1 der Klage.
„Warum?“ | – „Darum.“
Wer war das? | – Niemand. | – Ach so.
Das kam heraus. | taz.de war dabei. | Es stand auf taz.de und bei uns.
Das Tal ist grün.[3] | Anton K. Berg lebt hier.[4][5] | Seit dem 19. Jahrhundert ist es bewohnt.
„Danke! 😀“, rief sie. | Er schrieb: „Geschafft! Endlich. 😀“ | Alle lachten.
Das fanden Kern et al. (2019) heraus. | Später forschten Kern et al. | Sie irrten.
Spieldauer: ab 40 Min. | Alter: ab 8. | Autor: Jo Berg. | Es kostet 9 Euro p. P. | Bezahlt wird bar.
Sie beantragt, 1. Der Bescheid wird aufgehoben. | Telefonzeiten: Mo. – Fr. vormittags.
Es kommen u. a. „Die Räuber“ und „Nathan“. | Das Stück „Wer da?“ (Regie: Jo Berg) ist neu.
I. Der Kläger verlangt Geld. | II. Das Gericht hört Zeugen. | III. Es entscheidet am 9. Mai.
Sie dankt für den Brief vom 8. d. M. | Anbei liegt die Antwort. | Er wohnt in Zi. 7. | Vermutlich ist er da.
„Nie. Niemals.“ | Er schwieg. | „Wir kommen. Bald!“ | So war es.
CDU: 31. | SPD: 15. | Grüne: 12. | FDP und Linke lägen darunter.
Der Index schliesst bei 7 Pkt. | Stärkster Titel ist Berg.
Ulm ist 3., Kiel 5. | Letzter bleibt Jena. | Er fragte, ob am So. Kirchgang sei. | Es war Do.
Sie lief 3:12 Std. | Bester Läufer: Jo Berg. | Karl I. starb mit 31. | Karl II. folgte ihm.
Er lebt in keinem Kt. | Minister Lang bedauerte das. | Es gibt Hefte, Stifte u. Ä. | Preise folgen.
Seit Anf. Okt. ist zu. | Den Brief vom 8. ds. Mts. fand er. | Es war am Adenauer-Pl. | Heute ist er zu.
Achtung: Max. Last 9 kg. | Ihm drohen 9 Mon. Haft. | Gäste: Jo Berg u. a. | Leitung: Ina Lang.
Die Orte: Ulm 31, Kiel 20, Jena 9. | Bundesweit waren es 90. | Im Rat reichten 222. | Präs. Berg jubelte.
Es umfasst 9 S. | Beschlossen wurde es nicht. | Es geschah bei km 14. | Helfer kamen. | Es kostet viel.
Es kostet 2 Mio. € p. a. | Umweltschützer begrüßen das.
1. Jo Berg 3:12 Std. | 2. Ina Lang 3:14 Std. | 3. Tom Kurz 3:20 Std. | Dann kam lange niemand.
Er ist der Stichwort-Typ. | ORF: Es folgt Karl II. (89) und sein Hof. | Sie schlug die Weltranglisten-357. Ina Berg.
Es gilt iSd. § 9 und i. S. d. Art. 2. | Er beantragt, I. Die Klage wird abgewiesen. | Im Sommersem. 2026 liest sie.
Das sagt er. | b) Der Kläger irrt. | Ab Mi. Regen. | Raum 20 statt 11. | Bitte klopfen.
Die Umleitung kostet 25 Min. | Anwohner protestieren. | Gold: Italien 3:41 Min. | Silber: Peru.
Es dauert 98 Min. | Ab 6 Jahren.
Sie hat 85 m² Wfl. | Preis: 9 Euro. | Nach § 2 lit. c) Satz 1 gilt das.
Nicht aufgeben. | (lacht) Im Ernst: nie. | Der Eintritt ist frei. | (kel)
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_boundaries(case: str) -> None:
    expected = case.split(" | ")
    assert [sentence.strip() for sentence in sentences(" ".join(expected))] == expected


def test_a_line_break_ends_a_sentence_that_has_ended() -> None:
    assert sentences("Er kam.\nsie ging.") == ["Er kam.\n", "sie ging."]


@given(st.text())
def test_concatenation_gives_the_text_back(text: str) -> None:
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize("noun", ["Medizin", "Physik", "Technik", "Chemie", "Politik", "Kultur"])
def test_a_noun_that_an_abbreviation_resembles_ends_a_sentence(noun: str) -> None:
    """ "medizin." stands for "medizinisch"; written with a capital inside a sentence it is a noun."""
    assert sentences(f"Sie studiert {noun}. Ihr Bruder lernt.") == [f"Sie studiert {noun}. ", "Ihr Bruder lernt."]


WRITTEN = [row.short for row in ABBREVIATIONS if row.short.replace(" ", "").rstrip(".") in JOINING]


@pytest.mark.parametrize("short", WRITTEN)
def test_what_asks_for_more_ends_no_sentence(short: str) -> None:
    """ "z. B.", "i. S. v.", "bzw.": whatever follows, with or without spaces."""
    for following in sorted(STARTERS)[::40]:
        for written in {short, short.replace(" ", "")}:
            text = f"Das gilt {written} {following} mehr."
            assert sentences(text) == [text]


@given(st.lists(st.integers(1, 999), min_size=1, max_size=4), st.sampled_from([", ", " und ", " bis "]))
def test_numbers_behind_a_paragraph_sign_rank_nothing(numbers: list[int], joint: str) -> None:
    cited = f"Das regeln die §§ {joint.join(map(str, numbers))}. "
    assert sentences(f"{cited}Erwirbt er es, haftet er.") == [cited, "Erwirbt er es, haftet er."]


@given(
    st.one_of(
        st.from_regex(r"\A([1-9]\d?\.){1,3}\Z"), st.from_regex(r"\A[a-hA-H]\.\Z"), st.sampled_from(["II.", "bb."])
    )
)
def test_an_item_keeps_its_number(item: str) -> None:
    """At the front of a text and of a line: "6.1. Die Lieferung", "bb. Der Anspruch"."""
    text = f"{item} Die Klage ist zulässig."
    assert sentences(text) == [text]
    assert sentences(f"Gründe\n{text}")[-1].endswith(text)
