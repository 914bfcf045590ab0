"""The tables of the editors' page: sessions, wishes for articles and sections, the dictionary, and the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import LONGEST_SECTION, LONGEST_VOICE, Base


class SessionRow(Base):
    """Somebody who is signed in, or an address that signs in once (`once`); the secret is kept as a hash."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the secret, hexadecimal."""
    token: Mapped[str | None] = mapped_column(String(16))
    """Id of the token that was shown; None for the address that signs in once."""
    name: Mapped[str] = mapped_column(String(128))
    """Whose it is, for the log."""
    scopes: Mapped[str] = mapped_column(String(64))
    """As in `tokens`."""
    created: Mapped[datetime]
    """When it began."""
    expires: Mapped[datetime] = mapped_column(index=True)
    """When it ends."""
    once: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this is not a session yet."""


class SourceRow(Base):
    """What was pushed, before editors' wishes were applied, so that the wishes can be changed."""

    __tablename__ = "sources"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """Whose source it is."""
    article: Mapped[dict[str, Any]]
    """The article as it would be read (`api.store.article_json`)."""
    pieces: Mapped[list[Any]] = mapped_column(JSON)
    """The verdict on each piece of the source (`api.store.verdicts_json`)."""
    voice: Mapped[str | None] = mapped_column(String(LONGEST_VOICE))
    """The voice that the push named."""


class OverrideRow(Base):
    """One wish of an editor for one article. It outlives pushes; if its text is gone, it has no effect."""

    __tablename__ = "overrides"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """Of the article that is to be read otherwise."""
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Of `api.store.overrides.Kind`."""
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of `text`."""
    text: Mapped[str] = mapped_column(Text)
    """The paragraph, sentence or word that it is about; empty for the voice."""
    value: Mapped[dict[str, Any]]
    """What is wanted; `api.store.overrides.Kind` says how it looks."""
    who: Mapped[str] = mapped_column(String(128))
    """The editor."""
    made: Mapped[datetime]
    """When the editor wished it."""


class ListingRow(Base):
    """An article in the editors' list. Beside `articles`, whose rows are long: a list of 10,000 must be short."""

    __tablename__ = "listings"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]), Index("newest", "pushed", "article_id"))

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """Of the article."""
    headline: Mapped[str] = mapped_column(Text)
    """Of the newest push, after wishes."""
    folded: Mapped[str] = mapped_column(Text)
    """Headline and id in lower case, to be searched."""
    section: Mapped[str | None] = mapped_column(String(LONGEST_SECTION))
    """As in `articles`."""
    pushed: Mapped[datetime]
    """Likewise."""
    status: Mapped[str] = mapped_column(String(16))
    """Likewise."""
    held: Mapped[bool]
    """Likewise."""
    doubts: Mapped[int] = mapped_column(default=0)
    """How many different words are probably said wrong."""


class PreviewRow(Base):
    """An address where an article can be heard before it is public, until it expires; kept as a hash."""

    __tablename__ = "previews"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the secret in the address, hexadecimal."""
    article_id: Mapped[str] = mapped_column(String(128))
    """What can be heard there."""
    expires: Mapped[datetime] = mapped_column(index=True)
    """Until when."""


class SectionRow(Base):
    """What editors want for a section of the newspaper."""

    __tablename__ = "sections"

    name: Mapped[str] = mapped_column(String(LONGEST_SECTION), primary_key=True)
    """As pushes write it."""
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """New articles wait for an editor's release."""
    read: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether its articles are read at all."""
    voice: Mapped[str | None] = mapped_column(String(LONGEST_VOICE))
    """Where the push names none."""
    gender: Mapped[str] = mapped_column(String(16), default="pause", server_default="pause")
    """How gender forms are read, of `reader.german.GenderForms`."""
    second_voice: Mapped[str | None] = mapped_column(String(LONGEST_VOICE))
    """For what others said; None as the settings say."""
    second_reads: Mapped[str | None] = mapped_column(String(16))
    """Of `reader.script.speakers.SecondReads`; None as the settings say."""
    protected: Mapped[bool] = mapped_column(default=False, server_default=false())
    """New articles are for subscribers only."""


class LexiconRow(Base):
    """One entry of the newsroom's dictionary: the fields of `reader.lexicon.Entry`, and who changed it."""

    __tablename__ = "lexicon"

    written: Mapped[str] = mapped_column(String(128), primary_key=True)
    """The form in the article; one or several words."""
    alias: Mapped[str] = mapped_column(String(256))
    """German letters to read instead; empty for none."""
    ipa: Mapped[str] = mapped_column(String(256))
    """Phonemes for voices that take them; empty for none."""
    note: Mapped[str] = mapped_column(Text)
    """Why it is said so."""
    match_case: Mapped[bool]
    """Whether it is found only in this case."""
    whole_word: Mapped[bool]
    """Whether it is found only as a word, and not inside of others."""
    who: Mapped[str | None] = mapped_column(String(128))
    """Who changed the entry last."""
    changed: Mapped[datetime | None]
    """When that was."""


class AuditRow(Base):
    """A record of the audit log. Rows are only added, and deleted when they are old."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    """The order in which things happened."""
    at: Mapped[datetime] = mapped_column(index=True)
    """When it happened."""
    who: Mapped[str] = mapped_column(String(128))
    """The token's name."""
    token: Mapped[str | None] = mapped_column(String(16))
    """The token's id; None where somebody signed in without one."""
    action: Mapped[str] = mapped_column(String(32), index=True)
    """Of `api.store.audit.Action`."""
    subject: Mapped[str] = mapped_column(String(128), index=True)
    """The article's id, the word, or the section."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was there before; None for nothing."""
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What is there since; None for nothing."""
