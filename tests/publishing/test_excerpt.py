"""The beginning of a published MP3: where it ends, and what it carries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from reader.article import Article
from reader.publishing.chapters import Chapter
from reader.publishing.credentials import load_credentials
from reader.publishing.excerpt import end_of, excerpt
from reader.publishing.marks import Seal, marks_of
from reader.publishing.tags import Imprint, write_tags
from reader.publishing.trial_certificate import make_certificate
from tests.publishing.whole import encode, segment
from tests.thoroughness import examples

LENGTHS = st.lists(st.tuples(st.floats(0.2, 20), st.floats(0.1, 2)), min_size=1, max_size=30)


def recording(lengths: list[tuple[float, float]]) -> dict[str, Any]:
    """Timings of sentences with these lengths, and pauses after them, in seconds."""
    sentences, now = [], 0.0
    for spoken, pause in lengths:
        sentences.append({"start": now, "end": now + spoken})
        now += spoken + pause
    return {"sentences": sentences, "duration": now}


@settings(max_examples=examples(100))
@given(LENGTHS, st.floats(1, 60))
def test_an_excerpt_ends_between_sentences_and_has_half_the_article_or_one_sentence_at_most(
    lengths: list[tuple[float, float]], longest: float
) -> None:
    whole = recording(lengths)
    end, first = end_of(whole, longest), whole["sentences"][0]["end"]
    assert all(end <= one["start"] or end >= one["end"] for one in whole["sentences"])
    assert first <= end <= max(min(longest, whole["duration"] / 2), first) + 0.3


def test_an_excerpt_has_its_own_length_and_the_marks_but_no_text(tmp_path: Path, article: Article) -> None:
    mp3 = tmp_path / "a.mp3"
    imprint = Imprint("Kerstin", credentials=load_credentials(*make_certificate(tmp_path, "Lauterbote")))
    encode(segment(np.sin(np.arange(10 * 22050, dtype=np.float32) / 9) / 2, 22050), mp3)
    write_tags(mp3, article, (Chapter("Neue Wege", 0.0, 10.0),), imprint)
    beginning = tmp_path / "b.mp3"
    beginning.write_bytes(excerpt(mp3.read_bytes(), article, imprint, 4.0))
    assert MP3(beginning).info.length == pytest.approx(4.0, abs=0.1)
    tags = ID3(beginning)
    assert not tags.getall("CHAP") and str(tags.getall("USLT")[0]) == article.headline
    marks = marks_of(beginning)
    assert marks.tag is not None and marks.signed is not None
    assert marks.signed.seal is Seal.INTACT
