"""What stands in for listeners: three nets that were trained to predict what listeners say, and one from telephony.

NISQA-TTS (naturalness of synthetic speech; Mittag and Möller 2020), DistillMOS (Stahl and Gamper 2025), NISQA (quality
and its dimensions; Mittag et al. 2021) and DNSMOS (Reddy et al. 2022). None of them hears a wrong word, and none was
trained on German: they rank versions of one voice on the same sentences, nothing else. DistillMOS and NISQA go on
rising when contrast is exaggerated beyond nature, so they are never to be maximised (see `listen.py`).

NISQA's weights are CC BY-NC-SA: they judge, and nothing of them ships. The environment variable NISQA_WEIGHTS names the
folder `weights` of a checkout of github.com/gabrielmittag/NISQA.
"""

from __future__ import annotations

import inspect
import os
import sys
import types
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.signal import resample_poly

from voices.errors import VoiceError

Wave = NDArray[np.float64]
_LOW, _HIGH = 16_000, 48_000
"""Hertz at which the proxies listen: NISQA at the higher rate, the others at the lower."""
_LEVEL = -26.0  # dBFS of the speech that every proxy is given, so that loudness decides nothing
_SPEECH_DB = 38.0  # how far below the loudest 10 ms a frame still counts as speech


class MissingProxyError(VoiceError):
    """A proxy or its weights aren't installed."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the proxies say about one sound; all from 1 (bad) to 5."""

    naturalness: float
    """NISQA-TTS, the only one that was made for synthetic speech."""
    distillmos: float
    """DistillMOS."""
    quality: float
    """NISQA, overall."""
    noisiness: float
    """NISQA; 5 is without noise."""
    discontinuity: float
    """NISQA; 5 is without breaks."""
    coloration: float
    """NISQA; 5 is without coloration."""
    dnsmos: float
    """DNSMOS P.835, overall."""


NAMES = tuple(field.name for field in fields(Scores))


def score(samples: NDArray[np.floating], rate: int) -> Scores:
    """Judge samples [n] at `rate` Hertz; one to three seconds on one core for a sentence. MissingProxyError."""
    levelled = _levelled(np.asarray(samples, np.float64), rate)
    low = _resampled(levelled, rate, _LOW)
    quality, noisiness, discontinuity, coloration, _ = _nisqa_score("nisqa", _resampled(levelled, rate, _HIGH), _HIGH)
    return Scores(
        naturalness=_nisqa_score("nisqa_tts", low, _LOW)[0],
        distillmos=_distillmos(low),
        quality=quality,
        noisiness=noisiness,
        discontinuity=discontinuity,
        coloration=coloration,
        dnsmos=float(_dnsmos()(np.clip(low, -1, 1).astype(np.float32), _LOW, False)["ovrl_mos"]),
    )


def _levelled(samples: Wave, rate: int) -> Wave:
    step = rate // 100
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    power = 10 * np.log10((frames**2).mean(1) + 1e-12)
    speech = power[power > power.max() - _SPEECH_DB]
    scaled = samples * 10 ** ((_LEVEL - 10 * np.log10(np.mean(10 ** (speech / 10)))) / 20)
    return np.asarray(scaled / max(1.0, float(np.abs(scaled).max()) / 0.97), np.float64)


def _resampled(samples: Wave, rate: int, to: int) -> Wave:
    common = int(np.gcd(rate, to))
    return samples if rate == to else np.asarray(resample_poly(samples, to // common, rate // common), np.float64)


def _distillmos(samples: Wave) -> float:
    with torch.no_grad():
        return float(_distillmos_net()(torch.tensor(samples[None], dtype=torch.float32)).mean())


@cache
def _distillmos_net() -> Any:
    _stand_in_for_torchaudio()
    try:
        import distillmos  # noqa: PLC0415 - its packages are no dependency
    except ImportError as error:
        raise _missing(error) from error
    return distillmos.ConvTransformerSQAModel().eval()


def _stand_in_for_torchaudio() -> None:
    """Stand in for torchaudio, which DistillMOS imports and doesn't need."""
    if "torchaudio" not in sys.modules:
        package, transforms = types.ModuleType("torchaudio"), types.ModuleType("torchaudio.transforms")
        transforms.MFCC = object  # type: ignore[attr-defined] # a name is all that is asked for
        package.transforms = transforms  # type: ignore[attr-defined]
        sys.modules |= {"torchaudio": package, "torchaudio.transforms": transforms}


def _nisqa_score(name: str, samples: Wave, rate: int) -> list[float]:
    import librosa  # noqa: PLC0415 - slow to load

    net, told = _nisqa_net(name)
    spectrum = librosa.feature.melspectrogram(
        y=samples.astype(np.float32), sr=rate, n_fft=told["ms_n_fft"], hop_length=int(rate * told["ms_hop_length"]),
        win_length=int(rate * told["ms_win_length"]), center=True, pad_mode="reflect", power=1.0,
        n_mels=told["ms_n_mels"], fmin=0.0, fmax=told["ms_fmax"], htk=False, norm="slaney",
    )  # fmt: skip
    decibel = torch.tensor(librosa.amplitude_to_db(spectrum, ref=1.0, amin=1e-4, top_db=80.0))
    pieces = decibel.T.unfold(0, told["ms_seg_length"], 1)[:: told["ms_seg_hop_length"]][:, None]
    with torch.no_grad():
        found: list[float] = net(pieces[None].float(), torch.tensor([len(pieces)])).ravel().tolist()
    return found


@cache
def _nisqa_net(name: str) -> tuple[Any, dict[str, Any]]:
    weights = Path(os.environ.get("NISQA_WEIGHTS", "")) / f"{name}.tar"
    if not weights.is_file():
        raise MissingProxyError(
            f"{weights} is missing: point NISQA_WEIGHTS to the folder `weights` of a checkout of gabrielmittag/NISQA."
        )
    try:
        from nisqa import NISQA_lib as library  # noqa: PLC0415 - its packages are no dependency
    except ImportError as error:
        raise _missing(error) from error
    saved = torch.load(weights, map_location="cpu", weights_only=False)
    told: dict[str, Any] = saved["args"]
    kind = library.NISQA_DIM if told["model"] == "NISQA_DIM" else library.NISQA
    net = kind(**{key: told[key] for key in inspect.signature(kind.__init__).parameters if key in told})
    net.load_state_dict(saved["model_state_dict"])
    return net.eval(), told


@cache
def _dnsmos() -> Any:
    try:
        import speechmos  # noqa: PLC0415
        from speechmos.dnsmos import DNSMOS  # noqa: PLC0415
    except ImportError as error:
        raise _missing(error) from error
    folder = Path(speechmos.__file__).parent / "dnsmos_models"
    return DNSMOS(str(folder / "sig_bak_ovr.onnx"), str(folder / "model_v8.onnx"))


def _missing(error: ImportError) -> MissingProxyError:
    return MissingProxyError(f"{error}: install the judges as docs/voices-training.md says.")
