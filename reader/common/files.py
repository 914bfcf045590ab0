"""Writes files completely or not at all; everything that writes to disk uses it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

from reader.errors import OutputError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside `target`; when the block ends well, it is synced and becomes `target`.

    When the block raises, or the process dies, `target` is what it was before. Raises OutputError where the folder is
    missing, not writable or full.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise _output_error(target, error) from error
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        sync(temporary)
        temporary.replace(target)
        sync(target.parent)
    except OSError as error:
        raise _output_error(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to `target`, whole or not at all. Raises OutputError."""
    with whole_file(target) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's entries, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _output_error(target: Path, error: OSError) -> OutputError:
    if not target.parent.is_dir():
        return OutputError(f"The folder {target.parent} does not exist: create it, or name another output.")
    remedy = "free some space" if error.errno == ENOSPC else "check who may write there"
    return OutputError(f"{target} can't be written ({error.strerror or error}): {remedy}, or name another output.")
