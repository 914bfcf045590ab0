"""A VITS of a few thousand weights, drawn at random, for tests of the extra `coqui`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from reader.engines.coqui_repairs import import_torchaudio

HAS_COQUI = importlib.util.find_spec("TTS") is not None
needs_coqui = pytest.mark.skipif(not HAS_COQUI, reason="the extra 'coqui' is not installed: 'make test-coqui' has it")

RATE = 16000
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"


def make_model(folder: Path, symbols: str = LETTERS, phonemizer: str | None = None, **changes: Any) -> Path:
    import_torchaudio()
    import torch
    from TTS.config.shared_configs import BaseAudioConfig
    from TTS.tts.configs.shared_configs import CharactersConfig
    from TTS.tts.configs.vits_config import VitsArgs, VitsConfig
    from TTS.tts.models.vits import Vits

    torch.manual_seed(1)
    size = 16
    config = VitsConfig(
        model_args=VitsArgs(
            num_chars=len(symbols) + 9,
            hidden_channels=size,
            hidden_channels_ffn_text_encoder=size,
            num_layers_text_encoder=1,
            num_layers_posterior_encoder=1,
            num_layers_flow=1,
            upsample_initial_channel_decoder=32,
            resblock_type_decoder="2",
            resblock_kernel_sizes_decoder=[3],
            resblock_dilation_sizes_decoder=[[1, 3]],
            init_discriminator=False,
            use_sdp=False,
            **changes,
        ),
        audio=BaseAudioConfig(sample_rate=RATE),
        use_phonemes=phonemizer is not None,
        phonemizer=phonemizer,
        phoneme_language="de",
        text_cleaner="basic_german_cleaners",
        characters=CharactersConfig(
            characters_class="TTS.tts.models.vits.VitsCharacters",
            pad="_",
            eos="",
            bos="",
            blank="~",
            characters=symbols,
            punctuations="!,.:;? ",
        ),
    )
    model = Vits(config)
    torch.save({"model": model.state_dict()}, folder / "model.pth")
    config.save_json(str(folder / "config.json"))
    return folder
