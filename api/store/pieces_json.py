"""Converts the cleaner's verdicts to plain JSON for the database and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.article import BlockKind
from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Judged, Keep, Part


def pieces_as_json(pieces: Iterable[Judged]) -> list[dict[str, Any]]:
    """Return verdicts as plain JSON values."""
    return [_as_json(piece) for piece in pieces]


def as_pieces(plain: Sequence[dict[str, Any]]) -> tuple[Judged, ...]:
    """Return the verdicts that `pieces_as_json` was given."""
    return tuple(_as_piece(item) for item in plain)


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
