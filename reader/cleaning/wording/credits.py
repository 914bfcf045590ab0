"""Photo credits at the end of a caption line, and the words that give a caption away."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.cleaning.wording.names import NAME
from reader.cleaning.wording.wording import count_sentences, is_enumeration
from reader.german.words.agencies import PICTURES

_AGENCY = rf"{PICTURES}|privat"
_SELLERS = (
    r"getty images|imago(?: images?)?|picture[ -]alliance|shutterstock|adobe ?stock|istock|pexels|unsplash|pixabay"
    r"|wikimedia commons|flickr|keystone|ap photo|epa"
)
# What names its maker as a photo does; a name must follow.
_MADE = (
    r"(?-i:(?:Foto)?[Ii]llustration|Visualisierung|(?:3D-)?Rendering|Simulation|Screenshot|(?:Foto)?[Mm]ontage|Collage"
    r"|Fotograf(?:in)?|Photos?|Images?|Bild-Quelle|(?:Foto|Bild)-?[Cc]redits?|Handout)"
)
_TAIL = re.compile(
    r"\s*(?:"
    # as in "(Foto: Ina Muster)", "[© Ina Muster]", "| Archivbild: Ina Muster"
    r"[(\[|]\s?(?:symbol|archiv)?(?:fotos?|bilde?r?|bildrechte|quelle|grafik|©|copyright|credit)\s*:?\s?"
    r"[^()]{1,120}(?:\([^()]{0,40}\))?[^()]{0,40}[)\]]?"
    # as in "Foto: Ina Muster"
    r"|(?<![\w-])(?:(?:symbol|archiv|datei)?(?:fotos?|bild(?:er|rechte|quelle|nachweis)?)|grafik|credit|copyright)"
    r"\s*[:©]\s?(?P<named>\S.{0,110})"
    # as in "am UferFoto: Ina Muster": spans of a page, copied
    r"|(?<=\w)(?-i:Fotos?|Bild|Grafik):\s?(?P<glued>\S.{0,150})"
    # as in "Illustration: Ina Muster"
    rf"|(?<![\w-])(?<!der )(?<!die )(?<!das )(?<!dem )(?<!ner )(?<!ser ){_MADE}:\s(?-i:[A-ZÄÖÜ][\w.’-]*)"
    r"(?-i:(?:\s?[/,|&]\s?|\s)(?:(?:von|und|via|auf)\s)?[A-ZÄÖÜ][\w.’-]*){0,7}"
    # as in "(imago/Muster)", "Sie lachte. Imago / Muster"
    rf"|\((?:{_SELLERS})\s?/\s?[\w .’/-]{{2,50}}\)|(?<=[.!?]\s)(?:{_SELLERS})(?:\s?/\s?[\w .’-]{{2,40}})?"
    # as in "Sie lachte. Foto Ina Muster"
    r"|(?<=[.!?]\s)(?-i:Fotos?\s[A-ZÄÖÜ][\w’-]+\s[A-ZÄÖÜ][\w’-]+)"
    # as in "Foto von Ina auf Unsplash"
    r"|(?:foto|bild|photo|image)\s(?:von|by)\s.{2,40}\s(?:auf|on|via)\s(?:unsplash|pixabay|pexels|wikimedia).{0,10}"
    # as in "© Ina Muster", "Ina Muster II/Copyright 2026 Flussbild", " - Copyright Ina Muster"
    r"|(?:©|\(c\))\s?\S.{0,100}"
    r"|(?:(?<!\S)(?-i:[A-ZÄÖÜ])[\w.’-]*\s){0,3}[\w.’-]+/copyright\s.{2,110}|\s[-–|]\scopyright\s(?-i:[A-ZÄÖÜ\d]).{2,110}"
    # as in "Sie lachte. dpa / Ina Muster", "Sie lachte. Foto Ina Muster, dpa"
    rf"|(?<=[.!?]\s)(?:{_AGENCY})\s?/\s?[\w .’-]{{2,40}}"
    rf"|(?<=[.!?]\s)(?:foto|bild|credit)\s(?-i:[A-ZÄÖÜ]).{{2,50}}\b(?:{_AGENCY})\b.{{0,20}}"
    # as in "Quelle: Ina Muster/dpa", "am Ufer Quelle: Ina Muster"
    rf"|quelle:\s*(?=.{{0,80}}(?:/|\b(?:{_AGENCY})\b)).{{1,100}}"
    r"|(?<=\S\s)quelle:\s(?-i:[A-ZÄÖÜ][\w.’-]*)(?-i:\s[A-ZÄÖÜ][\w.’-]*){0,3}"
    # as in "Sie lachte.Ina Muster": the page shows the credit in a line of its own
    r"|(?<=[a-zäöüß]{3}[.!?])(?-i:[A-ZÄÖÜ][\w.’-]*)(?-i:(?:\s|/|\s/\s)(?:von\s)?[A-ZÄÖÜ][\w.’-]*){0,5}"
    # as in "Ina Muster / picture alliance / dpa"
    rf"|(?:[\w.’-]+\s){{0,3}}[\w.’-]+\s?/\s?(?:[\w .’-]{{1,40}}/\s?){{0,4}}(?:{_AGENCY})(?:[ /][\w .-]{{0,30}})?"
    r")$",
    re.IGNORECASE,
)
# What every credit has, and what is cheap to look for: a sign, a word, or a name behind a full stop.
_HINT = re.compile(
    rf"[(\[|:©/]|\bcopyright|[.!?](?:\s(?:fotos?|bild|credit|{_SELLERS})\b|\w)|\b(?:auf|on|via) (?:uns|pix|pex|wik)",
    re.IGNORECASE,
)
_SAYING = 3  # small words say something; "von", "der" and "und" may stand between names
_AGENCY_NAME = re.compile(rf"\b(?:{_AGENCY})\b", re.IGNORECASE)
# Positions in a picture, kinds of pictures: words that stand in captions only.
_CUES = re.compile(
    r"\(\s?(?:[lrmhv]\.?|v\. ?[lr]\.?.{0,12}|links|rechts|mitte|archiv(?:bild|foto)?|symbol(?:bild|foto)|hinten|vorn)"
    r"(?:,[^)]{0,40})?\s?\)"
    r"|^\W{0,2}(?:archivbild|symbolbild|archivfoto|symbolfoto"
    r"|screenshot|blick (?:auf|in)|szene(?:nfoto)? aus|von links|v\. ?l\.|im bild)\b"
    r"|\(\s?(?:von |v\. ?)?(?:li|links?)\.? nach (?:re|rechts)\b|\((?:am ball|(?:im |in )\w+ (?:trikot|kleid|anzug))\)"
    r"|\b(?:auf dem (?:bild|foto)\b|im bild\b|\(archiv|archivbild|symbolbild|archivaufnahme)"
    r"|\bim zweikampf\b|\bin aktion$|\bbei (?:einem|seinem|ihrem) auftritt\b|\([^()]{2,40}\)[^()]{3,60}\([^()]{2,40}\)$"
    r"|\bundatierte\w* (?:foto|aufnahme)|\([^()]{0,60}\bscreenshot\)",
    re.IGNORECASE,
)

_ROW = re.compile(
    r"(?<![\w-])(?:(?:[Vv]on |v\. ?)(?:links|li\b\.?|l\.)(?: nach (?:rechts\b|re\b\.?))?"
    r"|[Ll]i(?:nks|\.)? nach re(?:chts|\.)?)"
    rf"\s?\)?\s?:\s[A-ZÄÖÜ]|(?<![\w-])(?:[Ll]inks|[Ll]i\.|l\.)\s?\)?\s?:\s{NAME}(?:,| und| \()"
    r"|\([Vv]\. ?l\.(?: ?n\. ?r\.)?\)"
)


@lru_cache(maxsize=1024)  # each piece is asked for several times, and most are the same after an edit
def split_credit(text: str) -> tuple[str, str] | None:
    """Return (caption, credit) if `text` ends in a photo credit, else None. The caption may be empty."""
    tail = text[-190:]
    match = _TAIL.search(tail) if _HINT.search(tail) else None
    if not match or _says(match["named"] or match["glued"] or ""):
        return None
    cut = len(text) - len(tail) + match.start()
    return text[:cut].strip(), text[cut:].strip()


def _says(text: str) -> bool:
    """Return whether `text`, behind the word "Bild:", says something: "Erstes Bild: So könnte die Brücke aussehen"."""
    small = [
        word for word in re.findall(r"(?<![\w@.])[a-zäöüß]{3,}(?![\w.])", text) if not _AGENCY_NAME.fullmatch(word)
    ]
    return len(small) >= _SAYING


def lists_people(text: str) -> bool:
    """Return whether `text` names one after the other whom a picture shows: "(von links nach rechts): Ute Hollmann,
    ..."."""
    hinted = ":" in text or "(" in text  # the pattern is dear, and most text has neither
    return hinted and bool(_ROW.search(text)) and is_enumeration(text) and count_sentences(text) == 1


def has_caption_cue(text: str) -> bool:
    """Return whether `text` names a position in a picture or a kind of picture."""
    return bool(_CUES.search(text))
