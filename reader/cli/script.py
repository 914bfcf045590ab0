"""`vorleser script`: what will be said beside what was written, and what was left out."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from reader.article import Article
from reader.cli.consoles import out
from reader.cli.language import warn_if_foreign
from reader.cli.options import (
    AllowHostOption,
    ContactOption,
    DictionaryOption,
    GenderOption,
    RulesOption,
    SecondReadsOption,
    SecondVoiceOption,
    SourceArgument,
    settings_with,
)
from reader.cli.sources import clean_source, reach
from reader.cli.writing import written
from reader.lexicon.files import builtin_with
from reader.script import Script, Speaker
from reader.script.manuscript import manuscript_to_json


def script(
    source: SourceArgument,
    gender: GenderOption = None,
    second_voice: SecondVoiceOption = None,
    second_reads: SecondReadsOption = None,
    dictionary: DictionaryOption = None,
    rules: RulesOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, for 'vorleser record'.")] = False,
    phonemes: Annotated[
        bool, typer.Option("--phonemes", help="Print every word with its phonemes and where they come from.")
    ] = False,
) -> None:
    """Show what will be said, sentence by sentence, beside what was written; and what is left out, and why."""
    settings = settings_with(
        gender=gender,
        second_voice=second_voice,
        second_reads=second_reads,
        dictionary=dictionary,
        rules=rules,
        contact=contact,
        allow_hosts=allow_host or None,
    )
    article = clean_source(source, reach(settings))
    warn_if_foreign(article)
    manuscript = written(article, builtin_with(settings.dictionary), settings)
    if phonemes:
        out.print(_words(manuscript.script))
        return
    if as_json:
        typer.echo(manuscript_to_json(manuscript), nl=False)
        return
    out.print(_lines(manuscript.script))
    if article.dropped:
        out.print(_dropped(article))


def _lines(script: Script) -> Table:
    table = Table("", "written", "spoken", "pause", title="Script", show_lines=True, expand=True)
    table.columns[1].ratio = table.columns[2].ratio = 1
    table.columns[3].justify = "right"
    for line in script.lines:
        changed = line.spoken != line.written
        spoken = Text(line.spoken, style="cyan" if changed else "")
        role = str(line.role) if line.speaker is Speaker.NARRATOR else f"{line.role}, {line.speaker} voice"
        table.add_row(role, Text(line.written), spoken, f"{line.pause:.2f} s")
    return table


def _words(script: Script) -> Table:
    """Return a table of the words: how voices that take phonemes say each, and where its phonemes come from."""
    from reader.pronunciation.sentence import pronounce  # noqa: PLC0415 - loads espeak-ng, which nothing else here needs

    table = Table("word", "phonemes", "from", title="Pronunciation", box=None, pad_edge=False)
    for line in script.lines:
        for word in pronounce(line.spoken, line.ipa):
            table.add_row(Text(word.text), Text(word.phonemes), str(word.origin))
        table.add_row()
    return table


def _dropped(article: Article) -> Table:
    table = Table("why", "not read", title="Left out", expand=True)
    table.columns[1].ratio = 1
    for dropped in article.dropped:
        table.add_row(dropped.reason, Text(dropped.text))
    return table
