"""Settings of the service, on top of those that it shares with the command (`reader.settings`)."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from annotated_types import Ge, Gt, Le, MinLen
from limits import parse as parse_rate
from platformdirs import user_data_path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, SecretStr, model_validator
from pydantic_settings import NoDecode
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from reader.settings import Names, ReaderSettings, listed

MEBIBYTE = 1 << 20
Category = Literal[
    "Arts", "Business", "Comedy", "Education", "Fiction", "Government", "Health & Fitness", "History", "Kids & Family",
    "Leisure", "Music", "News", "Religion & Spirituality", "Science", "Society & Culture", "Sports", "Technology",
    "True Crime", "TV & Film",
]  # fmt: skip
"""Apple's categories of podcasts (podcasters.apple.com/support/1691-apple-podcasts-categories); it takes no others."""
_CENTURY = timedelta(days=36_525)  # moments after a longer time would lie beyond the calendar
Seconds = Annotated[float, Le(_CENTURY / timedelta(seconds=1))]
Minutes = Annotated[float, Le(_CENTURY / timedelta(minutes=1))]
Hours = Annotated[float, Le(_CENTURY / timedelta(hours=1))]
Days = Annotated[float, Le(_CENTURY / timedelta(days=1))]


def _checked_rate(rate: str) -> str:
    parse_rate(rate)
    return rate


def _checked_public_url(url: str) -> str:
    parts = urlsplit(url)  # raises ValueError
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("write it as https://hoeren.example, with a path or without")
    return url.rstrip("/")


def _checked_email(email: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+", email):
        raise ValueError("write it as ton@zeitung.example, without a name")
    return email


def _checked_proxies(proxies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(ip_network(proxy, strict=False) if "/" in proxy else ip_address(proxy)) for proxy in proxies)


def _checked_origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s]+", origin):
            raise ValueError("an origin is *, or written as https://zeitung.example, without a path")
    return origins


def _checked_database(address: SecretStr) -> SecretStr:
    try:
        scheme = make_url(address.get_secret_value()).drivername
    except ArgumentError:
        scheme = ""
    if scheme not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise ValueError("write it as postgresql+psycopg://user:password@host/name, or leave it out for SQLite")
    return address


def web_address(host: str, port: int) -> str:
    """Return the address of a server that listens on `host`, which IPv6 has in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class WebhookTarget(BaseModel):
    """Where the operator wants to be told that a rendering is ready or failed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: HttpUrl
    secret: Annotated[SecretStr, MinLen(16)] = Field(description="Key of the HMAC-SHA256 signature.")


class FeedSettings(BaseModel):
    """What directories show of the podcast feed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field("Artikel zum Anhören", description="Title of the podcast feed.")
    description: str = Field(
        "Nachrichten, vorgelesen von einer KI-Stimme.", description="Description of the podcast feed."
    )
    author: str = Field("Vorleser", description="Author of the podcast feed, as directories show it.")
    email: Annotated[str, AfterValidator(_checked_email)] | None = Field(
        None, description="Owner's e-mail address in the feed; directories may ask for it."
    )
    category: Category = Field("News", description="Apple's category of the podcast.")
    image: HttpUrl | None = Field(
        None, description="Square cover, 1400 to 3000 pixels, JPEG or PNG; without it, the one that ships."
    )


class SubscriberSettings(BaseModel):
    """What only subscribers hear."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secrets: Annotated[tuple[Annotated[SecretStr, MinLen(16)], ...], NoDecode, BeforeValidator(listed)] = Field(
        (),
        description="Keys by which the newsroom's server signs addresses of protected articles (docs/subscribers.md); "
        "each of them holds, so that one can be replaced by the next.",
    )
    excerpt_seconds: Annotated[Seconds, Gt(0)] = Field(
        30.0,
        description="How much of a protected article everybody hears, in seconds: up to the end of a sentence, and "
        "never more than half of it.",
    )


class AudioSettings(BaseModel):
    """How audio reaches its listeners."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    via: Literal["stream", "nginx", "redirect"] = Field(
        "stream",
        description="'stream': the service sends the audio; 'nginx': nginx in front of it does (X-Accel-Redirect); "
        "'redirect': listeners are sent to a signed address of the object store, which they must be able to reach.",
    )
    nginx_location: str = Field(
        "/_blobs/",
        pattern=r"^/.*/$",
        description="Internal location of nginx that leads to the audio, where that sends it.",
    )
    hot_bytes: Annotated[int, Ge(0)] = Field(
        256 * MEBIBYTE, description="Memory for audio files that are asked for often, in bytes."
    )
    keep_old_hours: Annotated[Hours, Ge(0)] = Field(
        24.0, description="How long a replaced version stays under its versioned address, in hours."
    )


class LimitSettings(BaseModel):
    """How much the service takes on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body_bytes: Annotated[int, Gt(0)] = Field(4 * MEBIBYTE, description="Largest body of a push in bytes.")
    text_chars: Annotated[int, Gt(0)] = Field(100_000, description="Longest cleaned article in characters.")
    queue: Annotated[int, Gt(0)] = Field(2_000, description="Waiting pushes after which further ones get 429.")
    connections: Annotated[int, Gt(0)] = Field(
        2_000, description="Open connections beyond which further requests get 503; each is one of the system's files."
    )
    writes: Annotated[str, AfterValidator(_checked_rate)] = Field(
        "600/minute", description="Writes that one token may make, as in '600/minute'."
    )


class Settings(ReaderSettings):
    """All settings of `vorleser serve` and `vorleser worker`; frozen once read."""

    data: Path = Field(
        default_factory=lambda: user_data_path("vorleser") / "service",
        description="Folder of the database, the audio files and the spoken sentences.",
    )
    database: Annotated[SecretStr, AfterValidator(_checked_database)] | None = Field(
        None,
        description="Address of a PostgreSQL server that several processes share, as in "
        "'postgresql+psycopg://user:password@host/name'; without it, a SQLite file in the data folder.",
    )
    blobs: str | None = Field(
        None,
        pattern=r"^s3://[^/]+(/.*)?$",
        description="Object store for audio and spoken sentences, as in s3://bucket/prefix; where it is and its keys "
        "are AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID ... Without it, folders in the data folder.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Ge(0), Le(65535)] = Field(8000, description="Port to listen on; 0 takes a free one.")
    public_url: Annotated[str, AfterValidator(_checked_public_url)] | None = Field(
        None,
        description="Address under which listeners reach the service; without it, that of each request.",
    )
    trusted_proxies: Annotated[Names, AfterValidator(_checked_proxies)] = Field(
        (),
        description="Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, as in "
        "10.0.0.0/8; without them, none.",
    )
    threads: Annotated[int, Gt(0)] | None = Field(None, description="Threads that speak; without it, one per core.")
    worker: bool = Field(
        True, description="Render inside `vorleser serve`; false where `vorleser worker` runs beside it."
    )

    worker_metrics_port: Annotated[int, Ge(0), Le(65535)] | None = Field(
        None,
        description="Port on VORLESER_HOST where `vorleser worker` shows its own metrics; one for each worker of a "
        "machine, 0 takes a free one. Without it, none.",
    )

    redaktion: bool = Field(True, description="Serve the editors' page at /redaktion; false hides it.")
    redaktion_proxy_secret: Annotated[SecretStr, MinLen(16)] | None = Field(
        None,
        description="Secret by which a proxy with single sign-on makes itself known (docs/operations.md); without it, "
        "editors sign in with tokens only.",
    )
    session_hours: Annotated[Hours, Gt(0)] = Field(12.0, description="How long an editor stays signed in, in hours.")
    say_rate: Annotated[str, AfterValidator(_checked_rate)] = Field(
        "60/minute", description="Sentences that one editor may have said on trial, as in '60/minute'."
    )
    audit_days: Annotated[Days, Gt(0)] = Field(
        365.0, description="How long it is kept who pushed, changed and deleted what, in days."
    )

    attempts: Annotated[int, Gt(0)] = Field(3, description="How often a rendering is tried before it counts as failed.")
    worker_dead_after: Annotated[Seconds, Gt(0)] = Field(
        20.0,
        description="Seconds without a sign of life after which a worker's rendering goes to another. "
        "With PostgreSQL; on one machine the system itself knows who lives.",
    )
    rendering_hung_after: Annotated[Seconds, Gt(0)] = Field(
        900.0,
        description="Seconds without progress (a sentence spoken, a step begun) after which a rendering counts as hung "
        "and is tried anew; in proportion more for a sentence of over 500 characters.",
    )

    voices_idle: Annotated[Seconds, Gt(0)] = Field(
        600.0,
        description="Seconds without anything to render after which voices are closed and their memory is returned "
        "(some 90 MB); the next rendering opens them again.",
    )

    takes_bytes: Annotated[int, Gt(0)] = Field(
        2048 * MEBIBYTE, description="Disk space for spoken sentences that may be needed again, in bytes."
    )
    audio: AudioSettings = AudioSettings()
    limits: LimitSettings = LimitSettings()
    feed: FeedSettings = FeedSettings()
    subscribers: SubscriberSettings = SubscriberSettings()

    cors_origins: Annotated[Names, AfterValidator(_checked_origins)] = Field(
        ("*",), description="Origins whose pages may read from the service; [] for none."
    )
    webhooks: tuple[WebhookTarget, ...] = Field(
        (), description="Targets that get messages about ready and failed renderings, deletions and moves."
    )
    access_log: bool = Field(True, description="Write one JSON line per request to standard output.")

    follow_minutes: Annotated[Minutes, Ge(1)] = Field(
        15.0, description="How often a followed feed is looked at, in minutes; later where it can't be read."
    )

    count_plays: bool = Field(
        True, description="Count what is heard and downloaded, by day and without identifiers (docs/figures.md)."
    )

    @model_validator(mode="after")
    def _redirects_lead_somewhere(self) -> Self:
        if self.audio.via == "redirect" and self.blobs is None:
            raise ValueError("audio is sent by 'redirect', but there is no object store (VORLESER_BLOBS) to lead to")
        return self

    @property
    def database_url(self) -> URL:
        """Address of the database, with its password; `str` of it hides that."""
        if self.database is None:
            return URL.create("sqlite+pysqlite", database=str(self.data / "vorleser.sqlite"))
        return make_url(self.database.get_secret_value())
