"""Boilerplate by wording: lines that surround articles, and sentences that only begin like them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import Piece


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Folgen Sie uns auf WhatsApp und verpassen Sie nichts mehr aus Lindenau.", True),
        ("Diesen Artikel können Sie für 0,99 Euro freischalten.", True),
        ("Mehr zum Streit um den Hafen lesen Sie in unserem Dossier.", True),
        ("Um dieses Video zu sehen, müssen Sie der Nutzung von Cookies zustimmen.", True),
        ("Die Stadt bittet ihre Einwohner, die neue App herunterzuladen.", False),
        ("Sie kommentierte auf seiner Facebook-Seite, dass sie unsere Brücke nicht brauche.", False),
        ("„Folgen Sie uns auf WhatsApp“, rief der Rektor den Eltern zu.", False),
        ("Sie können uns nicht hören, rief er in die Dunkelheit.", False),
        ("Ihre Kommentare trafen uns alle.", False),
        ("Sie brachte uns einen Podcast mit.", False),
        ("Sie zeigt dieses Video jedem, der unsere Stadt besucht.", False),
    ],
)
def test_what_a_newsroom_says_of_itself_to_its_reader_is_a_note(line: str, note: bool) -> None:
    assert (Piece(line).boilerplate is not None) is note


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("(Foto: picture alliance/dpa/Muster)", Role.CREDIT),
        ("Foto: Getty Images", Role.CREDIT),
        ("© Imago / Westend61", Role.CREDIT),
        ("Bildrechte: Theater am Markt", Role.CREDIT),
        ("Steven Muster / TNN / picture alliance / dpa", Role.CREDIT),
        ("04.11.2025, 16:18 Uhr Artikel anhören", Role.DATE),
        ("Stand: 14. März 2023, 13:38 Uhr", Role.DATE),
        ("-Aktualisiert am 28.04.2023-19:20", Role.DATE),
        ("Do 25.04.24 | 14:07 Uhr | Von Eva Muster", Role.BYLINE),
        ("Von Annegret Stellmacher, Hohenbrück", Role.BYLINE),
        ("Ein Kommentar von Jan Muster", Role.BYLINE),
        ("Quelle: ntv.de, chr/dpa", Role.SOURCE),
        ("cwo/fab (dpa, afp)", Role.SOURCE),
        ("(mdo)", Role.SOURCE),
        ("apr/dpa", Role.SOURCE),
        ("Artikel anhören (03:15 min)", Role.AUDIO),
        ("00:00 / 03:15", Role.AUDIO),
        ("0.5x 1x 1.5x 2x", Role.AUDIO),
        ("Lesen Sie auch", Role.LABEL),
        ("Mehr zum Thema", Role.LABEL),
        ("01:43 min", Role.LABEL),
        ("44 Bilder", Role.LABEL),
        ("Schlagwörter", Role.LIST),
        ("Das könnte Sie auch interessieren", Role.MORE),
        ("12 Kommentare", Role.END),
        ("1 Kommentar", Role.END),
        ("Forum: 1.924 Postings", Role.END),
        ("zu den Kommentaren (0)", Role.END),
        ("Medienkontakt:", Role.END),
        ("Original-Content von: Flussbote, übermittelt durch news aktuell", Role.END),
        ("Wir empfehlen folgende Artikel zum Weiterlesen:", Role.MORE),
        ("Kolumne von Ina Muster - 28.04.2026 um 08:52 Uhr", Role.BYLINE),
        ("Ich akzeptiere die AGB und nehme den Datenschutzhinweis zur Kenntnis.", Role.NOISE),
        ("Dieser Browser wird nicht mehr unterstützt", Role.NOISE),
        ("Push-Mitteilungen aktivieren", Role.NOISE),
        ("zu Amazon", Role.NOISE),
        ("Mehr über die neue Brücke lesen Sie hier.", Role.NOISE),
        ("Anzeige", Role.NOISE),
        ("FacebookXWhatsAppE-Mail", Role.NOISE),
        ("Facebook X WhatsApp E-Mail Link kopieren Artikel drucken", Role.NOISE),
        ("Lesezeit: 3 Min.", Role.NOISE),
        ("Empfohlener redaktioneller Inhalt", Role.NOISE),
        ("Ingenieur (m/w/d)", Role.NOISE),
        ("Der Newsletter: jeden Morgen kostenlos ins Postfach", Role.NOISE),
        ("Permalink https://zeitung.example/p/1", Role.NOISE),
        ("Sieh dir diesen Beitrag auf Instagram an", Role.NOISE),
        ("Ein Beitrag geteilt von Ina Muster (@ina.muster)", Role.NOISE),
        ("Flussbote Infografik", Role.CREDIT),
        ("Sie sind hier: Startseite > Kultur", Role.NOISE),
        ("Um weiterzulesen, bitte einloggen", Role.NOISE),
        ("Reporterin, Ressort Kultur", Role.BYLINE),
        ("Redakteur im Ressort Kultur, zuständig für den Lokalteil.", Role.BYLINE),
        ("Copyright © 2026 Flussbote. Alle Rechte liegen beim Verlag.", Role.CREDIT),
        ("Beitragsbild: Titelseite des Flussboten vom 2.4.2026, Ausriss.", Role.CREDIT),
        ("Titelbild via Flussbild.", Role.CREDIT),
        ("Bild – oben: Maler unbekannt – Public Domain", Role.CREDIT),
        ("Alle Fotos von Ina Muster und Jan Kühn", Role.CREDIT),
        ("Text von Ina Muster Illustration von Jan Kühn", Role.CREDIT),
        ("Wochenblatt / Última Hora", Role.CREDIT),
        ("Quelle der Polizeimeldung: Kapo BE", Role.SOURCE),
        ("Das könnte Dich auch interessieren: Die Fähre fährt wieder", Role.NOISE),
        ("Werbung überspringen", Role.NOISE),
        ("Advertorial", Role.LABEL),
        ("Di 10.03.2026 12:23 Uhr 03:48 min", Role.MEDIA),
        ("Video 02:53 21.01.2026", Role.MEDIA),
        ("Das Gespräch führte Ina Muster.", Role.BYLINE),
        ("Die Fragen stellte Ina Muster.", Role.BYLINE),
        ("Mit Ute Hollmann sprach Ina Muster", Role.BYLINE),
        ("Die meistgelesenen Artikel bei uns", Role.MORE),
        ("Diese Zusammenfassung wurde mithilfe künstlicher Intelligenz erstellt.", Role.NOISE),
        ("Gastbeiträge geben die Meinung ihrer Verfasser wieder.", Role.NOISE),
        ("Guter Journalismus kostet Geld. Unterstützen Sie uns mit einem Betrag Ihrer Wahl.", Role.NOISE),
        ("Dann unterstützen Sie uns bitte mit einer Spende, oder werden Sie Mitglied.", Role.NOISE),
        ("Mehr Artikel aus dieser Rubrik gibt's hier: Wirtschaft", Role.NOISE),
        ("Hinterlasse einen Kommentar", Role.END),
        ("Deine E-Mail-Adresse wird nicht veröffentlicht.", Role.END),
        ("Muldebiber am 12. März 2026 um 8:15 Antworten", Role.END),
        ("Dieser Artikel hat 32 Kommentare.", Role.END),
        ("War dieser Artikel hilfreich?", Role.END),
        ("Nächster Beitrag: Die Fähre fährt wieder", Role.MORE),
        ("Wir verwenden Cookies, um unsere Seite zu verbessern.", Role.NOISE),
        ("Leider benutzen Sie einen Adblocker.", Role.NOISE),
        ("Die Kommentare der Nutzer geben nicht die Meinung der Zeitung wieder.", Role.NOISE),
        ("Das alles ist nur dank Ihrer Spenden möglich!", Role.NOISE),
        ("Lest auch", Role.LABEL),
        ("Lies auch: Was die Brücke kostet", Role.NOISE),
        ("Mehr: Der Deich wird teurer als gedacht.", Role.NOISE),
        ("Dies ist eine maschinelle Übersetzung eines Artikels unserer Kollegen.", Role.NOISE),
        ("Bilderstrecke starten(16 Bilder)", Role.NOISE),
        ("Video überspringen", Role.NOISE),
        ("rathaus_lindenau.jpg", Role.NOISE),
        ("Den Link zum Einbetten des Videos kopieren Link kopiert!", Role.NOISE),
        ("Zeigt weitere Informationen zum Bild", Role.NOISE),
        ("YouTube-Inhalte erlauben", Role.NOISE),
        ("Mit Agenturmaterial.", Role.SOURCE),
        ("Die Kommentarfunktion ist um diese Uhrzeit deaktiviert.", Role.END),
        ("Die Flussboten-App: Nachrichten direkt auf Ihr Smartphone. Hier gratis herunterladen.", Role.NOISE),
        ("iStock/Inamuster", Role.CREDIT),
        ("Ina Muster/bildbank.fluss.test", Role.CREDIT),
        ("Bild 3 von 9", Role.CREDIT),
        ("Vergrößern Kommt die Brücke ohne Geländer?", Role.NOISE),
        ("53 % (105 Stimmen)", Role.NOISE),
        ("200 haben ihre Stimme bereits abgegeben", Role.NOISE),
        ("View this post on Instagram", Role.NOISE),
        ("Hier geht es zur neuen Lindenau-App – für Android und iOS.", Role.NOISE),
        ("Der Flussbote auch bei Social Media – ob WhatsApp oder Instagram.", Role.NOISE),
        ("Testen Sie zwei Wochen die gedruckte Zeitung. Sie kommt kostenlos in Ihren Briefkasten.", Role.NOISE),
        (">> Sie suchen eine Brücke? Unser großer Vergleich zeigt alle.", Role.NOISE),
        ("Redaktion: Ina Muster, Ute Berg Faktencheck: Ina Muster", Role.BYLINE),
        ("red, fluss.example/Agenturen", Role.SOURCE),
        ("ÜBERSETZT VON INA MUSTER", Role.BYLINE),
        ("Kategorien: Brücken, Flüsse", Role.NOISE),
        ("Wollen Sie diesen Artikel weiterempfehlen?", Role.END),
        ("Jeden Morgen liegt die Brücke in deinem Postfach. Jetzt anmelden!", Role.NOISE),
        ("#27 Ute Hollmann über Brücken und alte Männer", Role.LABEL),
    ],
)
def test_lines_around_an_article_are_known_by_their_words(line: str, role: Role) -> None:
    found = Piece(line).boilerplate
    assert found is not None
    assert found.role is role
    assert found.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Von den zwanzig Bewerbern blieben am Ende nur drei übrig.",
        "Hohe Verluste",
        "Streit der Agenturen",
        "Fotos von dem Unfall zeigen ein völlig zerstörtes Auto.",
        "Rechte von Kindern sollen gestärkt werden.",
        "Video von Festnahme löst Debatte aus",
        "Reporter der Agentur hörten am Morgen Schüsse.",
        "Reporter in Lindenau hörten am Morgen Schüsse.",
        "Autorin Ina Muster widerspricht dieser Lesart.",
        "Viele Nutzer konnten sich am Montag stundenlang nicht einloggen.",
        "Copyright schützt Werke bis 70 Jahre nach dem Tod.",
        "Sie sind hier geboren und wollen bleiben.",
        "Zum Inhalt machten beide keine Angaben.",
        "Spenden Sie Blut, bittet das Rote Kreuz.",
        "Das Buch wurde von Ina Muster übersetzt.",
        "Der Brief lag am Morgen in ihrem Postfach, jetzt will sie sich anmelden.",
        "Kategorien: Es gibt drei.",
        "Hintergrund der Tat",
        "Bilder einer Ausstellung sind es nicht, die Nora Blank zeigt.",
        "Links und rechts der Bahn entstehen Wohnungen",
        "Quellen im Ministerium sprachen von einem Durchbruch, der noch nicht besiegelt sei.",
        "Audio und Video verschmelzen in ihrem Werk zu etwas Neuem, das man sehen und hören muss.",
        "Am 4. November 2025 unterschrieben beide Seiten den Vertrag im Rathaus.",
        "Die Themen des Abends waren Miete und Verkehr.",
        "Mehr als hundert Menschen kamen zur Versammlung in die Turnhalle.",
        "Teilen will er die Macht nicht, sagen seine Gegner.",
        "Foto und Fingerabdruck sind von Mai an Pflicht für alle, die einen Ausweis beantragen.",
        "Das Gespräch führte zu keinem Ergebnis.",
        "Das Gespräch mit dem Minister dauerte bis in die Nacht.",
        "Die Fragen stellten sich alle Beteiligten.",
        "Mit dem Fahrer sprach noch niemand.",
        "Mit ihren Beiträgen unterstützen sie Journalismus in Ländern, in denen er verfolgt wird.",
        "„Unterstützen Sie freien Journalismus“, rief sie dem Saal zu, und der Saal rief zurück.",
        "Anzeige erstattet",
        "Mit dem Rad zum Job",
        "Ute Hollmann, geboren 1950 in Rotbach, war die erste Bürgermeisterin der Stadt.",
        "Leserbriefe mit dieser Meinung bekam die Zeitung zu Hunderten.",
        "Die Übersetzung wurde mit Hilfe von Studierenden fertig.",
        "Der Rat will noch vor Ostern, spätestens um 18:30 Uhr am Mittwoch antworten.",
        "Nächster Beitrag zur Debatte kommt vom Kämmerer.",
        "Die Kommentare der Nutzer fielen heftig aus.",
        "Cookies backen die Kinder erst im Advent.",
        "Advertorials verlieren an Bedeutung, sagt die Studie.",
        "Alle Läufer starten",
        "Er lädt die App kostenlos, dann zahlt er.",
        "Der Link zur Küste fehlt",
        "Der Beitrag wird im Januar fällig.",
        "Die Übersetzung ist eine Arbeit von Jahren.",
        "Hier geht es zum Rathaus, dort zur Mulde.",
        "„Testen Sie die Zeitung kostenlos“, hatte der Verlag geworben.",
        "105 Stimmen fehlten am Ende",
        "Die neuesten Pegel schickt das Amt per Mail.",
        "Neue Masche: Betrüger schicken Viren per Mail",
        "Neue Klage per E-Mail",
        "Erhalten die Helfer ihren Lohn künftig per Mail?",
        "Mit der Anmeldung bestätigt der Halter, dass sein Hund geimpft ist.",
        "Das Passwort muss mindestens zwölf Zeichen haben, rät das Amt.",
        "Ich bin einverstanden, von nun an zu schweigen.",
        "Fotos via WhatsApp verschickte die Schülerin an ihre Freunde.",
        "Titelbild: Den Umschlag des Buches malte seine Schwester.",
        "Karte – neu: Der Plan zeigt jetzt alle Radwege.",
        "Videos von Gewalt, Hass und Hetze",
        "Bilder zu dem Unfall stehen nicht mehr zum Download.",
        "Quelle der Freude: ein Garten",
        "Verfasst von 15 Forschern, umfasst der Bericht 200 Seiten",
        "8. Mai 1945 – von der Niederlage zur Befreiung",
        "«Alle wussten es», sagt sie.",
        "Sie sind hier: in der Küche, im Garten, auf dem Hof.",
        "Derzeit sind alle Mitglieder online.",
        "Das Fest, powered by Ehrenamt, war ein Erfolg.",
        "Zur Liste gehören dreißig Vögel.",
        "12 Antworten auf wichtige Fragen",
        "Alle Berichte über den Unfall seien falsch",
        "Immer mehr Menschen kündigen ihr Abo!",
        "Den ausführlichen Bericht der Kommission gibt es noch nicht.",
        "Bewertung: Das Hotel hat 4 von 5 Sternen im Netz.",
        "Teile diesen Beitrag nicht, wenn du dir unsicher bist.",
        "Hinweise können Sie uns anonym geben, sagt die Polizei in Lindenau.",
    ],
)
def test_sentences_and_sub_headings_that_begin_alike_stay(sentence: str) -> None:
    assert Piece(sentence).boilerplate is None


def _features(line: str) -> tuple[int, bool, bool, bool]:
    """All that a piece is judged by: each is looked for only when somebody asks."""
    piece = Piece(line)
    return piece.words, piece.closed, piece.boilerplate is None, piece.prose


@given(st.text(max_size=600))
def test_no_line_breaks_the_patterns(line: str) -> None:
    words, closed, own, prose = _features(line)
    assert words >= 0
    assert not prose or (own and (closed or words))


@pytest.mark.parametrize("piece", ["a ", "a/b ", "(", "Foto: ", "1.1.", "dpa/", "x", "– ", "A B", "Von A ", "teilen "])
def test_no_repetition_makes_a_pattern_slow(piece: str) -> None:
    started = time.process_time()
    for length in (40, 120, 300, 1100):
        _features((piece * length)[:length])
    assert time.process_time() - started < 1
