"""An object store that refuses us is distinguished from one that can't be reached."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.app import create_app
from api.blobs import permanent_errors as refusals
from api.blobs import s3_takes
from api.blobs.blobs import OutageError, RefusedError
from api.blobs.permanent_errors import Refusals, refusal_in
from api.blobs.s3_blobs import S3Blobs
from api.blobs.s3_takes import S3Takes
from api.errors import ObjectStoreRefusedError
from api.rendering import worker
from api.rendering.metrics import Outcome
from tests.api.server import Server, served, settings_in, text_of
from tests.faulty_proxy import Fault, FaultyProxy
from tests.forked import ON_ONE_WORKER, Forked
from tests.s3 import GuardedStore, ObjectStore

pytestmark = ON_ONE_WORKER

ROOT = Path(__file__).parent.parent.parent
UNKNOWN = "AKIAIOSFODNN7EXAMPLE"
REFUSED = "vorleser_object_store_refused"


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def unknown_key(_: GuardedStore, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("AWS_ACCESS_KEY_ID", UNKNOWN)


def wrong_secret(_: GuardedStore, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("AWS_SECRET_ACCESS_KEY", "falsch")


def no_rights(store: GuardedStore, _: pytest.MonkeyPatch) -> None:
    store.allow("s3:GetBucketLocation")


MISTAKES = [
    (unknown_key, "InvalidAccessKeyId", "AWS_ACCESS_KEY_ID"),
    (wrong_secret, "SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY"),
    (no_rights, "AccessDenied", "ListBucket"),
]


@pytest.mark.parametrize(("mistake", "code", "advice"), MISTAKES)
def test_whatever_is_asked_the_refusal_names_its_reason_and_the_setting(
    guarded_s3: GuardedStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mistake: object, code: str, advice: str
) -> None:
    mistake(guarded_s3, monkeypatch)  # type: ignore[operator]
    monkeypatch.setattr(refusals, "LEFT_ALONE", 0.0)
    (tmp_path / "a").write_bytes(b"0")
    blobs, takes = S3Blobs(guarded_s3.url), S3Takes(guarded_s3.url)
    asked: list[Callable[[], object]] = [
        lambda: blobs.read("x/a"),
        lambda: blobs.read("x/a", 3, 4),
        lambda: blobs.append("live", "0", b""),
        lambda: blobs.put_folder("x", tmp_path),
        lambda: list(blobs.folders()),
        lambda: blobs.delete("x"),
        lambda: takes.get("0" * 64),
    ]
    for ask in asked:
        with pytest.raises(RefusedError, match=advice) as caught:
            ask()
        assert caught.value.code == code and code in str(caught.value)
        assert "x/a" not in str(caught.value) and guarded_s3.keys[0] not in str(caught.value)
    assert blobs.refusal()


def test_a_bucket_that_there_is_not_is_no_missing_file(s3: ObjectStore) -> None:
    blobs = S3Blobs("s3://gibt-es-nicht/vorleser")
    with pytest.raises(RefusedError, match="VORLESER_BLOBS"):
        blobs.read("x/a")
    with pytest.raises(FileNotFoundError):
        S3Blobs(s3.url).read("x/a")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (
            "returned non-2xx status code: 403 Forbidden: <Error><Code>AccessDenied</Code></Error>",
            "AccessDenied",
        ),
        ("DeleteObjects request failed for key a: Access Denied (code: AccessDenied)", "AccessDenied"),
        ("status code: 400 Bad Request: <Code>AuthorizationHeaderMalformed</Code>", "AuthorizationHeaderMalformed"),
        ("status code: 401 Unauthorized: ", ""),
        ("status code: 403 Forbidden: <Code>WasNeues</Code>", "WasNeues"),
        ("Error performing PUT http://169.254.169.254/latest/api/token in 2ms - error sending request", "NoKeys"),
    ],
)
def test_a_refusal_is_known_by_its_code_or_status(said: str, code: str) -> None:
    found = refusal_in(said)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "said",
    [
        "Server returned non-2xx status code: 503 Service Unavailable: <Error><Code>SlowDown</Code></Error>",
        "status code: 500 Internal Server Error: <Code>InternalError</Code>",
        "status code: 404 Not Found: <Code>NoSuchKey</Code>",
        "error sending request: connection refused",
    ],
)
def test_a_temporary_failure_is_not_a_refusal(said: str) -> None:
    assert refusal_in(said) is None


def test_a_store_that_believes_us_nothing_is_left_alone_for_a_while_and_then_asked_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refusals, "LEFT_ALONE", 0.3)
    known = Refusals("reading")
    with pytest.raises(RefusedError), known.noted():
        raise RefusedError("Check the keys.", "InvalidAccessKeyId")
    with pytest.raises(RefusedError, match=r"Check the keys\."), known.noted():
        pytest.fail("asked all the same")
    assert known.said == "Check the keys."
    time.sleep(0.3)
    with known.noted():
        pass
    assert known.said is None


def test_a_refusal_of_one_object_does_not_block_requests_for_others() -> None:
    known = Refusals("reading")
    with pytest.raises(RefusedError), known.noted():
        raise RefusedError("Check the rights.", "AccessDenied")
    with pytest.raises(FileNotFoundError), known.noted():  # which is an answer
        raise FileNotFoundError
    assert known.said is None


def test_an_outage_says_nothing_about_keys() -> None:
    known = Refusals("reading")
    with pytest.raises(RefusedError), known.noted():
        raise RefusedError("Check the rights.", "AccessDenied")
    with pytest.raises(OutageError), known.noted():
        raise OutageError
    assert known.said == "Check the rights."


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["worker"]])
@pytest.mark.parametrize(("mistake", "code", "advice"), MISTAKES[:1])
def test_with_wrong_keys_nothing_starts(
    guarded_s3: GuardedStore, folder: Path, command: list[str], mistake: object, code: str, advice: str
) -> None:
    environment = {**os.environ, **guarded_s3.environment, "AWS_ACCESS_KEY_ID": UNKNOWN}
    environment |= {"VORLESER_BLOBS": guarded_s3.url, "VORLESER_DATA": str(folder), "VORLESER_VOICE": "espeak"}
    folder.mkdir()
    out, err = folder.with_suffix(".out"), folder.with_suffix(".err")
    with Forked(*command, environment=environment, out=out, err=err) as process:
        assert process.ended() == 1
    said = err.read_text("utf-8")
    assert code in said and advice in said and "Traceback" not in said


@pytest.mark.parametrize("missing", ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"])
def test_every_right_that_is_needed_is_tried_at_the_start(guarded_s3: GuardedStore, folder: Path, missing: str) -> None:
    needed = {"s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"}
    guarded_s3.allow(*(needed - {missing}))
    with pytest.raises(ObjectStoreRefusedError, match="DeleteObject"):
        create_app(settings_in(folder, blobs=guarded_s3.url))


def test_a_process_that_only_serves_audio_needs_no_right_to_write(guarded_s3: GuardedStore, folder: Path) -> None:
    guarded_s3.allow("s3:GetObject", "s3:ListBucket")
    with served(settings_in(folder, blobs=guarded_s3.url, worker=False)) as server:
        assert server.client.get("/readyz").json() == {"status": "ok", "object_store": None}


def test_a_trial_leaves_nothing_behind(guarded_s3: GuardedStore, folder: Path) -> None:
    with served(settings_in(folder, blobs=f"{guarded_s3.url}/leer")) as server:
        assert list(server.web.services.blobs.files()) == []


def test_a_store_that_is_away_is_no_reason_not_to_start(
    faulty_s3: tuple[ObjectStore, FaultyProxy], folder: Path
) -> None:
    store, proxy = faulty_s3
    proxy.fails(Fault.SLOW_DOWN)
    with served(settings_in(folder, blobs=store.url)) as server:
        assert server.push("da", text_of(3)).status_code == 202
        proxy.heals()
        assert server.wait("da")["status"] == "ready"


def refused(server: Server) -> bool:
    counted = server.metric(f'vorleser_worker_renderings_total{{outcome="{Outcome.REFUSED}"}}')
    return server.metric(REFUSED) == 1 and counted > 0


def test_rights_that_are_taken_away_and_given_back_cost_no_rendering(
    guarded_s3: GuardedStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AFTER_REFUSAL", 0.2)
    monkeypatch.setattr(s3_takes, "LEFT_ALONE", 0.2)
    settings = settings_in(folder, blobs=guarded_s3.url, attempts=1, audio__hot_bytes=0)
    with served(settings) as server:
        server.ready("da", text_of(3))
        assert server.metric(REFUSED) == 0
        guarded_s3.allow("s3:GetBucketLocation")
        answer = server.audio("da")
        assert (answer.status_code, answer.json()["title"]) == (503, "Vorübergehend nicht verfügbar")
        assert "AccessDenied" not in answer.text  # that is the operator's to know
        assert server.push("neu", text_of(4)).status_code == 202
        eventually(lambda: refused(server))
        answer = server.client.get("/readyz")
        assert answer.status_code == 200 and "AccessDenied" in answer.json()["object_store"]
        guarded_s3.allow("*")
        assert server.wait("neu")["status"] == "ready"
        assert server.audio("da").status_code == 200
        assert server.client.get("/readyz").json()["object_store"] is None
        assert server.metric(REFUSED) == 0


def test_a_bucket_that_is_made_again_is_used_again(
    guarded_s3: GuardedStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AFTER_REFUSAL", 0.2)
    monkeypatch.setattr(refusals, "LEFT_ALONE", 0.2)
    with served(settings_in(folder, blobs=guarded_s3.url, attempts=1)) as server:
        guarded_s3.delete_bucket()
        try:
            server.push("neu", text_of(3))
            eventually(lambda: refused(server))
            assert "NoSuchBucket" in server.client.get("/readyz").json()["object_store"]
        finally:
            guarded_s3.create_bucket()
        assert server.wait("neu")["status"] == "ready"
        assert server.audio("neu").status_code == 200
        assert server.metric(REFUSED) == 0
