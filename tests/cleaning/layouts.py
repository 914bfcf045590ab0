"""Generated articles, and the layouts in which newsrooms publish and people paste them: one function each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

HEADLINES = ["Lindenau baut eine neue Brücke", "Streit um den Hafen von Rotbach", "Warum der Deich noch nicht hält"]
STANDFIRSTS = ["Anwohner warten seit zehn Jahren", "Der Rat hat lange gestritten.", "Am Ende reichte eine Stimme"]
SUBJECTS = ["Die Stadt Lindenau", "Der Gemeinderat", "Eine Sprecherin des Hafens", "Das Landesamt", "Der Deichverband"]
VERBS = ["hat am Dienstag", "will nach eigenen Angaben", "wird im kommenden Frühjahr", "kann frühestens im März"]
OBJECTS = [
    "über den Bau der neuen Brücke entscheiden, die den Verkehr im Ort entlasten soll",
    "mit den Arbeiten am alten Deich beginnen, der seit dem Hochwasser als unsicher gilt",
    "die Kosten von rund zwölf Millionen Euro prüfen, von denen das Land die Hälfte trägt",
    "den Anwohnern erklären, warum die Umleitung noch mindestens zwei Jahre lang bleibt",
]
SHORT = ["Gewählt wird im Herbst.", "„Es reicht“, sagte er.", "Verletzt wurde niemand.", "Das Ende ist offen."]
CLOSINGS = ["Die Ermittlungen dauern an.", "Es gilt die Unschuldsvermutung.", "Der Rat tagt im Mai.", "Ende offen."]
SUBHEADINGS = ["Umweg über die Autobahn", "Hohe Kosten", "Diskussion", "Empfehlungen", "Was nun kommt"]
BOILERPLATE = [
    "Anzeige",
    "Teilen",
    "Lesezeit: 3 Min.",
    "Artikel anhören",
    "Drucken",
    "Empfohlener redaktioneller Inhalt",
]


@dataclass(frozen=True)
class Written:
    """An article as somebody wrote it."""

    headline: str
    standfirst: str
    body: tuple[tuple[str, str], ...]
    """(kind, text): kind is "p" or "h"."""
    closing: str

    @property
    def texts(self) -> list[str]:
        """All that must be read below the headline, in order."""
        return [self.standfirst, *(text for _, text in self.body), self.closing]


Layout = Callable[[Written], str]


@st.composite
def articles(draw: st.DrawFn) -> Written:
    """Any article of three to seven paragraphs, with short ones and sub-headings between them."""
    sentences = [f"{who} {does} {what}." for who in SUBJECTS for does in VERBS for what in OBJECTS]
    chosen = draw(st.lists(st.sampled_from(sentences), min_size=6, max_size=14, unique=True))
    paragraphs = [" ".join(chosen[index : index + 2]) for index in range(0, len(chosen), 2)]
    body: list[tuple[str, str]] = [("p", paragraphs[0])]
    headings = draw(st.permutations(SUBHEADINGS))
    short = draw(st.permutations(SHORT))
    for index, paragraph in enumerate(paragraphs[1:]):
        kind = draw(st.sampled_from(["", "", "h", "p"]))
        if kind == "h" and index < len(headings):
            body.append(("h", headings[index]))
        elif kind == "p" and index < len(short):
            body.append(("p", short[index]))
        body.append(("p", paragraph))
    return Written(
        draw(st.sampled_from(HEADLINES)),
        draw(st.sampled_from(STANDFIRSTS)),
        tuple(body),
        draw(st.sampled_from(CLOSINGS)),
    )


def _page(written: Written, inner: str, head: str = "") -> str:
    title = "" if head else f"<title>{escape(written.headline)} – Flussbote</title>"
    return f"<!doctype html><html lang='de'><head><meta charset='utf-8'>{head}{title}</head><body>{inner}</body></html>"


def _tags(written: Written, paragraph: str = "<p>{}</p>", heading: str = "<h2>{}</h2>") -> list[str]:
    shapes = {"p": paragraph, "h": heading}
    return [shapes[kind].format(escape(text)) for kind, text in (*written.body, ("p", written.closing))]


def _wrapped(before: str, after: str, paragraph: str = "<p>{}</p>", heading: str = "<h2>{}</h2>") -> Layout:
    """A page: headline, standfirst as a paragraph of its own, body; `before` and `after` are what stands around."""

    def layout(written: Written) -> str:
        top = f"<h1>{escape(written.headline)}</h1>{paragraph.format(escape(written.standfirst))}"
        return _page(written, before + top + "".join(_tags(written, paragraph, heading)) + after)

    return layout


def _between(box: str) -> Layout:
    """A page with a box in the middle of its body."""

    def layout(written: Written) -> str:
        tags = _tags(written)
        middle = max(1, sum(1 for tag in tags if tag.startswith("<p>")) // 2)
        place = next(i for i in range(middle, len(tags)) if tags[i].startswith("<p>"))
        top = f"<h1>{escape(written.headline)}</h1><p>{escape(written.standfirst)}</p>"
        return _page(written, f"<article>{top}{''.join(tags[:place])}{box}{''.join(tags[place:])}</article>")

    return layout


def _titled_by_a_subheading(written: Written) -> str:
    """A page whose metadata call it like its last sub-heading."""
    title = next((text for kind, text in reversed(written.body) if kind == "h"), written.headline)
    head = f"<meta property='og:title' content='{escape(title)}'>"
    top = f"<h1>{escape(written.headline)}</h1><p>{escape(written.standfirst)}</p>"
    return _page(written, f"<article>{top}{''.join(_tags(written))}</article>", head)


def _in_two_boxes(cut: int) -> Layout:
    """A page that interrupts its text at tag `cut`: what stands below a picture stands in another box."""

    def layout(written: Written) -> str:
        tags = [f"<p>{escape(written.standfirst)}</p>", *_tags(written)]
        boxes = (f"<div><div class='text'>{''.join(part)}</div></div>" for part in (tags[:cut], tags[cut:]))
        return _page(written, f"<h1>{escape(written.headline)}</h1>{'<figure>Foto: dpa</figure>'.join(boxes)}")

    return layout


_MENU = "<nav><ul><li><a href='/p'>Politik</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
_FOOT = "<footer><p>Impressum</p><p>© 2026 Flussbote</p></footer>"
_LINKS = "<div class='k7'><ul><li><a href='/a'>Was die Brücke kostet</a></li><li><a>Mehr vom Fluss</a></li></ul></div>"
_CONSENT = (
    "<div class='x-17'>Mit dem Klick auf den Button willige ich ein, dass mir Inhalte von Dritten angezeigt werden. "
    "Mehr dazu in unserer Datenschutzerklärung.</div>"
)

PAGES: dict[str, Layout] = {
    "bare": _wrapped("", ""),
    "article": _wrapped("<article>", "</article>"),
    "main with menu and footer": _wrapped(f"{_MENU}<main>", f"</main>{_FOOT}"),
    "WordPress": _wrapped("<div class='entry-content'>", "</div>"),
    "Drupal": _wrapped("<div class='field field--name-body field--label-hidden'>", "</div>"),
    "TYPO3": _wrapped("<div class='news-text-wrap'>", "</div>", "<p class='bodytext'>{}</p>"),
    "CSS modules": _wrapped("<div class='Story_body__a2'>", "</div>", "<p class='Story_p__Zz1'>{}</p>"),
    "Tailwind": _wrapped(
        "<div class='prose print:text-black md:w-2/3'>", "</div>", "<p class='print:mb-2 mt-4'>{}</p>"
    ),
    "divs": _wrapped("<div id='a1'>", "</div>", "<div class='q3'>{}</div>", "<div class='q3'><b>{}</b></div>"),
    "h3": _wrapped("<section>", "</section>", "<p>{}</p>", "<h3>{}</h3>"),
    "bold headings": _wrapped("<article>", "</article>", "<p>{}</p>", "<p><strong>{}</strong></p>"),
    "headings above a line break": lambda written: _wrapped("<article>", "</article>", heading="<p><b>{}</b><br>")(
        written
    ).replace("<br><p>", "<br>"),
    "sections": _wrapped("<div><div><div>", "</div></div></div>"),
    "no-tts headings": _wrapped("<article>", "</article>", "<p>{}</p>", "<h2 class='no-tts interline'>{}</h2>"),
    "AMP": _wrapped("<amp-story>", "</amp-story>"),
    "component": _wrapped("<x-story><template shadowrootmode='open'>", "</template></x-story>"),
    "paragraphs in tables": _wrapped("<div>", "</div>", "<table><tr><td><p>{}</p></td></tr></table>"),
    "each in a box that fades in": _wrapped(
        "<main>", "</main>", "<div class='elementor-invisible box-border duration-300'><p>{}</p></div>"
    ),
    "teasers below": _wrapped("<article>", f"</article><h4>Das könnte Sie auch interessieren</h4>{_LINKS}"),
    "teaser in the text": _between(f"<h4>Auch interessant</h4>{_LINKS}"),
    "advertisement in the text": _between("<div class='ad-slot'>Anzeige</div>"),
    "consent in the text": _between(_CONSENT),
    "newsletter in the text": _between("<div class='newsletter-box'><p>Der Newsletter am Morgen</p></div>"),
    "many links in the text": _between(f"<h4>Auch interessant</h4>{_LINKS * 14}"),
    "picture in the text": _between("<figure><img src='a.jpg'><figcaption>Die Mulde. Foto: dpa</figcaption></figure>"),
    "in two boxes": _in_two_boxes(-2),
    "first paragraph in a box of its own": _in_two_boxes(2),
    "program in the text": _between("<pre><code>import os; os.exit(1)</code></pre>"),
    "headings by role": _wrapped("<main>", "</main>", heading="<div role='heading' aria-level='3'>{}</div>"),
    "accordion": _wrapped("<main>", "</main>", heading="<h2><button aria-expanded='true'><p>{}</p></button></h2>"),
    "titled by a sub-heading": _titled_by_a_subheading,
    "share bar in the text": _between("<div class='share'>Teilen Drucken</div>"),
}


def _lines(written: Written) -> list[str]:
    return [written.headline, *written.texts]


def _between_paragraphs(words: Sequence[str]) -> Layout:
    """A pasted article with a line of `words` after each paragraph but those that short lines surround."""

    def layout(written: Written) -> str:
        lines: list[str] = [written.headline]
        for index, text in enumerate(written.texts):
            if index and len(text.split()) > 8:
                lines.append(words[index % len(words)])
            lines.append(text)
        return "\n".join(lines)

    return layout


PASTED: dict[str, Layout] = {
    "blank lines": lambda written: "\n\n".join(_lines(written)),
    "no blank lines": lambda written: "\n".join(_lines(written)),
    "Windows line ends": lambda written: "\r\n\r\n".join(_lines(written)),
    "with a date": lambda written: "\n".join([written.headline, "12.03.2026, 07:05 Uhr", *written.texts]),
    "with a byline": lambda written: "\n".join([written.headline, "Von Ina Muster", *written.texts]),
    "with a source": lambda written: "\n".join([*_lines(written), "Quelle: dpa"]),
    "with share bar": lambda written: "\n".join([written.headline, "Teilen", *written.texts, "Drucken"]),
    "with tags": lambda written: "\n".join([*_lines(written), "Schlagwörter", "Brücke", "Mulde"]),
    "teasers below": lambda written: "\n".join([*_lines(written), "Mehr zum Thema", "Was die Brücke kostet"]),
    "comments below": lambda written: "\n".join([*_lines(written), "12 Kommentare", "Muldebiber", "vor 2 Stunden"]),
    "indented": lambda written: "\n\n".join(f"  {line}\t" for line in _lines(written)),
    "advertisements between": _between_paragraphs(["Anzeige"]),
    "boilerplate between": _between_paragraphs(BOILERPLATE),
}
