"""The progressive streams of renderings, as the database knows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.schema import RenderingRow


@dataclass(frozen=True, slots=True)
class Stream:
    """A progressive stream."""

    state: str
    """Of its rendering; of `JobState`."""
    superseded: bool
    """Whether the rendering was told to stop."""
    segments: int
    """How many segments are complete."""


class LiveFolder(NamedTuple):
    """The blob folder of an article's progressive stream."""

    article_id: str
    folder: str


def streams(session: Session, folders: Collection[LiveFolder]) -> dict[LiveFolder, Stream]:
    """Return how the streams stand, with one query; those whose rendering began anew are left out."""
    known = select(RenderingRow).where(
        RenderingRow.article_id.in_({folder.article_id for folder in folders}),  # for the index, which `live` has not
        RenderingRow.live.in_({folder.folder for folder in folders}),
    )
    return {
        LiveFolder(row.article_id, row.live or ""): Stream(row.state, row.superseded, row.segments)
        for row in session.scalars(known)
    }
