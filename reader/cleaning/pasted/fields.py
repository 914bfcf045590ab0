"""Texts that a content system or a form gives field by field: "Überschrift: ...", "Vorspann: ...", "Text: ..."."""

from __future__ import annotations

import re

_TITLE = r"(?:Haupt)?[Üü]berschrift|Titel(?:zeile)?|Headline|Schlagzeile"
_TEXT = (
    r"Dachzeile|Kicker|Spitzmarke|Oberzeile|Vorspann|Teaser(?:text)?|Unter(?:zeile|titel)|Subline|Lead|Anlauf|Intro"
    r"|Einleitung|(?:Flie[ßs]s?|Haupt|Artikel)?[Tt]ext|Body|Zwischen(?:überschrift|titel|zeile)"
)
_FACT = (
    r"Autor(?:in|en)?|Ressort|Rubrik|Kategorien?|Schlag(?:worte|wörter)|Tags|Keywords|Länge|Umfang|Zeichen(?:zahl)?|Datum"
    r"|Status|Ausgabe|Bild(?:unterschrift|unterzeile|text|nachweis)|BU|Foto(?:graf)?|URL|SEO-Titel|Meta-Description"
)
_FIELD = re.compile(
    rf"^[ \t*]*(?:(?P<title>{_TITLE})|(?P<text>{_TEXT})|(?P<fact>{_FACT}))[ \t*]*:[ \t*]*", re.MULTILINE
)
_FACT_LINE = re.compile(rf"^[ \t*]*(?:{_FACT})[ \t*]*:.*$", re.MULTILINE)
_KINDS = 2  # of fields make a form of a text


def without_fields(source: str) -> tuple[str, list[str]]:
    """(`source` without the names of its fields, the lines that are none of its text); it has to name its headline.

    "Titel: Brand in Au\\nAutor: Ina Muster" -> ("Brand in Au\\nAutor: Ina Muster", ["Autor: Ina Muster"])
    """
    named = {match[0].strip(" \t*:") for match in _FIELD.finditer(source)}
    if len(named) < _KINDS or not any(re.fullmatch(_TITLE, name) for name in named):
        return source, []
    facts = _FACT_LINE.findall(source)
    return _FIELD.sub(lambda match: match[0] if match["fact"] else "", source), facts
