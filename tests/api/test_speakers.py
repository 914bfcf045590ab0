"""Which worker speaks with which voice: workers report it, and by that pushes are refused, and jobs left to others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.audio.open_voices import voice_named
from api.errors import NoSpeakerError
from api.queue.protocol import Voices
from api.rendering.speakers import MAY_COME_BACK, RENEW_AFTER, announce, require_speaker, take_leave
from api.rendering.sweeping import sweep
from api.rendering.worker import Worker
from api.services import Services
from api.store import speakers
from api.store.schema import ArticleRow, JobState, RenderingRow
from api.store.speakers import Speaker
from api.store.worker_schema import SpeakerRow
from tests.api.server import Server, opened, served, settings_in, text_of
from tests.api.test_queue import enqueue
from tests.voices_on_disk import install

SHIPPED = frozenset({"espeak", "kerstin"})


@pytest.fixture
def services(folder: Path, on_both: dict[str, str], data_home: Path) -> Iterator[Services]:
    """An API process beside which others render."""
    with opened(settings_in(folder, worker=False, **on_both)) as services:
        yield services


@contextmanager
def living(services: Services, name: str, speaks: frozenset[str], takes: Voices = None) -> Iterator[None]:
    """A worker on another machine, where these voices are installed."""
    with services.queue.working(name, takes):
        say(services, name, speaks)
        yield


def say(services: Services, name: str, speaks: frozenset[str], ago: timedelta = timedelta(0)) -> None:
    with services.database.write() as session:
        speakers.announce(session, name, speaks)
        session.flush()
        session.get_one(SpeakerRow, name).seen = datetime.now(UTC) - ago


def said(services: Services, name: str) -> Speaker | None:
    with services.database.read() as session:
        return speakers.announced(session).get(name)


def eventually(holds: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def test_a_voice_that_no_worker_has_is_refused_with_the_command_that_installs_it_and_those_there_are(
    services: Services,
) -> None:
    with living(services, "a", SHIPPED), pytest.raises(NoSpeakerError) as refused:
        require_speaker("thorsten-low", services)
    assert refused.value.voices == ["espeak", "kerstin"]
    assert "'vorleser voices install thorsten-low'" in str(refused.value)
    assert str(refused.value).endswith("at hand: espeak, kerstin.")


def test_a_voice_that_one_of_many_workers_has_is_accepted(services: Services) -> None:
    with living(services, "a", SHIPPED), living(services, "b", SHIPPED | {"thorsten-low"}):
        require_speaker("thorsten-low", services)


def test_voices_of_the_api_process_do_not_count_if_others_render(services: Services, data_home: Path) -> None:
    install("thorsten-low", data_home)
    with living(services, "a", SHIPPED), pytest.raises(NoSpeakerError):
        require_speaker("thorsten-low", services)


def test_while_nobody_renders_nobody_knows_so_pushes_wait(services: Services) -> None:
    require_speaker("thorsten-low", services)
    say(services, "gone", SHIPPED, ago=timedelta(days=2))
    require_speaker("thorsten-low", services)


def test_a_worker_that_says_nothing_such_as_an_older_one_may_have_the_voice(services: Services) -> None:
    with living(services, "a", SHIPPED), services.queue.working("old", None):
        require_speaker("thorsten-low", services)


def test_a_worker_that_is_being_restarted_will_be_back_with_its_voices(services: Services) -> None:
    with living(services, "a", SHIPPED):
        say(services, "restarted", frozenset({"thorsten-low"}))
        require_speaker("thorsten-low", services)
        say(services, "gone", frozenset({"thorsten-high"}), ago=2 * MAY_COME_BACK)
        with pytest.raises(NoSpeakerError):
            require_speaker("thorsten-high", services)


def test_a_worker_that_lives_counts_however_long_it_has_been_rendering(services: Services) -> None:
    with living(services, "a", SHIPPED), living(services, "b", SHIPPED | {"thorsten-low"}):
        say(services, "b", SHIPPED | {"thorsten-low"}, ago=2 * MAY_COME_BACK)
        require_speaker("thorsten-low", services)


def test_a_voice_that_ships_but_that_no_worker_takes_needs_a_worker_and_no_download(services: Services) -> None:
    with living(services, "a", frozenset({"espeak"}), frozenset({"espeak"})), pytest.raises(NoSpeakerError) as refused:
        require_speaker("kerstin", services)
    assert "'vorleser worker --voices kerstin'" in str(refused.value)


def test_a_voice_of_coquis_needs_a_package_and_a_download(services: Services) -> None:
    both = r"voices install thorsten-vits.*pip install '.\[coqui\]'"
    with living(services, "a", SHIPPED), pytest.raises(NoSpeakerError, match=both):
        require_speaker("thorsten-vits", services)


def test_a_worker_says_what_is_installed_and_what_it_takes(services: Services, data_home: Path) -> None:
    install("thorsten-low", data_home)
    assert announce(services, "all", None) is None
    assert announce(services, "some", frozenset({"espeak", "thorsten-high"})) == {"espeak", "thorsten-high"}
    found = said(services, "all"), said(services, "some")
    assert [each.voices for each in found if each] == [SHIPPED | {"thorsten-low"}, {"espeak"}]


def test_a_worker_says_it_again_only_when_a_voice_came_or_much_time_went(services: Services, data_home: Path) -> None:
    announce(services, "a", None)
    first = said(services, "a")
    announce(services, "a", None)
    assert said(services, "a") == first
    install("thorsten-low", data_home)
    announce(services, "a", None)
    second = said(services, "a")
    assert first and second and second.voices - first.voices == {"thorsten-low"}
    say(services, "a", second.voices, ago=2 * RENEW_AFTER)
    announce(services, "a", None)
    third = said(services, "a")
    assert third and third.seen >= second.seen


def test_a_worker_leaves_to_others_what_only_they_can_speak(services: Services) -> None:
    worker = Worker(services)
    enqueue(services, "fremd", minute=2, voice="thorsten-low")
    with living(services, "b", frozenset({"thorsten-low"})):
        worker._takes_on = announce(services, worker.name, None)
        assert services.queue.claim(worker.name, worker._takes_on) is None
        enqueue(services, "vorgabe", minute=1)
        enqueue(services, "benannt", voice="kerstin")
        claimed = [services.queue.claim(worker.name, worker._takes_on) for _ in range(3)]
        assert [job.article_id for job in claimed if job] == ["vorgabe", "benannt"]
        theirs = services.queue.claim("b")
        assert theirs and theirs.article_id == "fremd"


def test_a_worker_that_took_what_it_can_not_speak_gives_it_to_one_that_has_come_meanwhile(services: Services) -> None:
    worker, stop = Worker(services), threading.Event()
    enqueue(services, "fremd", voice="thorsten-low", article={"headline": "Rat tagt", "lead": "", "blocks": []})
    with living(services, "b", frozenset({"thorsten-low"})):
        assert worker.work_once(stop)
        assert not worker.work_once(stop)
        theirs = services.queue.claim("b")
        assert theirs and (theirs.article_id, theirs.attempt) == ("fremd", 1)


def test_a_voice_that_no_worker_has_fails_with_a_reason(services: Services) -> None:
    worker = Worker(services)
    enqueue(services, "fremd", voice="thorsten-low", article={"headline": "Rat tagt", "lead": "", "blocks": []})
    assert worker.work_once(threading.Event())
    with services.database.read() as session:
        assert session.get_one(ArticleRow, "fremd").error_title == "Stimme nicht eingerichtet"


def test_a_worker_that_has_nothing_but_others_voices_to_take_takes_none(services: Services) -> None:
    enqueue(services, "fremd", voice="thorsten-low")
    with living(services, "b", frozenset({"thorsten-low"})):
        takes_on = announce(services, "a", frozenset({"thorsten-low"}))
        assert takes_on == frozenset()
        assert services.queue.claim("a", takes_on) is None


def test_a_rendering_whose_voice_vanished_is_claimed_so_that_it_fails_with_a_reason(services: Services) -> None:
    say(services, "gone", frozenset({"thorsten-low"}), ago=2 * MAY_COME_BACK)
    assert announce(services, "a", None) is None


def test_a_running_worker_announces_itself_and_may_come_back_once_it_is_stopped(services: Services) -> None:
    worker, stop = Worker(services), threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    try:
        eventually(lambda: said(services, worker.name), "it said nothing")
        before = datetime.now(UTC)
    finally:
        stop.set()
        thread.join()
    left = said(services, worker.name)
    assert left and left.seen >= before and left.voices >= SHIPPED
    assert services.queue.workers() == []


def test_leaving_says_no_more_than_what_it_took(services: Services) -> None:
    take_leave(services, "a", frozenset({"espeak", "thorsten-low"}))
    left = said(services, "a")
    assert left and left.voices == {"espeak"}


def test_a_worker_without_a_sign_of_life_for_days_is_deleted(services: Services) -> None:
    say(services, "gone", SHIPPED, ago=timedelta(days=2))
    say(services, "here", SHIPPED)
    sweep(services)
    assert said(services, "gone") is None and said(services, "here")


@pytest.fixture
def serving(folder: Path, on_both: dict[str, str], data_home: Path) -> Iterator[Server]:
    """A service that renders in its own process, as it does without any settings."""
    with served(settings_in(folder, **on_both)) as server:
        own = server.web.services
        eventually(lambda: [said(own, worker.name) for worker in own.queue.workers() if worker.alive], "no worker")
        yield server


def test_a_refused_push_is_a_problem_and_what_was_there_is_still_heard(serving: Server) -> None:
    before = serving.ready("da", text_of(2), voice="espeak")
    audio, feed = serving.audio("da").content, serving.client.get("/feed.xml").text
    refused = serving.push("da", text_of(2, "Neues"), voice="thorsten-low")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    problem = refused.json()
    assert problem["type"] == "urn:vorleser:problem:stimme-nicht-besetzt"
    assert problem["voices"] == ["espeak", "kerstin"]
    assert "'vorleser voices install thorsten-low'" in problem["reason"]
    assert serving.client.get("/articles/da").json() == before
    assert serving.audio("da").content == audio
    assert serving.client.get("/feed.xml").text == feed
    with serving.web.services.database.read() as session:
        assert [row.state for row in session.query(RenderingRow)] == [JobState.READY]


def test_a_refused_push_leaves_no_article_behind(serving: Server) -> None:
    assert serving.push("neu", text_of(2), voice="thorsten-low").status_code == 422
    assert serving.client.get("/articles/neu").status_code == 404
    posted = serving.newsroom.post("/articles", json={"text": text_of(2), "voice": "thorsten-low"})
    assert posted.status_code == 422


def test_a_voice_is_accepted_as_soon_as_it_is_installed(serving: Server, data_home: Path) -> None:
    assert serving.push("da", text_of(2), voice="thorsten-low").status_code == 422
    install("thorsten-low", data_home)
    assert serving.push("da", text_of(2), voice="thorsten-low").status_code == 202


def test_an_unchanged_push_is_accepted_although_its_voice_was_removed(serving: Server) -> None:
    serving.ready("da", text_of(2), voice="kerstin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.rendering.speakers.speakable", lambda _folder: frozenset({"espeak"}))
        own = serving.web.services
        (worker,) = own.queue.workers()
        say(own, worker.name, frozenset({"espeak"}))
        assert serving.push("da", text_of(2), voice="kerstin").status_code == 200
        assert serving.push("da", text_of(2, "Neues"), voice="kerstin").status_code == 422


def test_a_worker_with_nothing_to_do_closes_its_voices(folder: Path) -> None:
    with opened(settings_in(folder, voices_idle=0.2)) as services:
        voice_named("espeak", services.settings.voices)
        stop = threading.Event()
        thread = threading.Thread(target=Worker(services).run, args=(stop,))
        thread.start()
        eventually(lambda: voice_named.cache_info().currsize == 0, "voices stay open")
        stop.set()
        thread.join()
