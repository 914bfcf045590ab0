"""The cascade: the pieces of a source -> the article, and the verdict on each piece. One for pages and pasted text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reader.article import Article, BlockKind
from reader.cleaning.body import Body
from reader.cleaning.boilerplate.boilerplate import STAMPS, Role
from reader.cleaning.boilerplate.bylines import authors_of
from reader.cleaning.extracted import Extracted
from reader.cleaning.heads.kickers import names_kind
from reader.cleaning.heads.leads import continues_lead, find_lead, may_open
from reader.cleaning.heads.titles import NO_TITLE, Title, find_title
from reader.cleaning.neighbours.block_kinds import judge
from reader.cleaning.neighbours.closing_notes import drop_closing_notes
from reader.cleaning.neighbours.neighbours import drop_names, has_pictures, is_bare, repetitions, surroundings
from reader.cleaning.piece import Markup, Piece
from reader.cleaning.reasons import Reason
from reader.cleaning.segment.segment import article_segment, bare_segment, main_signatures
from reader.cleaning.verdict import Drop, Judged, Keep, Part, judged, number, with_text
from reader.cleaning.wording.agency_marks import is_place
from reader.cleaning.wording.dates import parse_date
from reader.cleaning.wording.names import names_author, names_person
from reader.cleaning.wording.overlap import share_inside, words_of
from reader.cleaning.wording.wording import is_entry, is_item
from reader.common.guard import guarded

_BELOW_HEADLINE = 0.25  # a headline that has less of the text below it heads something else
_PARAGRAPH_WORDS = 20  # between headline and body, shorter lines than this are captions
_STANDFIRST_WORDS = 3  # at least
_LINKED = 0.3  # of a paragraph's characters are in links, at most
_SAME_WORDS, _SAME_SHARE = 4, 0.9  # of a headline that is shown a second time
_AUTHORS = 2  # that stand in lines of their own
_NAME_REACH = 2  # lines above the headline among which its author can stand
_HEAD, _TAIL = 12, 12  # lines above and below the article where its date, authors and source stand


def read(source: Extracted) -> tuple[Article, tuple[Judged, ...]]:
    """Return the article in `source`, and the verdict on each piece. Without lead and blocks it was not found."""
    pieces = source.pieces
    main = main_signatures(pieces)
    gone = surroundings(pieces, main)
    bare = is_bare(pieces, gone)
    below = source.title.place + 1 if source.title else 0
    start, end = bare_segment(pieces, gone) if bare else article_segment(pieces, gone, main, below)
    title = source.title or (find_title(pieces, start, bare=bare) if start < end else NO_TITLE)
    start = _below_labels(pieces, title.place + 1, start) if bare and title.place >= 0 else start
    if start <= title.place < end and _below(pieces, gone, title.place, end) > _BELOW_HEADLINE * _below(
        pieces, gone, start, end
    ):
        start = title.place + 1
    top = title.place + 1 if title.place >= 0 else start
    authors = {name for piece in pieces[max(0, top - _HEAD) : start + 3] for name in authors_of(piece.text, piece.role)}
    signed = _signatures(pieces, title, (start, end))
    guarded(title.headline, None, drop_names, pieces, gone, authors.union(signed))
    guarded(title.headline, None, drop_closing_notes, pieces, gone, (start, end), authors.union(signed))
    lead = find_lead(pieces, gone, title.place, (start, end), source.metadata.descriptions) if start < end else None
    deck = _deck(pieces, gone, title.place)
    if lead is not None and title.place < lead - 1 and _is_standfirst(pieces, gone, title.place + 1):
        lead = None  # a first paragraph that pictures cut off from the others
    above = lead if lead is not None and lead < start else None
    begin = _body_in_header(pieces, gone, top, above, start, deck)
    start, lead = begin, lead if begin == start else above
    verdicts = _verdicts(source, title, lead, (start, end), gone, deck)
    article = _with_metadata(with_text(Article(title.headline, (), title.kicker), verdicts), source, top, (start, end))
    return replace(article, authors=article.authors or signed), verdicts


def _signatures(pieces: Sequence[Piece], title: Title, body: tuple[int, int]) -> tuple[str, ...]:
    """Return the lines beside headline and lead of a pasted text that are nothing but its author's name."""
    told = [index for index in range(*body) if pieces[index].prose]
    last = told[1] if len(told) > 1 else body[0]
    head = [i for i in range(max(0, title.place - _NAME_REACH), last) if not pieces[i].markup and i != title.place]
    text = " ".join(pieces[index].text for index in told)
    named = [i for i in head[:_HEAD] if names_author(pieces[i].text, text)]
    # Further names, in lines of their own, are those of a list, or of an interview's speakers.
    listed = any(i not in named and names_person(pieces[i].text) for i in range(*body))
    if listed or len(named) > _AUTHORS or (named and named[-1] - named[0] >= len(named)):
        return ()
    return tuple(pieces[i].text for i in named)


def _below(pieces: Sequence[Piece], gone: Mapping[int, Reason], start: int, end: int) -> int:
    return sum(pieces[index].words for index in range(start, end) if index not in gone and pieces[index].prose)


def _below_labels(pieces: Sequence[Piece], top: int, start: int) -> int:
    """Return the index of the first line from `top` on that is no label below a headline: no section, place or date."""
    for index in range(top, start):
        if not (names_kind(pieces[index]) or is_place(pieces[index].text)):
            return index
    return start


def _deck(pieces: Sequence[Piece], gone: Mapping[int, Reason], headline: int) -> int:
    """Return the index of what stands right below the headline, dates and names aside; -1 without a headline."""
    below = range(headline + 1, len(pieces)) if headline >= 0 else range(0)
    return next((index for index in below if index not in gone or not _is_stamp(pieces[index], gone[index])), -1)


def _is_stamp(piece: Piece, reason: Reason) -> bool:
    return piece.role in STAMPS or reason is Reason.BYLINE


def _is_standfirst(pieces: Sequence[Piece], gone: Mapping[int, Reason], index: int) -> bool:
    """Return whether a line right below the headline of a pasted text is its standfirst, and a paragraph stands below
    it."""
    piece, below = pieces[index], pieces[index + 1]
    unmarked = index not in gone and not (piece.markup or piece.prose) and piece.words >= _STANDFIRST_WORDS
    return unmarked and index > 0 and index + 1 not in gone and below.long


def _body_in_header(
    pieces: Sequence[Piece], gone: Mapping[int, Reason], top: int, lead: int | None, start: int, deck: int
) -> int:
    """Return where a body begins, if boilerplate cuts its first lines off: a standfirst, a first paragraph.

    Where there are pictures, short lines there are captions, but for the one right below the headline and sentences
    below a paragraph. On pages only what continues the lead counts, the points of a summary, and long paragraphs in a
    box of their own: what a site shows before its paywall.
    """
    pictured, first = has_pictures(gone), max(top, 0 if lead is None else lead + 1)
    for index in range(first, start if deck >= 0 else 0):
        piece = pieces[index]
        if index in gone:
            continue
        if piece.markup:
            if _stands_apart(piece, piece.markup) or (lead is not None and continues_lead(pieces[lead], piece)):
                return index
            continue
        if index + 1 == start and (piece.text.endswith("?") or is_item(piece.text)):
            return index  # a sub-heading: captions neither ask nor count
        standfirst = piece.words >= _STANDFIRST_WORDS and (not pictured or index == deck)
        told = pieces[first - 1].long and not piece.text.endswith("?")  # a question is a title
        if standfirst or (piece.closed and (piece.words >= _PARAGRAPH_WORDS or told)):
            return index
    return start


def _stands_apart(piece: Piece, markup: Markup) -> bool:
    """Return whether a piece of a page is surely a paragraph, wherever it stands, or a point of a summary."""
    point = markup.item and piece.closed and piece.words >= _STANDFIRST_WORDS
    return markup.links < _LINKED and (point or (piece.long and markup.element.tag in {"p", "div"}))


def _verdicts(
    source: Extracted, title: Title, lead: int | None, body: tuple[int, int], gone: Mapping[int, Reason], deck: int
) -> tuple[Judged, ...]:
    """Return the verdict on each piece; `title`, `deck`, `lead` and `body` say where the parts of the article stand."""
    pieces, (start, end) = source.pieces, body
    repeated = repetitions(pieces, [index for index in range(start, end) if index not in gone])
    apart = {*gone, *repeated, *title.inside, lead}
    kept = [index for index in range(start, end) if index not in apart]
    main, pictured = main_signatures(pieces), has_pictures(gone)
    context = Body(pieces, kept, main, with_lead=lead is None, pictured=pictured, deck=deck)
    verdicts: dict[int, Judged] = {}
    article, opening = " ".join([title.headline, *(pieces[index].text for index in kept)]), 2
    for at, index in enumerate(kept):
        text = pieces[index].text
        again = pieces[index].markup and text in {title.headline, title.kicker}
        if again or (index == deck and _is_headline_again(pieces[index], title.headline)):
            verdicts[index] = Judged(text, Drop(Reason.REPEATED))
            continue
        verdict = guarded(text, Keep(BlockKind.PARAGRAPH), judge, context, at)
        verdicts[index] = judged(text, verdict, opening=opening > 0, article=article)
        opening -= isinstance(verdict, Keep) and pieces[index].prose
    if lead is None and title.place >= 0 and not source.metadata.descriptions:
        _take_lead(pieces, verdicts, kept)
    for index, piece in enumerate(pieces):
        if index == lead:
            verdicts[index] = judged(piece.text, Keep(Part.LEAD), opening=True, article=article)
        elif index in title.inside:
            verdicts[index] = judged(piece.text, Keep(Part.HEADLINE))
        elif index == title.kicker_at:
            verdicts[index] = judged(piece.text, Keep(Part.KICKER))
        elif piece.kept and index not in verdicts:
            verdicts[index] = judged(piece.text, Keep(BlockKind.PARAGRAPH))
        elif index not in verdicts:
            verdicts[index] = Judged(
                piece.text, Drop(gone.get(index) or repeated.get(index) or _outside(piece, index, title, body))
            )
    return number(verdicts[index] for index in range(len(pieces)))


def _is_headline_again(piece: Piece, headline: str) -> bool:
    """Return whether a line without a full stop says the headline once more, with a kicker or a few words between."""
    words, again = words_of(headline), words_of(piece.text)
    few = _SAME_WORDS <= len(words) <= len(again) <= 2 * len(words)
    return few and not piece.closed and share_inside(words, Counter(again)) >= _SAME_SHARE


def _outside(piece: Piece, index: int, title: Title, body: tuple[int, int]) -> Reason:
    """Return the reason for a piece outside the body that has no other."""
    if piece.markup:
        return Reason.OUTSIDE
    if index >= body[1]:
        return Reason.BELOW
    if 0 <= title.place < index:
        return Reason.CAPTION if piece.words >= 3 else Reason.HEADER
    return Reason.ABOVE


def _take_lead(pieces: Sequence[Piece], verdicts: dict[int, Judged], kept: Sequence[int]) -> None:
    """Make the first paragraph of a body without markup the lead, if it is as short as one and more follows; on pages,
    too, a standfirst without a full stop."""
    blocks = [index for index in kept if verdicts[index].kind is not None]
    if len(blocks) < 2:
        return
    first, piece = verdicts[blocks[0]], pieces[blocks[0]]
    opens = not piece.prose and (not piece.markup or not (piece.markup.level or piece.markup.item))
    stands = opens and piece.words >= _STANDFIRST_WORDS and not (piece.boilerplate or is_entry(piece.text))
    paragraph = first.kind is BlockKind.PARAGRAPH and _is_unmarked(piece, pieces[blocks[1]]) and may_open(first.text)
    if paragraph or (stands and first.kind in {BlockKind.PARAGRAPH, BlockKind.SUBHEADING}):
        verdicts[blocks[0]] = replace(first, verdict=Keep(Part.LEAD))


def _is_unmarked(piece: Piece, following: Piece) -> bool:
    """Return whether a paragraph has no markup of its own: pasted, or parted from the next by line breaks."""
    if piece.markup is None or following.markup is None:
        return piece.markup is None
    return piece.markup.element is following.markup.element


def _with_metadata(article: Article, source: Extracted, top: int, body: tuple[int, int]) -> Article:
    """Return the article with what the metadata say, else with dates, authors and source from the pieces around it."""
    pieces, metadata, (start, end) = source.pieces, source.metadata, body
    marked = bool(pieces and pieces[0].markup)
    head = pieces if marked else [*pieces[max(0, top - _HEAD) : start], *pieces[start : start + 3]]
    published, updated = _dates(() if marked and metadata.published else head)
    around = [*pieces[max(0, top - 1 if marked else top - _HEAD) : start + 3], *pieces[max(start, end - 2) : end + 3]]
    named = (piece for piece in around if not piece.markup or piece.markup.reason in {None, Reason.BYLINE})
    authors = next((found for piece in named if (found := authors_of(piece.text, piece.role))), ())
    told = [*pieces[start : end + _TAIL], *pieces[max(0, top - 3) : start]]
    return replace(
        article,
        published=metadata.published or published,
        updated=metadata.updated or (None if marked else updated),
        authors=metadata.authors or authors,
        source=_source(told) or metadata.publisher,
        section=metadata.section,
        image=metadata.image,
        url=metadata.url,
    )


def _dates(pieces: Sequence[Piece]) -> tuple[datetime | None, datetime | None]:
    """Return (published, updated), from the lines that say so."""
    dates = [(p.text.lower(), parse_date(p.text)) for p in pieces if p.role in STAMPS]
    published = next((date for text, date in dates if date and "aktualisiert" not in text), None)
    updated = next((date for text, date in dates if date and "aktualisiert" in text), None)
    return published or updated, updated


def _source(pieces: Sequence[Piece]) -> str | None:
    """Return what a "Quelle:" line names; without one, what another source line says."""
    found = [piece.text for piece in pieces if piece.role is Role.SOURCE]
    for text in found:
        name, _, rest = text.partition(":")
        if rest.strip() and name.lower().startswith("quelle"):
            return rest.strip()
    return found[0].strip("() ") if found else None
