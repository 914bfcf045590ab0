"""pydub, pointed at the ffmpeg that pip installs."""

from __future__ import annotations

import warnings

import imageio_ffmpeg

with warnings.catch_warnings():
    # pydub looks for an installed ffmpeg while it is imported and warns; ours is set below.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

__all__ = ["AudioSegment"]

AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
