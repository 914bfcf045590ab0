"""What a take's file says about itself, read without opening it as sound."""

from __future__ import annotations

import io

import numpy as np
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from reader.recording.take_file import AboutFlac, about_flac

# What JSON is made of; libsndfile ends a comment at a character of NUL.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(st.sampled_from([8000, 16000, 22050, 48000]), st.integers(1, 5000), TEXTS, TEXTS)
def test_the_header_equals_what_libsndfile_reads(rate: int, samples: int, comment: str, album: str) -> None:
    content = io.BytesIO()
    with soundfile.SoundFile(content, "w", rate, 1, "PCM_16", format="FLAC") as file:
        file.comment, file.album = comment, album
        file.write(np.zeros(samples, np.int16))
    about = about_flac(content.getvalue())
    with soundfile.SoundFile(io.BytesIO(content.getvalue())) as file:
        assert about == AboutFlac(file.samplerate, file.frames, about.comments)
        assert (about.comments["COMMENT"], about.comments["ALBUM"]) == (file.comment, file.album) == (comment, album)
