"""Bodies of requests and responses about the rules of a section, as the OpenAPI schema shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from api.editing.sheet_models import SheetOut
from api.http.fields import NO_CONTROLS, Body, Name
from api.http.models import Push
from reader.german import GenderForms
from reader.script.speakers import SecondReads


class SectionRules(Body):
    """The rules of a section of the newspaper; articles pushed before a change keep the old rules."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Lokales", "held": True}]})

    name: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=NO_CONTROLS)]
    held: StrictBool = Field(False, description="New articles wait for an editor's release.")
    read: StrictBool = Field(True, description="false: new articles are refused with 422.")
    voice: Name | None = Field(None, description="Where the push names none; null for the service's own.")
    gender: GenderForms | None = Field(None, description="How gender forms are read; null as the settings say.")
    second_voice: Name | None = Field(None, description="For what others said; null as the settings say.")
    second_reads: SecondReads | None = Field(
        None, description="What the second voice reads: answers of interviews, quotations; null as the settings say."
    )
    protected: StrictBool = Field(False, description="New articles are for subscribers only.")


class RulesTrial(Body):
    """A section's rules to try on a page, before they are saved."""

    rules: SectionRules
    page: Push = Field(description="The page, as it would be pushed; it is tried as one of the section.")


class SaidOtherwise(BaseModel):
    """A sentence that the rules on trial change."""

    written: str
    before: str = Field(description="What is said for it by what holds now.")
    after: str
    second_before: bool = Field(description="The second voice says it by what holds now.")
    second_after: bool


class RulesTried(BaseModel):
    """The effect of rules on trial on a page."""

    read: bool = Field(description="false: new articles like it would be refused.")
    sheet: SheetOut = Field(description="What is read of it and what not, and how it would be said.")
    changes: list[SaidOtherwise] = Field(description="Sentences that the current rules say differently.")
