"""What a source holds before anything is judged: its pieces, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.heads.titles import Title
from reader.cleaning.piece import Piece


@dataclass(frozen=True, slots=True)
class Extracted:
    """The pieces of a page or of a pasted text, and what else its extraction knows."""

    pieces: Sequence[Piece]
    """In reading order."""
    metadata: Metadata
    """What the page's metadata say; empty but for the address of a pasted text."""
    title: Title | None = None
    """The headline that the page shows; None where it is to be looked for among the pieces."""
