"""What a newsroom says to its reader of itself, between paragraphs and below them: of its channels, offers and embeds.

Told by three signs together, not by whole phrases: the line speaks to the reader, of the newsroom or of this very
article, and names what only a site can offer: "Folgen Sie uns auf WhatsApp", "Diesen Artikel können Sie auch hören".
"""

from __future__ import annotations

import re

from reader.cleaning.reasons import Reason
from reader.cleaning.wording import count_words, speaks_to_reader

_MOST_WORDS = 30
_ITSELF = r"\b(?:uns|[Uu]nser\w*|[Dd]ies(?:e[mnrs]?)? (?:Artikel|Beitrag|Text|Recherche|Seite))\b"
_OFFER = (
    r"\b(?:(?:auf|bei|über|via|per) (?:WhatsApp|Telegram|Instagram|Facebook|Twitter|Mastodon|Bluesky|Threads)"
    r"|Google[- ]News|Push-\w+|\w*[Nn]ewsletter|(?:\w+-)?App"
    r"|\w*[Aa]bo(?:s|nnent\w*|nnements?)?\b|\w*[Pp]odcasts?\b|[Ll]ive-?(?:[Tt]icker|[Bb]log)|[Nn]ewsblog|Dossier"
    r"|Leserbrief\w*|Zuschrift\w*|Kommentar\w*|(?:Foto|Bilder)\w*strecke|(?:Themen|Übersichts)seite\w*"
    r"|freischalten|weiterlesen|erwerben|(?:an|vor)hören|hören)\b"
)
_EMBED = r"\b(?:[Dd]iese\w?|[Dd]ie|[Dd]as|[Dd]er|[Ee]ine?) (?:\w+ )?(?:Video|Inhalt|Karte|Grafik|Format|Element|Post)\b"
_SHOWN = (
    r"\b(?:Cookies|zustimmen|akzeptieren|einwilligen|Drittanbieter\w*|JavaScript|Browser|anzeigen lassen|klicken)\b"
)
_NOTES = tuple(
    (reason, re.compile(rf"(?s)(?=.*{one})(?=.*{other})"))
    for reason, one, other in ((Reason.EDITORIAL_NOTE, _ITSELF, _OFFER), (Reason.CONSENT, _EMBED, _SHOWN))
)


def newsroom_note(text: str) -> Reason | None:
    """Why `text` is what a newsroom says of itself to its reader; None if it may be the article's.

    Example: newsroom_note("Folgen Sie uns auf WhatsApp.") is Reason.EDITORIAL_NOTE.
    """
    if not speaks_to_reader(text) or count_words(text) > _MOST_WORDS:
        return None
    return next((reason for reason, pattern in _NOTES if pattern.match(text)), None)
