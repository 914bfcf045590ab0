"""One set of settings for command and service: where they come from, what is refused, and that they have an effect."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import select
from typer.testing import CliRunner

from api.cli import app
from api.push.content import content_hash
from api.settings import Settings
from api.store.schema import ArticleRow, VersionRow
from reader.article import Article, Block, BlockKind
from reader.errors import InvalidSettingsError
from reader.settings import ReaderSettings, described, settings_of
from tests.api.server import served, settings_in, text_of
from voices.catalogue import Catalogue, CatalogueVoice, VoiceFile, catalogue


def test_settings_come_from_arguments_environment_and_toml_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "vorleser.toml"
    config.write_text(
        'port = 1\nhost = "::1"\nvoice = "espeak"\n[feed]\ntitle = "Aus der Datei"\n'
        '[[webhooks]]\nurl = "https://cms.example/haken"\nsecret = "0123456789abcdef"\n'
    )
    monkeypatch.setenv("VORLESER_CONFIG", str(config))
    monkeypatch.setenv("VORLESER_PORT", "2")
    settings = Settings(port=3)
    assert (settings.feed.title, settings.host, settings.port) == ("Aus der Datei", "::1", 3)
    assert Settings().port == 2
    assert "0123456789abcdef" not in repr(settings)
    assert settings_of(ReaderSettings).voice == "espeak", "the command reads the service's file, as far as it goes"


def test_a_setting_of_a_group_is_named_after_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VORLESER_FEED_TITLE", "Hört, hört")
    monkeypatch.setenv("VORLESER_LIMITS_BODY_BYTES", "1000")
    settings = settings_of(Settings)
    assert (settings.feed.title, settings.limits.body_bytes) == ("Hört, hört", 1000)


@pytest.mark.parametrize("written", ["10.0.0.0/8,::1", " 10.0.0.0/8, ::1", "10.0.0.0/8 ::1", '["10.0.0.0/8", "::1"]'])
def test_a_list_is_written_with_commas_or_as_json(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VORLESER_TRUSTED_PROXIES", written)
    monkeypatch.setenv("VORLESER_SUBSCRIBERS_SECRETS", "0123456789abcdef,fedcba9876543210")
    settings = settings_of(Settings)
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")
    assert [secret.get_secret_value() for secret in settings.subscribers.secrets][1] == "fedcba9876543210"


def test_whatever_a_variable_says_the_command_ends_in_a_sentence_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, *_ in described(Settings()):
        for value in ("[", "{", "kein Wert \x7f"):
            with monkeypatch.context() as environment, suppress(InvalidSettingsError):
                environment.setenv(name, value)
                settings_of(Settings)


def test_what_is_refused_is_named_with_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = 0
    for name, _, sentence in described(Settings()):
        with monkeypatch.context() as environment:
            environment.setenv(name, "[1]")
            try:
                settings_of(Settings)
            except InvalidSettingsError as error:
                refused += 1
                assert str(error).startswith((f"{name} can't be used", f"{name}[")) or "contradict" in str(error)
                assert sentence in str(error) or "contradict" in str(error)
    assert refused > 20


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, *_ in described(Settings()):
        monkeypatch.setenv(name, "")
    assert settings_of(Settings).host == "127.0.0.1", "not any address, as an empty name would mean to the system"
    emptied = described(settings_of(Settings))
    for name, *_ in emptied:
        monkeypatch.delenv(name)
    assert emptied == described(Settings())


def test_every_length_of_time_lies_within_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value, _ in described(Settings()):
        if isinstance(value, float):
            for endless in ("inf", "1e12"):
                monkeypatch.setenv(name, endless)
                with pytest.raises(InvalidSettingsError, match=f"{name} can't be used"):
                    settings_of(Settings)
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[feed]\ntitel = 'Hört'\n", "no setting feed.titel: did you mean feed.title"),
        ("feed_title = 'Hört'\n", "no setting feed_title: did you mean feed.title"),
        ("prot = 1\n", "no setting prot: did you mean port"),
        ("port = [\n", "is not valid TOML"),
        ("voice = '\udcff'\n", "is not valid TOML"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_in_its_own_words(
    written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "vorleser.toml"
    config.write_bytes(written.encode(errors="surrogateescape"))
    monkeypatch.setenv("VORLESER_CONFIG", str(config))
    with pytest.raises(InvalidSettingsError, match=said):
        settings_of(Settings)


@pytest.mark.parametrize(
    "wrong",
    [
        {"port": -1},
        {"limits": {"writes": "oft"}},
        {"audio": {"nginx_location": "blobs"}},
        {"unbekannt": 1},
        {"threads": 0},
        {"public_url": "hoeren.example"},
        {"public_url": "https://hoeren.example/?a=b"},
        {"public_url": "https://[/"},
        {"trusted_proxies": ["proxy.example"]},
        {"cors_origins": ["https://zeitung.example/"]},
        {"feed": {"category": "Nachrichten"}},
        {"feed": {"email": "Ton <ton@zeitung.example>"}},
    ],
)
def test_settings_that_can_not_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type] # wrong on purpose


@pytest.mark.parametrize("kind", [Settings, ReaderSettings])
def test_a_name_that_no_setting_has_is_refused_with_the_nearest(
    kind: type[ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VORLESER_LIMIT_QUEUE", "3")
    with pytest.raises(InvalidSettingsError, match="did you mean VORLESER_LIMITS_QUEUE"):
        settings_of(kind)


def test_a_command_leaves_to_the_service_what_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "vorleser.toml"
    config.write_text('voice = "espeak"\nport = 9000\n[limits]\nqueue = 3\n', "utf-8")
    monkeypatch.setenv("VORLESER_CONFIG", str(config))
    monkeypatch.setenv("VORLESER_PORT", "9000")
    monkeypatch.setenv("VORLESER_FEED_TITLE", "Hören")
    assert settings_of(ReaderSettings).voice == "espeak"


def test_the_command_refuses_a_mistyped_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VORLESER_VIOCE", "espeak")
    said = CliRunner().invoke(app, ["settings"])
    assert said.exit_code != 0
    assert "did you mean VORLESER_VOICE?" in said.output


def test_every_setting_says_what_it_does() -> None:
    for name, _, sentence in described(Settings()):
        assert sentence.endswith("."), name


def test_site_rules_gender_forms_and_dictionary_reach_a_pushed_article(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "regeln.toml"
    rules.write_text('[[site]]\ndrop.phrases = ["in leichter sprache"]\n', "utf-8")
    dictionary = tmp_path / "woerter.yaml"
    dictionary.write_text("- written: Auental\n  alias: Au-en-tal\n", "utf-8")
    text = (
        text_of(8)
        + "\n\nDiesen Beitrag gibt es auch in Leichter Sprache auf unserer zweiten Seite."
        + "\n\nDie Bürger:innen der Stadt waren an diesem Abend mit dem Ergebnis der Beratung sehr zufrieden."
    )
    with served(settings_in(folder, rules=rules, dictionary=dictionary, gender="both")) as server:
        article = server.ready("a", text)
        assert any("Leichter Sprache" in line["text"] for line in article["dropped"])
        lexicon = server.web.services.lexicon
        assert "Au-en-tal" in lexicon.apply("Der Rat von Auental tagt.")[0]
        transcript = server.client.get("/articles/a/captions.vtt").text
        assert "Leichter Sprache" not in transcript
        with served(settings_in(folder / "pause", rules=rules, dictionary=dictionary)) as other:
            assert other.ready("a", text)["duration"] < article["duration"], "two forms take longer than one"


def test_a_voice_of_the_settings_folder_speaks_what_is_pushed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The voice that ships, installed once more under a name that only this folder has."""
    shipped = catalogue().find("kerstin").shipped
    assert shipped is not None
    place = tmp_path / "probe"
    place.mkdir()
    files = []
    for name, source in {"probe.onnx": shipped, "probe.onnx.json": Path(f"{shipped}.json")}.items():
        (place / name).symlink_to(source)
        files.append(VoiceFile(name, source.stat().st_size))
    probe = CatalogueVoice("probe", "piper", "Kerstin", "low", "CC0-1.0", "", rank=0, files=tuple(files))
    known = Catalogue((*catalogue().voices, probe))
    monkeypatch.setattr("reader.voices.catalogue", lambda: known)
    with served(settings_in(folder)) as server:
        assert server.push("a", text_of(1), voice="probe").status_code == 422, "nobody has this voice"
    with served(settings_in(folder / "eigene", voices=tmp_path)) as server:
        assert server.ready("a", text_of(1), voice="probe")["voice"]["name"] == "probe"


def test_a_row_from_before_a_field_existed_is_still_answered(folder: Path) -> None:
    with served(settings_in(folder)) as server:
        server.ready("a", text_of(2))
        with server.web.services.database.write() as session:
            for table in (ArticleRow, VersionRow):
                row = session.scalars(select(table)).one()
                row.article = {name: value for name, value in row.article.items() if name not in {"kicker", "url"}}
        assert server.client.get("/articles/a").json()["kicker"] is None
        assert server.client.get("/feed.xml").status_code == 200
        assert server.client.get("/articles/a/jsonld").status_code == 200
        assert server.client.get("/").status_code == 200
        assert server.push("a", text_of(2)).status_code == 200, "the same push is still no change"


@dataclass(frozen=True, slots=True)
class ArticleOfTomorrow(Article):
    """An article with a field that a later release adds."""

    subtitle: str | None = None
    tags: tuple[str, ...] = field(default=())


def test_a_new_field_changes_no_hash_of_an_article_that_lacks_it() -> None:
    today = Article("Brücke frei", (Block(BlockKind.PARAGRAPH, "Sie ist offen."),), authors=("Ada",))
    tomorrow = ArticleOfTomorrow(**{known.name: getattr(today, known.name) for known in fields(today)})
    assert content_hash(tomorrow, None) == content_hash(today, None)
    assert content_hash(today, "espeak") != content_hash(today, None)
