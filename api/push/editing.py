"""Applies the editors' wishes for an article and its section to what was pushed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.store import listings, overrides, sections
from api.store.article_json import as_article, as_json
from api.store.redaktion_schema import SourceRow
from api.store.schema import ArticleRow
from api.store.upserting import insert
from api.store.verdicts_json import as_pieces
from reader.article import Article
from reader.cleaning.editing import edited
from reader.cleaning.verdict import Judged, Keep, Part


@dataclass(frozen=True, slots=True)
class Source:
    """What was pushed, before any wish."""

    article: Article
    """As the cleaner left it."""
    pieces: tuple[Judged, ...]
    """What was read and what wasn't, in the order of the source."""
    voice: str | None
    """The voice that the push named."""


def keep_source(
    session: Session, article_id: str, article: dict[str, Any], pieces: list[Any], voice: str | None
) -> None:
    """Keep what was pushed, as plain JSON, so that wishes can be taken back. The caller holds the article."""
    values = {"article": article, "pieces": pieces, "voice": voice}
    new = insert(session, SourceRow).values(article_id=article_id, **values)
    session.execute(new.on_conflict_do_update(index_elements=["article_id"], set_=values))


def source_of(session: Session, row: ArticleRow) -> Source:
    """Return what was pushed.

    For articles pushed before pieces were stored, only the article is known: dropped lines can't be restored.
    """
    kept = session.get(SourceRow, row.id, populate_existing=True)
    if kept is None:
        article = as_article(row.article)
        return Source(article, tuple(_pieces_of(article)), row.voice)
    return Source(as_article(kept.article), as_pieces(kept.pieces), kept.voice)


def apply_wishes(session: Session, row: ArticleRow, source: Source | None = None) -> bool:
    """Write into the row what is read after all wishes; the caller holds the article's lock.

    `source`: what was pushed, if the caller knows it. If nothing would be left to read, the paragraphs stay as pushed,
    and the result is False.
    """
    source = source or source_of(session, row)
    wishes = overrides.wishes_of(session, row.id)
    read, _ = edited(source.article, source.pieces, wishes.reads)
    left = bool(read.blocks or read.lead)
    article = read if left else source.article
    row.article, row.text = as_json(article), article.text
    row.voice = wishes.voice or source.voice or sections.section(session, row.section).voice
    listings.note(session, row, article.headline)
    return left


def _pieces_of(article: Article) -> Iterator[Judged]:
    """Yield the verdicts that the article tells of; which lines were left out, it doesn't."""
    yield Judged(article.headline, Keep(Part.HEADLINE), article.headline)
    if article.lead:
        yield Judged(article.lead, Keep(Part.LEAD), article.lead)
    for number, block in enumerate(article.blocks):
        yield Judged(block.text, Keep(block.kind), block.text, number)
