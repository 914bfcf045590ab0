"""`vorleser detect` and `vorleser certificate`: the machine-readable mark that an AI voice speaks."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from reader.cli.consoles import out
from reader.publishing.credentials import SOURCE_TYPE
from reader.publishing.marks import Marks, Seal, SignedMark, marks_of
from reader.publishing.trial_certificate import VALID, make_certificate

_NOT_INTACT = 1


def detect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An MP3 file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say which marks of an AI voice an MP3 has, and whether they are intact.

    The exit code is 1 if there is no mark, or one is broken.
    """
    marks = marks_of(file)
    if as_json:
        out.print_json(json.dumps(asdict(marks) | {"intact": marks.intact}))
    else:
        for line in _sentences(marks):
            out.print(escape(line), highlight=False, soft_wrap=True)
    if not marks.intact:
        raise typer.Exit(_NOT_INTACT)


def certificate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where certificate.pem and key.pem are written.")],
    name: Annotated[str, typer.Option(help="The organisation in the certificate.")] = "Vorleser",
) -> None:
    """Make a certificate for trying Content Credentials; no authority vouches for it (docs/law.md)."""
    certificate_file, key_file = make_certificate(folder, name)
    out.print(f"VORLESER_C2PA_CERTIFICATE={certificate_file}", highlight=False, soft_wrap=True, markup=False)
    out.print(f"VORLESER_C2PA_KEY={key_file}", highlight=False, soft_wrap=True, markup=False)
    out.print(f"Valid for {VALID.days} days, for trying: programs that check it say that the signer is unknown.")


def _sentences(marks: Marks) -> list[str]:
    tag = f"{marks.tag} (not signed: anybody can write or remove it)" if marks.tag else "no mark"
    return [f"ID3:  {tag}", f"C2PA: {_signed(marks.signed) if marks.signed else 'no manifest'}"]


def _signed(mark: SignedMark) -> str:
    if mark.seal is Seal.BROKEN:
        return f"BROKEN, the file isn't as it was signed: {', '.join(mark.problems)}"
    made = "made by a trained model" if SOURCE_TYPE in mark.source_types else "doesn't say that a model made it"
    return f"intact, signed by {mark.signer or 'somebody unnamed'}: {made}"
