"""Verifying: what differs between database and blobs is found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering.repair import Disagreement, Finding, verify
from api.services import Services
from api.store.version_files import all_files
from benchmarks._service_articles import file_of_size
from tests.api.server import opened, settings_in

AT_ONCE = timedelta(seconds=-5)  # S3's clock ticks in seconds


@pytest.fixture(params=["folder", "s3"])
def services(request: pytest.FixtureRequest, folder: Path) -> Iterator[Services]:
    blobs = request.getfixturevalue("s3").url if request.param == "s3" else None
    with opened(settings_in(folder, blobs=blobs)) as found:
        for article_id in ("a", "b"):
            file_of_size(found, article_id, 1000)
        yield found


def folder_of(services: Services, article_id: str) -> str:
    with services.database.read() as session:
        return next(folder for found, _, folder in all_files(session) if found == article_id)


def replace(services: Services, folder: str, content: bytes) -> None:
    services.blobs.delete(folder)
    services.blobs.append(folder, "audio.mp3", content)


def test_consistent_versions_give_no_finding(services: Services) -> None:
    assert list(verify(services, deep=True, orphan_age=AT_ONCE)) == []


def test_a_version_without_its_file_is_found(services: Services) -> None:
    folder = folder_of(services, "a")
    services.blobs.delete(folder)
    assert list(verify(services)) == [Finding(Disagreement.MISSING, f"{folder}/audio.mp3", "a", folder)]


def test_a_file_of_another_length_is_found(services: Services) -> None:
    folder = folder_of(services, "b")
    replace(services, folder, b"kurz")
    assert list(verify(services)) == [Finding(Disagreement.WRONG_LENGTH, f"{folder}/audio.mp3", "b", folder)]


def test_other_content_of_the_same_length_is_found_only_by_reading_it(services: Services) -> None:
    folder = folder_of(services, "b")
    replace(services, folder, bytes(1000))
    assert list(verify(services)) == []
    assert [found.kind for found in verify(services, deep=True)] == [Disagreement.WRONG_CONTENT]


def test_a_folder_that_nobody_refers_to_is_found_once_it_is_old_enough(services: Services) -> None:
    services.blobs.append("verwaist", "audio.mp3", b"...")
    assert list(verify(services)) == []
    assert list(verify(services, orphan_age=AT_ONCE)) == [Finding(Disagreement.ORPHAN, "verwaist")]
