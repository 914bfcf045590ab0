"""The inspection as one self-contained HTML page: the source on the left, what is said on the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, select_autoescape

from reader.article import BlockKind
from reader.cleaning.inspection import Inspection
from reader.cleaning.verdict import Judged, Part
from reader.script import Line, Role, Script

NAMES: dict[str, str] = {
    Part.HEADLINE: "Überschrift",
    Part.KICKER: "Dachzeile",
    Part.LEAD: "Vorspann",
    BlockKind.PARAGRAPH: "Absatz",
    BlockKind.SUBHEADING: "Zwischenüberschrift",
    BlockKind.LIST_ITEM: "Listenpunkt",
    BlockKind.QUOTE: "Zitat",
    BlockKind.QUESTION: "Frage",
}
"""What a kept piece is -> its name for editors."""
_FOLDED_FROM = 4  # dropped pieces in a row that are folded away
_FOLDED_CHARACTERS = 600  # of dropped pieces in a row, beyond which fewer are folded away, too
_PREVIEW_CHARACTERS = 90

_TEMPLATES = Environment(loader=PackageLoader("reader.script"), autoescape=select_autoescape(), trim_blocks=True)


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces of the source beside the lines that are said for them. `folded`: a run of dropped pieces."""

    pieces: tuple[Judged, ...]
    """Of the source."""
    lines: tuple[Line, ...] = ()
    """What is said for them; empty where they are dropped."""
    folded: bool = False
    """Whether it is a run of dropped pieces."""

    @property
    def kept(self) -> bool:
        """Whether the piece is part of the article."""
        return self.pieces[0].kind is not None

    @property
    def name(self) -> str:
        """What a kept piece is, in German."""
        kind = self.pieces[0].kind
        return NAMES[kind] if kind else ""

    @property
    def preview(self) -> str:
        """The beginning of a folded run."""
        text = " · ".join(piece.source for piece in self.pieces[:6])
        return text[:_PREVIEW_CHARACTERS] + ("…" if len(text) > _PREVIEW_CHARACTERS else "")

    @property
    def reasons(self) -> str:
        """The reasons in a folded run, the commonest first."""
        return ", ".join(reason for reason, _ in Counter(piece.reason for piece in self.pieces).most_common() if reason)


def report(inspection: Inspection, script: Script) -> str:
    """Return the page, in German. It needs no other file and no network."""
    article = inspection.article
    dropped = [piece for piece in inspection.pieces if piece.kind is None]
    said = {line for line in script.lines if line.role is not Role.HEADLINE}
    return _TEMPLATES.get_template("report.html").render(
        article=article,
        rows=list(_rows(inspection.pieces, script)),
        headline_lines=_headline_alone(inspection.pieces, script),
        reasons=Counter(piece.reason for piece in dropped).most_common(),
        dropped=len(dropped),
        kept=len(inspection.pieces) - len(dropped),
        words=len(article.text.split()),
        sentences=len(script.lines),
        changed=sum(line.spoken != line.written for line in said),
    )


def _headline_alone(pieces: Sequence[Judged], script: Script) -> tuple[Line, ...]:
    """Return the headline's lines where the source does not show it (a title in the page's metadata)."""
    shown = any(piece.kind is Part.HEADLINE for piece in pieces)
    return () if shown else tuple(line for line in script.lines if line.role is Role.HEADLINE)


def _rows(pieces: Sequence[Judged], script: Script) -> Iterator[Row]:
    lines: dict[int | Part, list[Line]] = defaultdict(list)
    for line in script.lines:
        part = Part.HEADLINE if line.role is Role.HEADLINE else Part.LEAD if line.role is Role.LEAD else line.block
        if part is not None:
            lines[part].append(line)
    run: list[Judged] = []
    for piece in pieces:
        if piece.kind is None:
            run.append(piece)
            continue
        yield from _dropped_rows(run)
        run = []
        key = piece.block if piece.block is not None else piece.kind
        said = lines.pop(key, []) if isinstance(key, int | Part) else []
        yield Row((piece,), tuple(said))
    yield from _dropped_rows(run)


def _dropped_rows(run: list[Judged]) -> Iterator[Row]:
    if len(run) >= _FOLDED_FROM or sum(len(piece.source) for piece in run) > _FOLDED_CHARACTERS:
        yield Row(tuple(run), folded=True)
    else:
        yield from (Row((piece,)) for piece in run)
