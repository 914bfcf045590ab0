"""The sheet of an article: which pieces of the source are read, in which words, and what may be pronounced wrong."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from api.editing.sheet_models import CheckOut, ChecksOut, DoubtOut, LineOut, PieceOut, SheetOut
from api.push.editing import source_of
from api.rendering.scripting import Wording, script_for, wording_of, wording_under
from api.services import Services
from api.store import articles, overrides, sections
from api.store.article_json import as_article
from api.store.schema import VersionRow
from api.store.version_files import TIMINGS
from reader.article import Article
from reader.checking.judgement import Reason
from reader.checking.reason_texts import GERMAN
from reader.cleaning.editing import edited
from reader.cleaning.verdict import Judged, Part
from reader.cleaning.wording.language import seems_german
from reader.lexicon.check import Suspect, check
from reader.script import Line, Role, Script, Speaker
from reader.script.report import NAMES

_ROUNDED = 0.001  # seconds, to which timings and checks are rounded
REASONS = {
    "foreign letter": "Buchstabe, den das Deutsche nicht hat",
    "mixed case": "Großbuchstabe im Wort",
    "foreign letter pattern": "Buchstabenfolge wie in Fremdwörtern",
    "not in the German word list": "steht nicht in der Wortliste",
    "parted in two ways": "lässt sich auf zwei Arten teilen",
}
"""What `reader.lexicon.check` says, for editors."""


def sheet_of(services: Services, article_id: str) -> SheetOut:
    """Return the sheet of a pushed article. Raises UnknownArticleError, DeletedArticleError."""
    with services.database.read() as session:
        state = articles.state(session, article_id)
        row = state.article
        source = source_of(session, row)
        wishes = overrides.wishes_of(session, article_id)
        wording = wording_of(session, row, services)
    article = as_article(row.article)
    _, pieces = edited(source.article, source.pieces, wishes.reads)
    times = _times(services, state.version.folder) if state.version else []
    return _sheet(article, pieces, wording, _Heard(times, state.version), wishes.reads)


def checks_of(services: Services, article_id: str) -> ChecksOut:
    """Return what an editor should listen to before publication. Raises UnknownArticleError, DeletedArticleError."""
    with services.database.read() as session:
        state = articles.state(session, article_id)
        wording = wording_of(session, state.article, services)
    suspects = check(as_article(state.article.article).text, wording.lexicon)
    checks = state.version.checks or [] if state.version else []
    return ChecksOut(
        version=state.version.version if state.version else None,
        sentences=[CheckOut(**one, name=GERMAN[Reason(one["reason"])]) for one in checks],
        words=[_doubt_out(suspect) for suspect in suspects],
    )


def preview_of(services: Services, article: Article, pieces: Sequence[Judged]) -> SheetOut:
    """Return the sheet of a source that isn't pushed; nothing is spoken or stored."""
    with services.database.read() as session:
        wording = wording_under(session, sections.section(session, article.section), services)
    return sheet_under(article, pieces, wording)


def sheet_under(article: Article, pieces: Sequence[Judged], wording: Wording) -> SheetOut:
    """Return the sheet of a source that isn't pushed, with this wording."""
    return _sheet(article, pieces, wording, _Heard([], None), {})


def _sheet(
    article: Article, pieces: Sequence[Judged], wording: Wording, heard: _Heard, chosen: dict[str, bool]
) -> SheetOut:
    script = script_for(article, wording)
    suspects = check(article.text, wording.lexicon)
    lines = _lines_out(script, wording, heard, [suspect.word for suspect in suspects])
    return SheetOut(
        headline=article.headline,
        kicker=article.kicker,
        section=article.section,
        published=article.published,
        url=article.url,
        words=len(article.text.split()),
        german=seems_german(article.text),
        pieces=list(_pieces_out(pieces, article, script, lines, chosen)),
        doubts=[_doubt_out(suspect) for suspect in suspects],
    )


def _lines_out(script: Script, wording: Wording, heard: _Heard, doubtful: list[str]) -> list[LineOut]:
    return [_line_out(line, wording, heard, doubtful) for line in script.lines]


def _line_out(line: Line, wording: Wording, heard: _Heard, doubtful: list[str]) -> LineOut:
    time = heard.of(line)
    return LineOut(
        written=line.written,
        spoken=line.spoken,
        start=time[0] if time else None,
        end=time[1] if time else None,
        reworded=line.written in wording.wordings,
        second=line.speaker is Speaker.SECOND,
        doubts=[word for word in doubtful if word in line.written],
        checks=heard.doubts_of(time),
    )


class _Heard:
    """When each sentence of the current version is heard; after an edit the article may have other sentences."""

    def __init__(self, times: list[dict[str, Any]], version: VersionRow | None) -> None:
        self._checks = (version.checks or []) if version else []
        self._times: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for sentence in times:
            self._times[sentence["text"]].append((sentence["start"], sentence["end"]))

    def of(self, line: Line) -> tuple[float, float] | None:
        """Return start and end in seconds; equal sentences are matched in the order of the script."""
        times = self._times.get(line.written.strip())
        return times.pop(0) if times else None

    def doubts_of(self, time: tuple[float, float] | None) -> list[str]:
        """Return the speech gate's doubts about this stretch of time, in German."""
        if time is None:
            return []
        return [GERMAN[Reason(one["reason"])] for one in self._checks if time[0] <= one["start"] + _ROUNDED < time[1]]


def _pieces_out(
    pieces: Sequence[Judged], article: Article, script: Script, lines: list[LineOut], chosen: dict[str, bool]
) -> Iterator[PieceOut]:
    said_for: dict[int | Part | None, list[LineOut]] = defaultdict(list)
    for line, out in zip(script.lines, lines, strict=True):
        said_for[_place(line)].append(out)
    if not any(piece.kind is Part.HEADLINE for piece in pieces):
        yield PieceOut(
            source=article.headline,
            kind=Part.HEADLINE,
            name=NAMES[Part.HEADLINE],
            reason=None,
            chosen=False,
            fixed=True,
            lines=said_for.pop(Part.HEADLINE, []),
        )
    for piece in pieces:
        place = piece.block if piece.block is not None else piece.kind
        yield PieceOut(
            source=piece.source,
            kind=piece.kind,
            name=NAMES[piece.kind] if piece.kind else None,
            reason=piece.reason,
            chosen=piece.source in chosen,
            fixed=piece.kind in {Part.HEADLINE, Part.KICKER},
            lines=said_for.pop(place, []) if isinstance(place, int | Part) else [],
        )


def _place(line: Line) -> int | Part | None:
    if line.role is Role.HEADLINE:
        return Part.HEADLINE
    return Part.LEAD if line.role is Role.LEAD else line.block


def _doubt_out(suspect: Suspect) -> DoubtOut:
    return DoubtOut(word=suspect.word, count=suspect.count, reason=REASONS.get(suspect.reason, suspect.reason))


def _times(services: Services, folder: str) -> list[dict[str, Any]]:
    content = services.blobs.read(f"{folder}/{TIMINGS}")
    sentences: list[dict[str, Any]] = json.loads(content)["sentences"] if content else []
    return sentences
