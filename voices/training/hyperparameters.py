"""Every number that decides what comes out of the training, in one place.

The constants describe the signal and are shared by all nets; the dataclasses describe one net or one step each.
"""

from __future__ import annotations

from dataclasses import dataclass

SEED = 2026

SAMPLE_RATE = 16_000
"""Hertz; the recordings hold nothing above 7 kHz, so a higher rate would only cost time."""
HOP = 200
"""Samples per frame: 12.5 ms, 80 frames a second."""
FFT_SIZE = 1024
WINDOW = 640
"""Samples of the Hann window of the mel spectrogram: 40 ms."""
MEL_BANDS = 80
LOG_FLOOR = 1e-5
"""Smallest magnitude before the logarithm."""
MEL_MEAN, MEL_SCALE = -2.7, 2.2
"""Mean and standard deviation of the corpus's log-mel values (natural logarithm)."""
F0_MEAN, F0_SCALE = 165.0, 0.25
"""Hertz and nepers: pitch is modelled as ln(F0 / F0_MEAN) / F0_SCALE."""
F0_RANGE = (70.0, 420.0)
"""Hertz within which the voice may speak."""
BREATH = 10
"""Frames: a silence between two words that is as long is a breath. (The reader's have a valley there: most last 2 to 6
frames, closures of stops, or 15 to 30.)"""


@dataclass(frozen=True, slots=True)
class Preparation:
    """From recordings to features."""

    high_pass: float = 55.0
    """Hertz, against rumble."""
    margin_db: float = 38.0
    """How far below the loudest 10 ms a frame still counts as speech."""
    keep_before: float = 0.06
    """Seconds kept before the speech."""
    keep_after: float = 0.10
    """Seconds kept around the speech."""
    level: float = -23.0
    """dBFS of the speech's mean power after normalisation."""
    peak: float = 0.97
    """Largest magnitude after normalisation; 1 is full scale."""
    f0_search: tuple[float, float] = (75.0, 400.0)
    """Hertz in which DIO looks for F0 (1 % of the corpus lies below 115 Hz, 1 % above 254 Hz)."""
    seconds: tuple[float, float] = (1.5, 9.5)
    """Shorter and longer recordings are left out."""
    test: tuple[int, int, int] = (10, 22, 60)
    """Start, stride and number of test utterances among the usable ones."""
    validation: tuple[int, int, int] = (20, 43, 30)
    """The same for validation, among what the test set leaves."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A hidden Markov model of every phone: where does each phoneme begin and end?"""

    hop: int = 80
    """Samples: 5 ms."""
    window: int = 400
    """Samples: 25 ms."""
    cepstra: int = 14
    """Coefficients, the energy among them."""
    states: int = 3
    """Per phone, left to right."""
    mixtures: tuple[int, ...] = (1,) * 9 + (2,) * 2
    """Gaussians per state in every round of Viterbi training."""
    variance_floor: float = 0.02
    """Of the corpus's variance."""


@dataclass(frozen=True, slots=True)
class BreathModel:
    """Words to the gaps between them in which the reader breathes."""

    variance: float = 1.0
    """Of the Gaussian prior on a weight."""
    iterations: int = 300
    """Of L-BFGS at the most."""
    share: float = 0.67
    """Of the reader's breaths that are taken, the likeliest: one in a wrong place disturbs more than a missing one."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """Phonemes to durations and pitch (a small net of its own, because it over-fits long before the others)."""

    width: int = 160
    """Channels."""
    blocks: int = 5
    """Convolutions, one after the other."""
    dropout: float = 0.2
    """Part of the channels."""
    members: int = 3
    """Nets whose predictions are averaged; they differ in their seed only."""
    steps: int = 650
    """Of the optimiser."""
    batch: int = 16
    """Utterances."""
    learning_rate: float = 2.0e-3
    """Between warm-up and cool-down."""


@dataclass(frozen=True, slots=True)
class Acoustic:
    """Phonemes, durations and pitch to mel frames, F0 and voicing."""

    token_width: int = 192
    """Channels per phoneme."""
    frame_width: int = 256
    """Channels per frame."""
    token_blocks: int = 5
    """Convolutions over phonemes."""
    frame_blocks: int = 5
    """Convolutions over frames."""
    token_dropout: float = 0.25
    """Part of the channels."""
    frame_dropout: float = 0.15
    """Part of the channels."""
    noise_channels: int = 16
    """Drawn anew for every frame."""
    steps: int = 2_500
    """With the L1 loss."""
    learning_rate: float = 1.2e-3
    """With the L1 loss."""
    energy_steps: int = 550
    """With the energy distance, the token encoder frozen."""
    energy_learning_rate: float = 6.0e-4
    """With the energy distance."""
    batch: int = 8
    """Utterances."""


@dataclass(frozen=True, slots=True)
class Vocoder:
    """Mel frames, F0 and voicing to samples."""

    width: int = 256
    """Channels."""
    slow_blocks: int = 3
    """At 80 frames a second."""
    fast_blocks: int = 4
    """At 160 frames a second."""
    fft: int = 400
    """Samples of the filters' spectra."""
    hop: int = 100
    """Samples between two filters."""
    steps: int = 15_000
    """Of the optimiser."""
    batch: int = 8
    """Crops."""
    frames: int = 64
    """Frames per training crop: 0.8 s."""
    learning_rate: float = 8.0e-4
    """Between warm-up and cool-down."""
    resolutions: tuple[tuple[int, int], ...] = ((1024, 256), (400, 100), (160, 40), (64, 16))
    """FFT size and hop of the spectra that the loss compares."""


@dataclass(frozen=True, slots=True)
class Polish:
    """The acoustic net against a discriminator that looks at the upper mel bands."""

    steps: int = 2_000
    """Of both optimisers."""
    batch: int = 4
    """Utterances: more steps teach the discriminator more than larger ones."""
    learning_rate: float = 2.0e-4
    """Of the acoustic net."""
    distance: float = 0.4
    """Weight of the distance to the recording."""
    verdict: float = 0.5
    """Weight of the discriminator's verdict."""
    features: float = 5.0
    """Weight of what its inner layers see."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """Tells recorded from spoken spectrograms."""

    lowest_band: int = 24
    """Mel bands below are out of sight: there the acoustic net is sharp already."""
    views: int = 2
    """Looks at all frames, at half as many, ..."""
    widths: tuple[int, ...] = (16, 32, 48, 48)
    """Channels of the convolutions."""
    halving: tuple[int, ...] = (1, 2)
    """Which of them halve bands and frames."""
    learning_rate: float = 8.0e-4
    """Of its own optimiser."""
    betas: tuple[float, float] = (0.5, 0.9)
    """The same."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Counts phoneme errors; trained on natural speech only."""

    width: int = 192
    """Channels."""
    dilations: tuple[int, ...] = (1, 1, 1, 2, 1, 2)
    """Of the convolutions, one after the other."""
    rare: int = 15
    """Phones with fewer examples in the training part are not recognised."""
    steps: int = 1_500
    """Of the optimiser."""
    batch: int = 8
    """Utterances."""
    learning_rate: float = 1.5e-3
    """Between warm-up and cool-down."""


@dataclass(frozen=True, slots=True)
class Training:
    """What all training steps share."""

    warm_up: int = 150
    """Steps until the learning rate is reached, after every start."""
    cool_down: float = 0.4
    """Part of the steps, at the end, in which the learning rate falls linearly to nearly nothing."""
    last_learning_rate: float = 0.02
    """Of the full learning rate."""
    betas: tuple[float, float] = (0.9, 0.98)
    """Of AdamW."""
    weight_decay: float = 0.01
    """Of AdamW."""
    clip: float = 2.5
    """Largest norm of the gradient."""
    average: float = 0.998
    """Decay of the moving average of the weights; the average is what is kept and spoken with."""
    checkpoint_seconds: float = 180.0
    """Seconds between two checkpoints."""


PREPARATION = Preparation()
ALIGNMENT = Alignment()
BREATHS = BreathModel()
PROSODY = Prosody()
ACOUSTIC = Acoustic()
VOCODER = Vocoder()
POLISH = Polish()
DISCRIMINATOR = Discriminator()
RECOGNISER = Recogniser()
TRAINING = Training()
