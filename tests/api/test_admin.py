"""`vorleser admin`: what an operator sees and sets right."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.queue.protocol import Priority, Progress
from api.services import Services
from api.store.schema import ArticleRow, RenderingRow, Status
from tests.api.rows import add, enqueue, fail, with_file


def admin(services: Services, *arguments: str, answer: str = "") -> tuple[int, str]:
    """Exit code and output of a command, as in a pipe."""
    settings = services.settings
    environment = {"VORLESER_DATA": str(settings.data), "VORLESER_VOICE": settings.voice}
    if settings.database:
        environment["VORLESER_DATABASE"] = settings.database.get_secret_value()
    done = CliRunner().invoke(app, ["admin", *arguments], input=answer, env=environment)
    return done.exit_code, done.output


def waiting(services: Services) -> dict[str, Priority]:
    with services.database.read() as session:
        return {
            row.article_id: Priority(row.priority) for row in session.query(RenderingRow).filter_by(state="waiting")
        }


def test_an_empty_queue_is_said_in_a_sentence(services: Services) -> None:
    assert admin(services, "queue") == (0, "Nothing waits, nothing is being rendered.\n")


def test_the_queue_is_shown_by_voice_and_priority_with_its_longest_wait(services: Services) -> None:
    for name, voice, priority in (
        ("a", None, Priority.PUSH),
        ("b", None, Priority.PUSH),
        ("c", None, Priority.REVOICE),
        ("d", "kerstin", Priority.PUSH),
    ):
        add(services, name, voice=voice)
        enqueue(services, name, priority)
    with services.database.write() as session:
        session.query(RenderingRow).filter_by(article_id="b").one().not_before = datetime.now(UTC) - timedelta(hours=3)
    code, output = admin(services, "queue")
    assert code == 0
    assert [line.split("\t")[:3] for line in output.splitlines()] == [
        ["voice", "priority", "waiting"],
        ["espeak", "push", "2"],
        ["kerstin", "push", "1"],
        ["espeak", "revoice", "1"],
    ]
    assert output.splitlines()[1].endswith("\t3 h")


def test_running_renderings_show_how_far_they_are_and_who_renders_them(services: Services) -> None:
    for name in ("a", "b"):
        add(services, name)
        enqueue(services, name)
    first, second = services.queue.claim("worker-1"), services.queue.claim("worker-2")
    assert first and second
    services.queue.report(first, Progress(7, 40))
    enqueue(services, second.article_id)
    rows = [line.split("\t") for line in admin(services, "queue")[1].splitlines()]
    assert [first.article_id, "7/40", "1", "push", "espeak", "worker-1"] in rows
    assert [second.article_id, "stopping", "1", "push", "espeak", "worker-2"] in rows


def test_a_retried_rendering_that_waits_for_its_time_has_not_waited_yet(services: Services) -> None:
    add(services, "a")
    enqueue(services, "a")
    job = services.queue.claim("worker")
    assert job
    services.queue.retry(job, datetime.now(UTC) + timedelta(minutes=5))
    assert admin(services, "queue")[1].splitlines()[1] == "espeak\tpush\t1\t0 s"


def test_without_a_worker_there_is_a_code_for_scripts(services: Services) -> None:
    code, output = admin(services, "workers")
    assert code == 1 and "No worker is alive" in output


def test_workers_are_listed_with_their_voices_and_what_they_render(services: Services) -> None:
    add(services, "eins")
    enqueue(services, "eins")
    voices = frozenset({"espeak", "kerstin"})
    with services.queue.working("worker-1", voices), services.queue.working("worker-2", None):
        assert services.queue.claim("worker-1", voices)
        code, output = admin(services, "workers")
    assert code == 0
    assert [line.split("\t")[:4] for line in output.splitlines()[1:]] == [
        ["worker-1", "busy", "eins", "espeak, kerstin"],
        ["worker-2", "idle", "", "all"],
    ]


def test_failed_articles_are_listed_with_the_reason_and_a_code_for_scripts(services: Services) -> None:
    assert admin(services, "failed") == (0, "No article failed.\n")
    fail(services, "kaputt")
    add(services, "heil")
    code, output = admin(services, "failed")
    assert code == 1
    assert [line for line in output.splitlines() if "\t" in line][1].split("\t") == [
        "kaputt",
        "2026-05-03 12:04",
        "3",
        "previous",
        "Sprachausgabe fehlgeschlagen: Die Stimme konnte einen Satz nicht sprechen.",
    ]
    assert "heil" not in output


def test_a_failed_article_is_retried_with_all_its_attempts(services: Services) -> None:
    fail(services, "kaputt")
    assert admin(services, "retry", "kaputt") == (0, "1 article will be tried again.\n")
    assert admin(services, "failed")[0] == 0
    job = services.queue.claim("worker")
    assert job and (job.article_id, job.revision, job.attempt) == ("kaputt", 2, 1)


def test_all_that_failed_is_retried_and_nothing_else(services: Services) -> None:
    for number in range(3):
        fail(services, f"kaputt-{number}")
    add(services, "heil")
    assert admin(services, "retry", "--all") == (0, "3 articles will be tried again.\n")
    assert waiting(services) == {f"kaputt-{number}": Priority.PUSH for number in range(3)}
    assert admin(services, "retry", "--all") == (0, "0 articles will be tried again.\n")


@pytest.mark.parametrize("name", ["heil", "nie-gesehen"])
def test_where_one_article_can_not_be_retried_none_is(services: Services, name: str) -> None:
    fail(services, "kaputt")
    add(services, "heil")
    code, output = admin(services, "retry", "kaputt", name)
    assert code == 1 and name in output and "Traceback" not in output
    assert waiting(services) == {}


@pytest.mark.parametrize("command", ["retry", "revoice"])
def test_retry_and_revoice_need_articles_or_all(services: Services, command: str) -> None:
    fail(services, "kaputt")
    assert admin(services, command)[0] == 2
    assert admin(services, command, "kaputt", "--all")[0] == 2
    assert waiting(services) == {}


def test_an_article_is_spoken_anew_in_the_background_and_stays_heard(services: Services) -> None:
    add(services, "eins")
    assert admin(services, "revoice", "eins") == (0, "1 article will be spoken anew, behind what is pushed.\n")
    assert waiting(services) == {"eins": Priority.REVOICE}
    with services.database.read() as session:
        assert session.get_one(ArticleRow, "eins").status == Status.READY


def test_a_failed_article_that_is_named_is_spoken_anew_too(services: Services) -> None:
    fail(services, "kaputt")
    assert admin(services, "revoice", "kaputt")[0] == 0
    assert admin(services, "failed")[0] == 0


def test_speaking_everything_anew_is_asked_first(services: Services) -> None:
    for number in range(4):
        add(services, f"artikel-{number}")
    fail(services, "kaputt")
    assert admin(services, "revoice", "--all", answer="n\n")[0] == 1
    assert waiting(services) == {}
    assert admin(services, "revoice", "--all", answer="y\n")[0] == 0
    assert set(waiting(services)) == {f"artikel-{number}" for number in range(4)}


def test_more_articles_than_one_transaction_holds_are_spoken_anew(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.rendering.batches.BATCH", 3)
    for number in range(8):
        add(services, f"artikel-{number}")
    code, output = admin(services, "revoice", "--all", "--yes")
    assert code == 0 and output.startswith("8 articles")
    assert len(waiting(services)) == 8


def test_the_articles_of_one_voice_are_spoken_anew(services: Services) -> None:
    add(services, "ohne-wunsch")
    add(services, "mit-wunsch", voice="kerstin")
    assert admin(services, "revoice", "--voice", "kerstin")[0] == 0
    assert set(waiting(services)) == {"mit-wunsch"}
    assert admin(services, "revoice", "--voice", "thorsten")[0] == 0  # who really spoke it
    assert set(waiting(services)) == {"mit-wunsch", "ohne-wunsch"}


def test_revoice_lets_a_running_rendering_finish_and_follows_it_once(services: Services) -> None:
    for name in ("laeuft", "wartet", "fertig"):
        add(services, name)
    enqueue(services, "laeuft")
    job = services.queue.claim("worker")
    enqueue(services, "wartet")
    assert job
    for arguments in (["--all", "--yes"], ["laeuft"]):
        assert admin(services, "revoice", *arguments)[0] == 0
    assert waiting(services) == {"wartet": Priority.PUSH, "fertig": Priority.REVOICE}
    with services.database.write() as session:
        assert services.queue.finish(session, job)
    assert waiting(services)["laeuft"] == Priority.REVOICE


def test_a_voice_that_speaks_nothing_is_an_error_that_names_those_that_do(services: Services) -> None:
    add(services, "eins")
    code, output = admin(services, "revoice", "--voice", "torsten")
    assert code == 1
    assert "'torsten'" in output and "thorsten" in output


def test_verify_says_in_a_sentence_that_everything_agrees(services: Services) -> None:
    with_file(services, "eins")
    assert admin(services, "verify", "--deep") == (0, "Every version has its files, and every file its version.\n")


def test_a_missing_file_is_named_with_its_article_and_a_code_for_scripts(services: Services) -> None:
    key = with_file(services, "eins")
    services.blobs.delete("eins")
    code, output = admin(services, "verify")
    assert code == 1
    assert f"missing\t{key}\teins\t{'1' * 32}" in output


def test_wrong_content_is_only_found_by_reading_it(services: Services) -> None:
    with_file(services, "eins", b"richtig")
    services.blobs.delete("eins")
    services.blobs.append("eins", "audio.mp3", b"falsch!")
    assert admin(services, "verify")[0] == 0
    code, output = admin(services, "verify", "--deep")
    assert code == 1 and "wrong content" in output


def test_orphans_are_shown_and_are_no_failure(services: Services) -> None:
    with_file(services, "eins")
    services.blobs.append("verwaist", "audio.mp3", b"...")
    long_ago = time.time() - 86_400
    os.utime(services.settings.data / "blobs" / "verwaist", (long_ago, long_ago))
    os.utime(services.settings.data / "blobs" / "verwaist" / "audio.mp3", (long_ago, long_ago))
    code, output = admin(services, "verify")
    assert code == 0 and "orphan\tverwaist" in output


def test_an_article_whose_file_is_missing_is_rendered_anew_when_asked_to(services: Services) -> None:
    for name in ("eins", "zwei"):
        with_file(services, name)
    services.blobs.delete("eins")
    code, output = admin(services, "verify", "--repair", answer="n\n")
    assert code == 1 and waiting(services) == {}
    code, output = admin(services, "verify", "--repair", "--yes")
    assert code == 1 and "1 article will be rendered anew." in output
    assert waiting(services) == {"eins": Priority.PUSH}
    with services.database.read() as session:
        assert session.get_one(ArticleRow, "eins").version is None
        assert session.get_one(ArticleRow, "zwei").version is not None
    assert admin(services, "verify")[0] == 0


def test_a_database_that_is_away_is_one_sentence_and_nothing_in_the_pipe(folder: Path) -> None:
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/vorleser"
    done = CliRunner().invoke(app, ["admin", "queue", "--data", str(folder)], env={"VORLESER_DATABASE": nowhere})
    assert (done.exit_code, done.stdout) == (1, "")
    assert "The database can't be used" in done.stderr and "Traceback" not in done.stderr
