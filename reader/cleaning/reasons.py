"""Why a piece of a source is not read: a closed list, so that no table can name a reason that nothing knows."""

from __future__ import annotations

from collections.abc import MutableMapping
from enum import Enum


class Reason(Enum):
    """A reason; tables name it in small letters ("info-box"), its value is what an editor sees."""

    CAPTION = "Bildunterschrift"
    CREDIT = "Bildnachweis"
    GALLERY = "Video- oder Bilderstrecke"
    PLAYER = "Audio- oder Videospieler"
    TEASER = "Verweis auf andere Artikel"
    ADVERTISEMENT = "Werbung"
    NEWSLETTER = "Newsletter"
    SUBSCRIPTION = "Abonnement"
    TOOLS = "Teilen und Werkzeuge"
    COMMENTS = "Kommentare"
    EMBED = "Eingebetteter Inhalt"
    CONSENT = "Einwilligung"
    KEYWORDS = "Schlagwörter"
    BYLINE = "Autorenzeile"
    BIO = "Hinweis zum Autor"
    DATE = "Datum"
    READING_TIME = "Lesezeit"
    SOURCE = "Quellenangabe"
    INFO_BOX = "Infokasten"
    ASIDE = "Kasten neben dem Artikel"
    PULL_QUOTE = "Zitatkasten"
    SPEAKER = "Zitatgeber eines Kastens"
    TABLE = "Tabelle"
    CODE = "Programmtext"
    NAVIGATION = "Navigation"
    FOOTER = "Seitenfuß"
    FORM = "Formular"
    DIALOG = "Dialogfenster"
    HIDDEN = "Unsichtbar"
    ENVELOPE = "Briefkopf oder Vermerk"
    BROADCAST = "Sendehinweis"
    EDITORIAL_NOTE = "Hinweis der Redaktion"
    DONATION = "Spendenaufruf"
    NO_TEXT = "Zeichen ohne Text"
    END = "Ende des Artikels"
    REPEATED = "Wiederholung"
    REMNANT = "Kürzel oder Ortsmarke"
    UNFOLLOWED = "Zwischenüberschrift ohne Text"
    STRAY = "Einzelne Zeile ohne Zusammenhang"
    HEADER = "Kopf der Seite"
    ABOVE = "Vor der Überschrift"
    BELOW = "Nach dem Artikel"
    OUTSIDE = "Außerhalb des Artikels"
    RULE = "Regel für diese Seite"
    EDITOR = "Von der Redaktion ausgelassen"


Reasons = MutableMapping[int, Reason]
"""Index and reason of the pieces that go."""
PICTURES = frozenset({Reason.CREDIT, Reason.CAPTION, Reason.GALLERY})
"""The reasons of what belongs to a picture."""
APPEALS = frozenset(
    {Reason.DONATION, Reason.NEWSLETTER, Reason.SUBSCRIPTION, Reason.COMMENTS, Reason.FORM, Reason.EDITORIAL_NOTE}
)
"""The reasons of what a site asks of its reader."""


def reason_named(name: str, table: str) -> Reason:
    """Return the reason that a table calls `name`. Raises ValueError, which says where: a table is checked when it
    loads."""
    try:
        return Reason[name.upper().replace("-", "_")]
    except KeyError:
        raise ValueError(f"{table} names the reason {name!r}, which reasons.py does not know.") from None
