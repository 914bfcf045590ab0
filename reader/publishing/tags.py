"""Writes the tags of an MP3: ID3v2.4 with chapters, full text and the mark of an AI voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from mutagen.id3 import (
    APIC,
    CHAP,
    CTOC,
    ID3,
    PRIV,
    TALB,
    TDRC,
    TIT2,
    TLAN,
    TPE1,
    TXXX,
    USLT,
    WOAF,
    CTOCFlags,
    Encoding,
    PictureType,
)

from reader.article import Article
from reader.publishing.chapters import Chapter
from reader.publishing.credentials import Credentials
from reader.publishing.layout import OWNER
from reader.publishing.sounds import NO_SOUNDS, Sounds

AI_VOICE_KEY = "AI_VOICE"
"""Name of the tag that marks synthetic audio so that a machine can read it (EU AI Act, article 50)."""
_GERMAN = "deu"  # ISO 639-2
_UNKNOWN_OFFSET = 0xFFFFFFFF  # ID3v2 chapter frame addendum: "use the times instead"


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture for the player."""

    data: bytes
    """The file."""
    media_type: str
    """image/jpeg or image/png."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the publisher adds to an article."""

    voice: str
    """The voice's name, as listeners see it."""
    album: str | None = None
    """None for the article's source."""
    cover: Cover | None = None
    """None for no picture."""
    credentials: Credentials | None = None
    """Who signs the file; None for nobody."""
    sounds: Sounds = NO_SOUNDS
    """What is heard before, after and between what is spoken."""


def write_tags(
    mp3: Path, article: Article, chapters: Sequence[Chapter], imprint: Imprint, layout: bytes | None = None
) -> None:
    """Put the tags in front of an MP3 file. `layout`: of its frames, for its next version."""
    _tags(article, chapters, imprint, layout).save(mp3, v2_version=4)


def tag_of(article: Article, chapters: Sequence[Chapter], imprint: Imprint, layout: bytes | None = None) -> bytes:
    """Return the same tags as the bytes with which an MP3 file begins."""
    content = BytesIO()
    _tags(article, chapters, imprint, layout).save(content, v2_version=4)
    return content.getvalue()


def _tags(article: Article, chapters: Sequence[Chapter], imprint: Imprint, layout: bytes | None) -> ID3:
    tags = ID3()
    utf8 = Encoding.UTF8
    tags.add(TIT2(encoding=utf8, text=[article.headline]))
    artist = ", ".join(article.authors) or article.source or imprint.voice
    tags.add(TPE1(encoding=utf8, text=[artist]))
    tags.add(TALB(encoding=utf8, text=[imprint.album or article.source or "Vorleser"]))
    tags.add(TLAN(encoding=utf8, text=[_GERMAN]))
    if article.published:
        tags.add(TDRC(encoding=utf8, text=[article.published.strftime("%Y-%m-%dT%H:%M:%S")]))
    if article.url:
        tags.add(WOAF(url=article.url))
    tags.add(USLT(encoding=utf8, lang=_GERMAN, desc="", text=article.text))
    tags.add(TXXX(encoding=utf8, desc=AI_VOICE_KEY, text=[f"KI-Stimme: {imprint.voice} (synthetisch erzeugt)"]))
    if imprint.cover:
        cover = imprint.cover
        tags.add(APIC(encoding=utf8, mime=cover.media_type, type=PictureType.COVER_FRONT, desc="", data=cover.data))
    _add_chapters(tags, chapters)
    if layout is not None:
        tags.add(PRIV(owner=OWNER, data=layout))
    return tags


def _add_chapters(tags: ID3, chapters: Sequence[Chapter]) -> None:
    ids = [f"chapter{number}" for number in range(1, len(chapters) + 1)]
    for element_id, chapter in zip(ids, chapters, strict=True):
        tags.add(
            CHAP(
                element_id=element_id,
                start_time=round(chapter.start * 1000),
                end_time=round(chapter.end * 1000),
                start_offset=_UNKNOWN_OFFSET,
                end_offset=_UNKNOWN_OFFSET,
                sub_frames=[TIT2(encoding=Encoding.UTF8, text=[chapter.title])],
            )
        )
    if ids:
        flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
        tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[]))
