"""Dictionary files in PLS, the W3C's Pronunciation Lexicon Specification 1.0 (https://www.w3.org/TR/pronunciation-lexicon/).

What PLS has no place for (note, case, parts of words) goes into attributes of our own namespace, which other readers
skip. A document with a DTD is refused: entities could name other files or grow without end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reader.errors import LexiconError
from reader.lexicon.entry import Entry

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
_OWN = "urn:vorleser:lexicon"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(text: str) -> tuple[Entry, ...]:
    """Read entries from a PLS document; one entry per grapheme. Raises LexiconError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LexiconError(f"The dictionary is not valid XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise LexiconError("The dictionary has a DTD (<!DOCTYPE ...>), which is not accepted; remove it.")
    if root.tag != f"{{{_PLS}}}lexicon":
        raise LexiconError(f"The dictionary is not a PLS lexicon: its first element must be <lexicon xmlns='{_PLS}'>.")
    alphabet = root.get("alphabet", "ipa")
    return tuple(
        entry
        for number, lexeme in enumerate(root.iterfind(f"{{{_PLS}}}lexeme"), start=1)
        for entry in _entries(number, lexeme, alphabet)
    )


def _entries(number: int, lexeme: etree._Element, alphabet: str) -> Iterator[Entry]:
    graphemes = [text for text in _texts(lexeme, "grapheme") if text]
    if not graphemes:
        raise LexiconError(
            f"Lexeme {number} of the dictionary has no <grapheme>; add the form that the article uses.", number
        )
    phoneme = lexeme.find(f"{{{_PLS}}}phoneme")
    ipa = ((phoneme.text or "") if phoneme is not None else "").strip()
    if ipa and phoneme is not None and phoneme.get("alphabet", alphabet) != "ipa":
        raise LexiconError(
            f"Lexeme {number} of the dictionary ('{graphemes[0]}') is not in IPA; only alphabet='ipa'.", number
        )
    alias = next(_texts(lexeme, "alias"), "")
    if not ipa and not alias:
        raise LexiconError(
            f"Lexeme {number} of the dictionary ('{graphemes[0]}') needs a <phoneme> or an <alias>.", number
        )
    for grapheme in graphemes:
        yield Entry(
            grapheme,
            alias=alias,
            ipa=ipa,
            note=_own(lexeme, "note"),
            match_case=_own(lexeme, "match-case") != "false",
            whole_word=_own(lexeme, "whole-word") != "false",
        )


def _texts(lexeme: etree._Element, name: str) -> Iterator[str]:
    for element in lexeme.iterfind(f"{{{_PLS}}}{name}"):
        yield (element.text or "").strip()


def _own(lexeme: etree._Element, name: str) -> str:
    return str(lexeme.get(f"{{{_OWN}}}{name}", ""))


def dump(entries: Iterable[Entry]) -> str:
    """Write entries as a PLS document."""
    root: etree._Element = etree.Element(f"{{{_PLS}}}lexicon", nsmap={None: _PLS, "v": _OWN})
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_XML_LANG, "de")
    for entry in entries:
        lexeme: etree._Element = etree.SubElement(root, f"{{{_PLS}}}lexeme")
        if entry.note:
            lexeme.set(f"{{{_OWN}}}note", entry.note)
        if not entry.match_case:
            lexeme.set(f"{{{_OWN}}}match-case", "false")
        if not entry.whole_word:
            lexeme.set(f"{{{_OWN}}}whole-word", "false")
        for name, text in (("grapheme", entry.written), ("phoneme", entry.ipa), ("alias", entry.alias)):
            if text:
                child: etree._Element = etree.SubElement(lexeme, f"{{{_PLS}}}{name}")
                child.text = text
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
