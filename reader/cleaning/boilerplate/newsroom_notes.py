"""What a newsroom says to its reader of itself, between paragraphs and below them: of its channels, offers and embeds.

Told by three signs together, not by whole phrases: the line speaks to the reader, of the newsroom or of this very
article, and names what only a site can offer: "Folgen Sie uns auf WhatsApp", "Diesen Artikel können Sie auch hören".
"""

from __future__ import annotations

import re

from reader.cleaning.reasons import Reason
from reader.cleaning.wording.wording import count_words, speaks_to_reader

_MOST_WORDS = 30  # of a note
_ARTICLE = r"\b[Dd]ies(?:e[mnrs]?)? (?:Artikel|Beitrag|Text|Recherche|Seite)\b"
_CHANNEL = (
    r"(?:(?:auf|bei|über|via|per) (?:WhatsApp|Telegram|Instagram|Facebook|Twitter|Mastodon|Bluesky|Threads)"
    r"|Google[- ]News|Push-\w+|\w*[Nn]ewsletter|(?:\w+-)?App|\w*[Aa]bo(?:s|nnent\w*|nnements?)?|\w*[Pp]odcasts?"
    r"|Homepage|Web-?[Ss]eite|Website|[Ll]ive-?(?:[Tt]icker|[Bb]log)|[Nn]ewsblog|Dossier|Leserbrief\w*|Zuschrift\w*"
    r"|in den Kommentaren|(?:Foto|Bilder)\w*strecke|(?:Themen|Übersichts)seite\w*)\b"
)
_OFFER = rf"\b(?:{_CHANNEL}|Kommentar\w*\b|(?:freischalten|weiterlesen|erwerben|(?:an|vor)?hören)\b)"
# What surely addresses the reader; "Sie" alone may be a woman: "Sie brachte uns einen Podcast mit".
_TO_READER = r"\b(?:\w+en Sie|Sie \w+en|Ihnen|Ihren?|[Dd]u|[Dd]eine?\w?|[Ee]uch)\b"
_OURS = rf"\b(?:uns|[Uu]nser\w*) (?:[\w-]+ ){{0,6}}{_CHANNEL}"
# What asks those who know something to tell it: "Melden Sie sich vertraulich via Signal bei unserer Redaktion"
_TOLD_US = (
    r"\b(?:vertraulich|anonym|Hinweise?)\b.*\b(?:unser\w* (?:[\w-]+ )?(?:Report|Redakt|Recherche)|uns (?:per|via)\b)"
)
_EMBED = r"\b(?:[Dd]iese\w?|[Dd]ie|[Dd]as|[Dd]er|[Ee]ine?) (?:\w+ )?(?:Video|Inhalt|Karte|Grafik|Format|Element|Post)\b"
_SHOWN = (
    r"\b(?:Cookies|zustimmen|akzeptieren|einwilligen|Drittanbieter\w*|JavaScript|Browser|anzeigen lassen|klicken)\b"
)
# What asks its readers for something without a pronoun: in German, only those whom it calls "ihr" or "du".
_CALL = re.compile(r"(?:Folg|Abonnier|Schreib|Unterstütz|Besuch)(?:t|e) (?:\w+ ){0,2}(?:uns|unser\w*)\b[^„»“?]*")
_WHERE = re.compile(rf"{_CHANNEL}|\S@\S|(?:[Kk]an[aä]l\w*|Arbeit|Redaktion|Journalismus)\b|[^.]$")
_NOTES = tuple(
    (reason, re.compile(rf"(?s)(?=.*{one})(?=.*{other})"))
    for reason, one, other in (
        (Reason.EDITORIAL_NOTE, _ARTICLE, _OFFER),
        (Reason.EDITORIAL_NOTE, _TO_READER, _OURS),
        (Reason.EDITORIAL_NOTE, _TO_READER, _TOLD_US),
        (Reason.CONSENT, _EMBED, _SHOWN),
    )
)


def newsroom_note(text: str) -> Reason | None:
    """Return why `text` is what a newsroom says of itself to its reader; None if it may be the article's.

    Example: newsroom_note("Folgen Sie uns auf WhatsApp.") is Reason.EDITORIAL_NOTE.
    """
    if count_words(text) > _MOST_WORDS:
        return None
    if _CALL.fullmatch(text) and _WHERE.search(text):
        return Reason.EDITORIAL_NOTE
    if not speaks_to_reader(text):
        return None
    return next((reason for reason, pattern in _NOTES if pattern.match(text)), None)
