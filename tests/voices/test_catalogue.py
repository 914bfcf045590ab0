from __future__ import annotations

import re
from pathlib import Path

import pytest

from voices.catalogue import CatalogueVoice, catalogue
from voices.errors import UnknownVoiceError

VOICES = catalogue().voices
DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
PIPER = [voice for voice in VOICES if voice.engine == "piper" and voice.files]


def by_name(voice: CatalogueVoice) -> str:
    return voice.name


def test_every_name_stands_for_one_voice() -> None:
    names = [voice.name for voice in VOICES]
    assert len(names) == len(set(names))


def test_all_german_voices_of_the_piper_collection_are_there() -> None:
    assert {voice.name for voice in PIPER} == {
        "eva_k-x_low", "karlsson-low", "kerstin-low", "mls-medium", "pavoque-low", "ramona-low", "thorsten-high",
        "thorsten-low", "thorsten-medium", "thorsten_emotional-medium", "thorsten_scratch-medium",
    }  # fmt: skip


@pytest.mark.parametrize("voice", PIPER, ids=by_name)
def test_a_piper_voice_is_a_model_and_its_settings_under_the_name_of_the_voice(voice: CatalogueVoice) -> None:
    model, settings = voice.files
    assert settings.path == model.path + ".json"
    assert model.name == f"de_DE-{voice.name}.onnx"
    if voice.announced:
        return
    assert model.size > 10_000_000
    assert 3_000 < settings.size < 10_000
    assert all(re.fullmatch(r"[0-9a-f]{32}", file.md5) for file in voice.files)


@pytest.mark.parametrize("voice", PIPER, ids=by_name)
def test_the_rate_of_a_piper_voice_follows_from_its_quality(voice: CatalogueVoice) -> None:
    assert voice.name.endswith(f"-{voice.quality}")
    assert voice.rate == (22050 if voice.quality in {"medium", "high"} else 16000)


@pytest.mark.parametrize("voice", VOICES, ids=by_name)
def test_every_voice_has_a_licence_and_says_where_it_stands(voice: CatalogueVoice) -> None:
    assert re.fullmatch(r"(CC0|CC|Apache|BSD|GPL)-[\w.-]+|CC0-1\.0|see model card", voice.licence)
    assert voice.source.startswith("https://")


def test_the_neutral_mood_of_the_emotional_voice_is_the_one_that_reads_news() -> None:
    assert catalogue().find("thorsten_emotional-medium").speaker_id == 4


def test_the_shipped_voice_lies_in_the_project() -> None:
    shipped = catalogue().find("kerstin")
    assert shipped.shipped is not None
    assert shipped.shipped.is_file()
    assert shipped.size > 1_000_000


def test_no_voice_that_forbids_commercial_use_is_taken_without_being_asked_for() -> None:
    assert all(voice.rank == 0 for voice in VOICES if "NC" in voice.licence)


def test_ranks_that_count_are_all_different() -> None:
    ranks = [voice.rank for voice in VOICES if voice.rank]
    assert len(ranks) == len(set(ranks))


def test_a_voice_is_found_under_the_name_it_had_in_an_earlier_release() -> None:
    assert catalogue().find("tts_models/de/thorsten/vits").name == "thorsten-vits"


def test_a_file_is_checked_by_size_and_digest_ours_or_the_hub_s_or_is_an_archive_which_tells_by_itself() -> None:
    for voice in VOICES:
        for file in voice.files:
            if file.announced:
                assert file.size is None and file.md5 is None and file.unpack is None
            else:
                assert (file.size and file.md5) if file.unpack is None else file.name.endswith(".zip")


def test_a_licence_that_forbids_commercial_use_is_known_as_one() -> None:
    assert [voice.name for voice in VOICES if not voice.commercial] == ["pavoque-low"]


@pytest.mark.parametrize("voice", PIPER, ids=by_name)
def test_the_documentation_gives_the_size_and_rate_of_every_voice(voice: CatalogueVoice) -> None:
    row = next(line for line in DOCUMENTATION.splitlines() if line.startswith(f"| `{voice.name}` "))
    assert ("| as its hub says |" if voice.announced else f"| {voice.size / 1e6:.0f} MB |") in row
    assert f"| {(voice.rate or 0) / 1000:.0f} kHz |" in row


def test_an_unknown_name_is_an_error_that_says_where_to_look() -> None:
    with pytest.raises(UnknownVoiceError, match=r"no voice 'hannah': 'vorleser voices' lists"):
        catalogue().find("hannah")
