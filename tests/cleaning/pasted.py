"""An article as a reader copies it from a page, line by line, and what is read of such a text."""

from __future__ import annotations

from reader.cleaning import clean

LEAD = (
    "Der Gemeinderat von Lindenau hat den Bau einer neuen Brücke über die Mulde beschlossen. "
    "Sie soll den Verkehr im Ort entlasten und in drei Jahren fertig sein."
)
FIRST = (
    "Nach mehr als vier Stunden Debatte stimmten am Dienstagabend achtzehn der zweiundzwanzig Ratsmitglieder für den "
    "Entwurf des Planungsbüros. Die neue Brücke soll rund zwölf Millionen Euro kosten und zwei Fahrspuren erhalten, "
    "dazu einen breiten Weg für Fußgänger und Radfahrer auf der Südseite."
)
TRAP = (
    "Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt, viele Fahrer nehmen seither den Umweg "
    "über die Autobahn in Kauf. Anwohner klagen über Lärm und Staus, besonders am frühen Morgen und nach Feierabend."
)
LAST = (
    "Bürgermeisterin Ute Hollmann sprach von einem guten Tag für die Stadt. Der Bau solle im Frühjahr beginnen, sobald "
    "die Förderbescheide des Landes vorliegen. Kritik kam von den Freien Wählern, die eine Sanierung bevorzugt hätten."
)
PASTED = f"""Streit am Fluss Lindenau baut eine neue Brücke über die Mulde
12.03.2026, 07:05 Uhr Artikel anhören
Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt.
(Foto: picture alliance/dpa/Muster)
{LEAD}
{FIRST}
Umweg über die Autobahn
{TRAP}
{LAST}
Quelle: lindenau.example, abc/dpa"""


def reasons(text: str) -> dict[str, str]:
    """Each dropped line of a pasted text with its reason."""
    return {line.text: line.reason for line in clean(text).dropped}


def texts(text: str) -> list[str]:
    """The blocks that are read of a pasted text."""
    return [block.text for block in clean(text).blocks]
