"""Errors: one tree, drawn as it is; German words and an HTTP status for each, from one table."""

from __future__ import annotations

import tomllib

import pytest

import api.errors
import api.transient_errors
from api.problems import status_of, text_for, text_for_status
from reader.errors import FetchError, LexiconError, OutputError, PageMissingError
from tests.conftest import ROOT
from voices.errors import VoiceNotInstalledError, VorleserError

PROBLEMS = tomllib.loads((ROOT / "api" / "problems.toml").read_text("utf-8"))


def ours(kind: type[VorleserError]) -> list[type[VorleserError]]:
    """The subclasses that the program defines, in the order of their names."""
    found = [sub for sub in kind.__subclasses__() if sub.__module__.partition(".")[0] in {"api", "reader", "voices"}]
    return sorted(found, key=lambda sub: sub.__name__)


def drawn(kind: type[VorleserError], depth: int = 1) -> list[str]:
    return [f"{'    ' * depth}{kind.__name__}", *(line for sub in ours(kind) for line in drawn(sub, depth + 1))]


def everything(kind: type[VorleserError] = VorleserError) -> list[type[VorleserError]]:
    return [kind, *(found for sub in ours(kind) for found in everything(sub))]


def test_the_tree_is_drawn_as_it_is() -> None:
    assert "\n".join(drawn(VorleserError)) in (api.errors.__doc__ or "")


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_entry_belongs_to_an_error(name: str) -> None:
    assert name.startswith("Http") or name in {kind.__name__ for kind in everything()}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (FetchError("x"), 422),
        (PageMissingError("x"), 422),
        (OutputError("x"), 507),
        (LexiconError("x"), 422),
        (VoiceNotInstalledError("x"), 422),
        (api.transient_errors.DatabaseUnavailableError("x"), 503),
        (api.transient_errors.QueueFullError("x", 60), 429),
        (api.errors.DeletedArticleError("x"), 410),
        (VorleserError("x"), 400),
    ],
)
def test_an_error_has_the_status_of_its_nearest_parent(error: VorleserError, status: int) -> None:
    assert status_of(error) == status
    assert text_for(error).title
    assert text_for(error).detail.endswith(".")


def test_a_retry_of_what_has_not_failed_is_refused_in_words_of_its_own() -> None:
    assert "nicht gescheitert" in text_for(api.errors.NotFailedError("x")).detail


def test_errors_of_http_itself_have_texts_too() -> None:
    assert text_for_status(404).title == "Adresse unbekannt"
    assert text_for_status(418) == text_for(VorleserError("x"))


def test_an_outage_passes_and_a_missing_voice_does_not() -> None:
    assert not OutputError.lasting
    assert not api.transient_errors.DatabaseUnavailableError.lasting
    assert not FetchError.lasting
    assert PageMissingError.lasting
    assert VoiceNotInstalledError.lasting
