"""Entries of the newsroom's dictionary, as requests and responses have them."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
    model_validator,
)

from api.http.fields import AUDIBLE, Body, Line, Name, refuse_too_many
from reader.lexicon import Entry
from reader.pronunciation.ipa import as_learnt, unlearnt


class EntryIn(Body):
    """How a word is said: `alias`, other letters that sound right, or `ipa`, its phonemes, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"alias": "Deutsche Presseagentur"}],
            "anyOf": [{"required": ["alias"]}, {"required": ["ipa"]}],
        },
    )

    alias: Annotated[Name, AUDIBLE] | None = Field(None, description="German letters to read instead.")
    ipa: Name | None = Field(
        None,
        description="Phonemes, for voices that take them; the others read the alias. What no voice can say is refused.",
    )
    note: Line | None = Field(None, description="The reason, for colleagues.")
    match_case: StrictBool = Field(True, description="Only in this case.")
    whole_word: StrictBool = Field(True, description="Only as a word or a part of a hyphenated compound.")

    _not_too_many = model_validator(mode="before")(refuse_too_many)

    @field_validator("ipa")
    @classmethod
    def _can_be_said(cls, ipa: str | None) -> str | None:
        if ipa is not None and as_learnt(ipa) is None:
            strange = ", ".join(unlearnt(ipa)) or "this"
            raise ValueError(f"no voice can say {strange}: write the nearest German sounds, as in ˈviːkˌhɑːfən")
        return ipa

    @model_validator(mode="after")
    def _sounds_like_something(self) -> Self:
        if self.alias is None and self.ipa is None:
            raise ValueError("give alias or ipa")
        return self

    def of(self, written: str) -> Entry:
        """Return the dictionary's entry for a word."""
        return Entry(**{**self.plain(), "written": written})

    def plain(self) -> dict[str, Any]:
        """Return its fields as they are stored: what isn't given is empty."""
        return {name: "" if value is None else value for name, value in self.model_dump().items()}


class EntryOut(BaseModel):
    """An entry of the newsroom's dictionary."""

    written: str = Field(examples=["dpa"])
    alias: str = Field(examples=["Deutsche Presseagentur"])
    ipa: str
    note: str
    match_case: bool
    whole_word: bool


class EntryChanged(EntryOut):
    """The entry, and how many articles are spoken anew where they contain the word."""

    revoiced: int = Field(description="Articles that will be spoken anew where they contain the word.", examples=[3])
    record: int | None = Field(description="Number in the log, by which it is undone; null where nothing changed.")
