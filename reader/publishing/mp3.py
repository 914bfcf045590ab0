"""Rate, loudness and encoder of MP3 files.

The encoder is LAME in this process, through lameenc. Measured on read news at 16 and 22.05 kHz, mono, 64 kbit/s: LAME's
quality 7 keeps 8 to 12 dB more signal over noise in every band than its qualities 2 to 6, whose psychoacoustics leave
bits unused at this rate, passes the peaks of its input by 0.3 dB instead of 1.7, and is faster. At 16 kHz LAME takes
.08 to .14 from the quality that NISQA hears, whatever the bit rate (64, 80, 96 kbit/s; eight sentences); the same sound
at 24 kHz and 80 kbit/s loses nothing (0 ±.02), at 24 kHz and 64 kbit/s .08 ±.10.
"""

from __future__ import annotations

import math

import lameenc

from reader.engines.pcm import from_pcm
from reader.engines.resampling import resampled
from reader.publishing.joining import pcm_of
from reader.publishing.loudness import CEILING, TARGET, Levelled, levelled
from reader.publishing.segments import AudioSegment

BITRATE = 80
"""kbit/s: .6 megabytes a minute."""
MEDIA_TYPE = "audio/mpeg"
RATES = frozenset({16000, 22050, 24000, 32000, 44100, 48000})
"""Hz, of MPEG-1 and MPEG-2 layer III that players know."""
STANDARD_RATE = 44100
"""Hz: sound at none of these rates is converted to this one."""
NARROW, WIDER = 16000, 24000
"""Hz: sound at the one rate is encoded at the other, half as much again."""
QUALITY = 7
"""LAME's, of 0 to 9; see above."""
_ENCODER_GAIN = 20 * math.log10(0.95)  # dB: LAME scales its input, lame_set_scale's default
LOUDNESS = TARGET - _ENCODER_GAIN
"""LUFS of what is given to the encoder."""
_ENCODER_OVERSHOOT = 0.7  # dB by which the encoder may raise a peak: twice what was measured


def mastered(sound: AudioSegment, gain: float | None = None) -> Levelled:
    """Return mono `sound` in a rate that MP3 knows, so loud that the encoded file meets TARGET and CEILING.

    `gain`: in dB, instead of the one that this needs.
    """
    rate = encoded_rate(sound.frame_rate)
    samples = resampled(from_pcm(pcm_of(sound)), sound.frame_rate, rate)
    return levelled(samples, rate, LOUDNESS, CEILING - _ENCODER_GAIN - _ENCODER_OVERSHOOT, gain)


def encoded_rate(sample_rate: int) -> int:
    """Return the rate in Hertz at which sound of `sample_rate` Hertz is encoded, for a file and for a stream alike."""
    if sample_rate == NARROW:
        return WIDER
    return sample_rate if sample_rate in RATES else STANDARD_RATE


def encoder_of(sample_rate: int, bitrate: int = BITRATE) -> lameenc.Encoder:
    """Return an encoder of mono sound of 16 bit, at `sample_rate` Hz (one of RATES) and constant `bitrate` (kbit/s)."""
    encoder = lameenc.Encoder()
    encoder.silence()  # no notes on standard output
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_out_sample_rate(sample_rate)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(QUALITY)
    return encoder
