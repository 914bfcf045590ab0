"""Which blocks of a page are the article's body, and what kind each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader.article import BlockKind
from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.furniture import Role
from reader.cleaning.lines import begins_entry
from reader.cleaning.neighbours import CAPTION, TEASER
from reader.cleaning.overlap import share_inside, words_of
from reader.cleaning.page_block import PageBlock
from reader.cleaning.short_lines import STRAY

# What a furniture block costs, in words of prose (see `window`): markup has already taken most of them out.
_COST = {Role.NOISE: -4, Role.BIO: -4, Role.AUDIO: -2, Role.MEDIA: -2, Role.CREDIT: -2, Role.BYLINE: -3,
         Role.SOURCE: -6, Role.DATE: -6, Role.LABEL: -10, Role.LIST: -25, Role.END: -40}  # fmt: skip
_FREE_WORDS = 8
_CAP = 60
_OUTSIDE = -30
_LINKED = 0.6
_LINKED_PROSE = 0.9
_CUT_SHARE = 0.6
# Shorter items at the end of an article are key words.
_ITEM_WORDS = 4
_BREAKS = {Role.LABEL, Role.END, Role.LIST}
# How far above the first paragraph its sub-heading or list can begin, and below a day its ticker's entry, in blocks.
_OPENING = 20
PULL_QUOTE = "Zitatkasten"
_REPEATED = 0.9
# How far up a caption's picture is looked for, and how many characters (credit, button) may stand beside it.
_PICTURE_LEVELS, _PICTURE_SLACK = 5, 140
_ENDS = {Role.END, Role.LIST}
# An article's worth of words; and how much of what follows an end marker must look like it to belong to it.
_ARTICLE_WORDS = 120
_SAME_MARKUP = 0.3
# From this share on, what is marked up like most paragraphs is the body.
_ALIKE_SHARE = 0.75
_CAPTION_WORDS = 45


def main_signature(blocks: Sequence[PageBlock]) -> set[tuple[str, str, str]]:
    """The signatures that carry most of the prose: how this site marks up a paragraph."""
    words: Counter[tuple[str, str, str]] = Counter()
    for block in blocks:
        if block.reason is None and block.inside and block.prose and block.links < _LINKED:
            words[block.signature] += block.words
    total = sum(words.values())
    return {signature for signature, count in words.items() if count >= 0.2 * total}


def body_window(blocks: Sequence[PageBlock], main: set[tuple[str, str, str]]) -> tuple[int, int]:
    """(start, end) of the body in `blocks`: the maximum-sum stretch, cut at a guarded end marker."""
    best, window, running, begin = 0, (0, 0), 0, 0
    for index, block in enumerate(blocks):
        if running <= 0:
            running, begin = 0, index
        running += _worth(block, main)
        if running > best:
            best, window = running, (begin, index + 1)
    start, end = window
    start, end = _trimmed(blocks, start, _guarded_end(blocks, start, end), main)
    return _extended_start(blocks, start), _extended_end(blocks, end, main)


def _worth(block: PageBlock, main: set[tuple[str, str, str]]) -> int:
    if block.reason is not None:
        return 0
    if block.furniture:
        return _COST[block.furniture.role]
    return _worth_of_text(block, alike=block.signature in main) + (0 if block.inside else _OUTSIDE)


def _worth_of_text(block: PageBlock, *, alike: bool) -> int:
    if block.links > _LINKED:
        return -8
    if block.level:
        return -3
    if block.prose:
        return max(min(block.words, _CAP) - _FREE_WORDS, 1) + (6 if alike else 0)
    return 0 if alike or block.item else -6


def _trimmed(blocks: Sequence[PageBlock], start: int, end: int, main: set[tuple[str, str, str]]) -> tuple[int, int]:
    """The window without text at its ends that is marked up unlike the paragraphs, and without notes in italics."""
    kept = [index for index in range(start, end) if _is_paragraph(blocks[index])]
    paths = {_path(blocks[index].element) for index in kept if blocks[index].signature in main}
    alike = [index for index in kept if blocks[index].signature in main or _path(blocks[index].element) in paths]
    if sum(blocks[i].words for i in alike) >= _ALIKE_SHARE * sum(blocks[i].words for i in kept) and alike:
        while len(alike) > 2 and blocks[alike[-1]].italic and not blocks[alike[0]].italic:
            end = alike.pop()
        end = min(end, max(alike[-1] + 1, _last_item(blocks, alike[-1], end)))
    return start, end


def _path(element: HtmlElement) -> str:
    """The tags above `element`: equal for paragraphs whose classes differ only by position."""
    return "/".join([str(element.tag), *(str(above.tag) for above in element.iterancestors())])


def _is_paragraph(block: PageBlock) -> bool:
    return block.reason is None and block.prose and not block.level and not block.item


def _last_item(blocks: Sequence[PageBlock], start: int, end: int) -> int:
    """End of a list that follows block `start` directly."""
    index = start + 1
    while index < end and (blocks[index].reason or (blocks[index].item and not blocks[index].furniture)):
        index += 1
    return index


def _extended_start(blocks: Sequence[PageBlock], start: int) -> int:
    """The body begins with the headings and list items right above its first paragraph."""
    for index in range(start - 1, max(-1, start - _OPENING), -1):
        block = blocks[index]
        furniture = None if block.level and _heads_entry(blocks, index) else block.furniture
        if block.reason is not None or (furniture and furniture.role not in _BREAKS):
            continue
        if furniture or not block.inside or block.links > _LINKED or not (block.item or block.level >= 2):
            break
        start = index
    return start


def _heads_entry(blocks: Sequence[PageBlock], index: int) -> bool:
    """Whether a ticker's entry begins below block `index`, or below the day that stands there."""
    following = (block for block in blocks[index + 1 : index + _OPENING] if block.reason is None)
    for block in islice(following, 2):
        if begins_entry(block.text):
            return True
        if not block.furniture or block.furniture.role is not Role.DATE:
            return False
    return False


def _extended_end(blocks: Sequence[PageBlock], end: int, main: set[tuple[str, str, str]]) -> int:
    """The body goes on while blocks are marked up like its paragraphs, or are a list (with its heading)."""
    for index in range(end, len(blocks)):
        block = blocks[index]
        if block.reason is not None:
            continue
        if block.furniture or not block.inside or block.links > _LINKED_PROSE or block.italic:
            break
        if _is_list_item(block) or (block.signature in main and (block.prose or block.words >= 12)):
            end = index + 1
        elif not block.level:
            break
    return end


def _is_list_item(block: PageBlock) -> bool:
    return block.item and block.links <= _LINKED and block.words >= _ITEM_WORDS


def _guarded_end(blocks: Sequence[PageBlock], start: int, end: int) -> int:
    """The first end marker that most of the prose stands above, or below which the markup is another (comments)."""
    prose = [block.words if _is_paragraph(block) else 0 for block in blocks[start:end]]
    total, before = sum(prose), 0
    for index in range(start, end):
        block = blocks[index]
        if block.reason is None and block.furniture and block.furniture.role in _ENDS:
            changed = before >= _ARTICLE_WORDS and _alike_below(blocks[start:index], blocks[index:end]) < _SAME_MARKUP
            if before > _CUT_SHARE * total or changed:
                return index
        before += prose[index - start]
    return end


def _alike_below(above: Sequence[PageBlock], below: Sequence[PageBlock]) -> float:
    """Share of the words below that are marked up like a paragraph above."""
    signatures = {block.signature for block in above if _is_paragraph(block)}
    words = sum(block.words for block in below if _is_paragraph(block))
    alike = sum(block.words for block in below if _is_paragraph(block) and block.signature in signatures)
    return alike / words if words else 1.0


class PageBody:
    """The blocks of a body, judged one by one."""

    def __init__(self, blocks: Sequence[PageBlock], main: set[tuple[str, str, str]]) -> None:
        self.blocks = blocks
        self.main = main
        self.after_label = _after_labels(blocks, main)
        self.interview = sum(block.text.endswith("?") and block.bold and not block.level for block in blocks) >= 3

    def judge(self, index: int) -> BlockKind | str:
        """The kind of block `index` is, or the reason why it goes."""
        block = self.blocks[index]
        if reason := self._against(index):
            return reason
        if block.level:
            return BlockKind.SUBHEADING if self._heads(index) else STRAY
        return BlockKind.LIST_ITEM if block.item else self._paragraph(index)

    def _against(self, index: int) -> str | None:
        """Why block `index` goes by its markup, its words or the label above it; None if nothing is against it."""
        block = self.blocks[index]
        if block.reason is not None:
            return block.reason
        if block.furniture and not self._kept_heading(index):
            return block.furniture.reason
        if index in self.after_label or block.links > (_LINKED_PROSE if self._is_main_prose(block) else _LINKED):
            return TEASER
        return CAPTION if self._is_caption(block) else None

    def _is_main_prose(self, block: PageBlock) -> bool:
        return block.prose and block.signature in self.main

    def _paragraph(self, index: int) -> BlockKind | str:
        block = self.blocks[index]
        if block.bold and block.words <= 40 and self._heads(index):
            if self.interview and block.text.endswith("?"):
                return BlockKind.QUESTION
            if block.words <= 14 and not block.text.endswith((".", ":", "“", '"')):
                return BlockKind.SUBHEADING
        if not block.prose and block.signature not in self.main and block.words < 8 and not block.closed:
            return STRAY
        if block.quote:
            return PULL_QUOTE if self._repeats(block) else BlockKind.QUOTE
        return BlockKind.PARAGRAPH

    def _repeats(self, block: PageBlock) -> bool:
        """A quotation whose words stand in a paragraph anyway."""
        words = words_of(block.text)
        paragraphs = (other for other in self.blocks if _is_paragraph(other) and not other.quote)
        return any(share_inside(words, Counter(words_of(other.text))) >= _REPEATED for other in paragraphs)

    def _kept_heading(self, index: int) -> bool:
        """A heading that only sounds like furniture ("Diskussion", a ticker's day): the body goes on right below it."""
        block = self.blocks[index]
        role = block.furniture.role if block.furniture else None
        if not block.level:
            return False
        if role is Role.DATE:
            return _heads_entry(self.blocks, index)
        return role in {Role.END, Role.LIST} and self._heads(index)

    def _is_caption(self, block: PageBlock) -> bool:
        if block.words > _CAPTION_WORDS:
            return False
        alike = block.signature in self.main
        if split_credit(block.text) and (not alike or block.words <= 25):
            return True
        return not alike and not block.level and (has_caption_cue(block.text) or _beside_picture(block))

    def _heads(self, index: int) -> bool:
        """Whether text of the body follows before anything else that reads like a title."""
        for block in self.blocks[index + 1 : index + 30]:
            if block.reason is not None or (block.furniture and block.furniture.role is not Role.LABEL):
                continue
            if block.furniture:
                return False
            if block.level:
                continue
            return block.prose or block.signature in self.main or block.item
        return False


def _beside_picture(block: PageBlock) -> bool:
    """Whether the smallest element around the block that holds more than it holds a picture, and hardly more text."""
    node: HtmlElement | None = block.element
    for _ in range(_PICTURE_LEVELS):
        if node is None or len("".join(node.itertext()).strip()) > len(block.text) + _PICTURE_SLACK:
            return False
        if next(node.iter("img", "picture", "video"), None) is not None:
            return True
        node = node.getparent()
    return False


def _after_labels(blocks: Sequence[PageBlock], main: set[tuple[str, str, str]]) -> set[int]:
    """The blocks after a teaser label until the body's own markup goes on."""
    teasers: set[int] = set()
    for index, block in enumerate(blocks):
        if not block.furniture or block.furniture.role is not Role.LABEL or block.reason is not None:
            continue
        for follower in range(index + 1, min(len(blocks), index + 1 + 2 * block.furniture.takes)):
            after = blocks[follower]
            if (after.signature in main and after.prose) or after.words >= 30:
                break
            if any(begins_entry(block.text) for block in blocks[follower : follower + 2]):
                break
            teasers.add(follower)
    return teasers
