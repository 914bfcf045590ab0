"""Verdicts as plain JSON for the database: the cleaner's on pieces of a source, the speech gate's on sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.article import BlockKind
from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Judged, Keep, Part
from reader.recording import Recording


def pieces_as_json(pieces: Iterable[Judged]) -> list[dict[str, Any]]:
    """Return verdicts as plain JSON values."""
    return [_as_json(piece) for piece in pieces]


def as_pieces(plain: Sequence[dict[str, Any]]) -> tuple[Judged, ...]:
    """Return the verdicts that `pieces_as_json` was given."""
    return tuple(_as_piece(item) for item in plain)


def checks_of(recording: Recording) -> list[dict[str, Any]]:
    """Return the doubtful sentences in the order of the script; times in seconds of the recording."""
    return [
        {
            "written": doubt.line.written,
            "reason": doubt.reason,
            "start": round(doubt.start, 3),
            "end": round(doubt.end, 3),
        }
        for doubt in recording.doubts
    ]


def _as_json(piece: Judged) -> dict[str, Any]:
    if isinstance(piece.verdict, Drop):
        return {"source": piece.source, "reason": piece.verdict.reason.name}
    return {"source": piece.source, "kind": piece.verdict.kind.value, "text": piece.text, "block": piece.block}


def _as_piece(item: dict[str, Any]) -> Judged:
    if "kind" in item:
        kind = item["kind"]
        part = Part(kind) if kind in set(Part) else BlockKind(kind)
        return Judged(item["source"], Keep(part), item["text"], item["block"])
    known = Reason.__members__.get(item["reason"], Reason.OUTSIDE)  # a reason of another version of the program
    return Judged(item["source"], Drop(known))
