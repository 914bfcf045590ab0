"""Cleaning: our score and speed beside trafilatura's on the same pages in the same run.

`python -m benchmarks.cleaning` measures on the pages written for this project's tests. `python -m benchmarks.cleaning
FOLDER` measures on an exam: a folder with a score.py (functions load, evaluate, summary and fmt) and its pages.
trafilatura reads HTML only; pasted text has no peer, so the raw paste stands in.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.cleaning import clean

_PAGES = Path(__file__).parents[1] / "tests" / "cleaning" / "pages"
_NAMES = re.compile(r"\b(class|id|data-[\w-]+|itemprop|role)=([\"'])(.*?)\2", re.DOTALL)
Cleaned = dict[str, Any]
Cleaner = Callable[[str, str], Cleaned]


def ours(source: str, url: str) -> Cleaned:
    """Return what `clean` makes of a page or a pasted text, in the exam's terms."""
    article = clean(source, url)
    body = [block.text for block in article.blocks]
    return {
        "title": article.headline,
        "kicker": article.kicker,
        "lead": article.lead,
        "paragraphs": [article.lead, *body] if article.lead else body,
    }


def trafilaturas(source: str, url: str) -> Cleaned:
    """Return what trafilatura makes of a page, with its own defaults, without comments and tables."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(source, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document):
        return {"title": None, "paragraphs": []}
    return {"title": found.title, "paragraphs": (found.text or "").split("\n")}


def raw_paste(source: str, _url: str) -> Cleaned:
    """Return every line of a pasted text, the first as its title: what a reader gets without a cleaner."""
    lines = [line for line in source.split("\n") if line.strip()]
    return {"title": lines[0] if lines else "", "paragraphs": lines[1:]}


def main() -> None:
    """Print one line for each mode and cleaner."""
    names: dict[Cleaner, str] = {
        ours: f"Vorleser {version('vorleser')}",
        trafilaturas: f"trafilatura {version('trafilatura')}",
    }
    if len(sys.argv) > 1 and __name__ == "__main__":
        _exam(Path(sys.argv[1]), {**names, raw_paste: "raw paste"})
    else:
        _own_pages(names)


def _exam(folder: Path, names: dict[Cleaner, str]) -> None:
    score = _module(folder / "score.py")
    items = score.load()
    for cleaner in names:
        if cleaner is not raw_paste:
            cleaner(items[0].html, items[0].url)  # what is loaded and compiled on first use is not timed
    html = [replace(item, html=_anonymous(item.html)) for item in items if item.set != "seed"]
    for cleaner in (ours, trafilaturas):
        timed = _Timed(cleaner)
        rows, _ = score.evaluate(timed, html, "html")
        print(f"{names[cleaner]}, mode html, attributes replaced: {score.fmt(score.summary(rows, timed.seconds))}\n")
    for mode, cleaners in {"html": (ours, trafilaturas), "text": (ours, raw_paste), "page": (ours, raw_paste)}.items():
        chosen = [item for item in items if mode != "html" or item.set != "seed"]
        for cleaner in cleaners:
            timed = _Timed(cleaner)
            rows, _ = score.evaluate(timed, chosen, mode)
            print(f"{names[cleaner]}, mode {mode}: {score.fmt(score.summary(rows, timed.seconds))}\n")


def _anonymous(html: str) -> str:
    """Replace classes, ids, roles, itemprops and data attributes by noise: the page is as of a site nobody has seen."""
    return _NAMES.sub(lambda match: f'{match[1]}="{_noise(match[3])}"', html)


def _noise(value: str) -> str:
    return " ".join("c" + hashlib.sha256(word.encode()).hexdigest()[:6] for word in value.split())


class _Timed:
    """A cleaner that counts its seconds of one core, whatever else the machine does."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner
        self.seconds = 0.0

    def __call__(self, source: str, url: str) -> Cleaned:
        started = time.process_time()
        try:
            return self.cleaner(source, url)
        finally:
            self.seconds += time.process_time() - started


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no exam: name the folder that holds score.py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def _own_pages(names: dict[Cleaner, str]) -> None:
    pages = [
        (path.read_text(encoding="utf-8"), tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8")))
        for path in sorted(_PAGES.glob("*.html"))
    ]
    print(f"{len(pages)} pages of {_PAGES}\n")
    print(f"{'':22}{'headlines':>11}{'leads':>8}{'blocks':>8}{'clean pages':>13}{'pages/s':>9}")
    for cleaner, name in names.items():
        for source, _ in pages:  # what is loaded and compiled on first use is not timed
            cleaner(source, "")
        timed = _Timed(cleaner)
        found = [timed(source, "https://zeitung.example/artikel") for source, _ in pages]
        shares = [_shares(cleaned, expected) for cleaned, (_, expected) in zip(found, pages, strict=True)]
        headlines, leads, blocks, clean_pages = (sum(column) / len(pages) for column in zip(*shares, strict=True))
        rate = len(pages) / timed.seconds
        print(f"{name:22}{headlines:11.0%}{leads:8.0%}{blocks:8.0%}{clean_pages:13.0%}{rate:9.0f}")


def _shares(cleaned: Cleaned, expected: dict[str, Any]) -> tuple[float, float, float, float]:
    """Score one page: headline right, lead found, share of blocks found, nothing leaked."""
    text = "\n".join(str(paragraph) for paragraph in cleaned["paragraphs"])
    blocks = [beginning in text for _, beginning in expected["body"]]
    return (
        float(cleaned["title"] == expected["headline"]),
        float(expected.get("lead", "") in text),
        sum(blocks) / len(blocks),
        float(not any(line in text for line in expected["gone"])),
    )


if __name__ == "__main__":
    main()
