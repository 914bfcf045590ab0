"""Texts that a content system or a form gives field by field: "Überschrift: ...", or the name on a line of its own."""

from __future__ import annotations

import re

_TITLE = r"(?:Haupt)?[Üü]berschrift|Titel(?:zeile)?|Headline|Schlagzeile|Hauptzeile"
_TEXT = (
    r"Dachzeile|Kicker|Spitzmarke|Oberzeile|Oberüberschrift|Vorspann|Teaser(?:text)?|Unter(?:zeile|titel|überschrift)"
    r"|Subline|Lead|Anlauf|Intro|Einleitung|(?:Flie[ßs]s?|Haupt|Artikel|Lauf)?[Tt]ext|Body"
    r"|Zwischen(?:überschrift|titel|zeile)"
)
_FACT = (
    r"Autor(?:in|en)?|Ressort|Rubrik|Kategorien?|Schlag(?:worte|wörter)|Tags|Keywords|Länge|Umfang|Zeichen(?:zahl)?|Datum"
    r"|Status|Ausgabe|Bild(?:unterschrift|unterzeile|text|nachweis)|BU|Foto(?:graf)?|URL|SEO-Titel|Meta-Description"
)
_FIELD = re.compile(
    rf"^[ \t*]*(?:(?P<title>{_TITLE})|(?P<text>{_TEXT})|(?P<fact>{_FACT}))[ \t*]*(?::[ \t*]*|$)", re.MULTILINE
)
# A fact on the line below its name is short, and no sentence but a caption: "Status" can be a sub-heading.
_FACT_LINE = re.compile(
    rf"^[ \t*]*(?:(?:{_FACT})[ \t*]*(?::[ \t*]*\S.*|:?[ \t*]*\n.{{0,80}}(?<![.!?]))"
    r"|(?:Bild(?:unterschrift|unterzeile|text)|BU)[ \t*]*:?[ \t*]*\n.{0,240})$",
    re.MULTILINE,
)
_ABOVE = re.compile(r"^[ \t*]*[A-ZÄÖÜ][\w-]*(?: [\w-]+)?:[ \t*]+\S.{0,80}$", re.MULTILINE)  # "Artikel-ID: 4471"
_KINDS = 2  # of fields make a form of a text


def without_fields(source: str) -> tuple[str, list[str]]:
    """Return (`source` without the names of its fields, the lines that are none of its text); it has to name its
    headline.

    "Titel: Brand in Au\\nAutor: Ina Muster" -> ("Brand in Au\\nAutor: Ina Muster", ["Autor: Ina Muster"])
    """
    fields = list(_FIELD.finditer(source))
    if len({field[0].strip(" \t*:") for field in fields}) < _KINDS or not any(field["title"] for field in fields):
        return source, []
    top = next(field.start() for field in fields if not field["fact"])
    facts = [
        *_ABOVE.findall(source[:top]),
        *(line for found in _FACT_LINE.findall(source) for line in found.split("\n")),
    ]
    return _FIELD.sub(lambda match: match[0] if match["fact"] else "", source), facts
