"""The cleaner's decisions, line by line: the window, neighbours, short lines and titles of pasted text (lines.tsv)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cleaning import pasted
from reader.cleaning.cascade import read
from reader.cleaning.verdict import Drop, Judged

PARAGRAPHS = {
    "{A}": "Der Gemeinderat von Lindenau hat am Dienstagabend nach langer Debatte den Bau einer neuen Brücke über die "
    "Mulde beschlossen, die den Verkehr im Ort entlasten soll.",
    "{B}": "Nach mehr als vier Stunden stimmten achtzehn der zweiundzwanzig Ratsmitglieder für den Entwurf. Sie soll "
    "zwei Fahrspuren erhalten, dazu einen Weg für Fußgänger und eine eigene Spur für Radfahrer.",
    "{C}": "Die alte ist seit dem Hochwasser für schwere Lastwagen gesperrt, viele Fahrer nehmen seither den Umweg "
    "über die Autobahn in Kauf. Anwohner klagen über Lärm und Staus, besonders am frühen Morgen.",
    "{D}": "Kritik kam von den Freien Wählern, die eine Sanierung bevorzugt hätten. Ihr Sprecher kündigte an, den "
    "Beschluss vom Verwaltungsgericht prüfen zu lassen, sobald er schriftlich vorliegt.",
}


def cases() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(name, lines with their verdicts) of each case."""
    name, lines = "", list[tuple[str, str]]()
    for row in Path(__file__).with_name("lines.tsv").read_text("utf-8").splitlines()[1:]:
        case, verdict, line = row.split("\t")
        if case:
            if name:
                yield name, lines
            name, lines = case, []
        lines.append((verdict, PARAGRAPHS.get(line, line)))
    yield name, lines


def verdict_of(judged: Judged) -> str:
    """How lines.tsv writes a verdict."""
    verdict = judged.verdict
    return verdict.reason.name.lower().replace("_", "-") if isinstance(verdict, Drop) else str(verdict.kind)


@pytest.mark.parametrize(("name", "lines"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_each_line_gets_its_verdict(name: str, lines: list[tuple[str, str]]) -> None:
    _, judged = read(pasted.pieces("\n".join(line for _, line in lines)))
    assert [(verdict_of(one), one.source) for one in judged] == lines, name
