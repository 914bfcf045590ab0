"""Site rules: what an editor adds in a TOML file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.article import Article, Block, BlockKind
from reader.cleaning import clean
from reader.cleaning.site_rules import SiteRules, load_site_rules
from reader.cleaning.wording.dates import parse_date
from reader.errors import NotEligibleError, SiteRulesError

PAGE = (Path(__file__).parent / "pages" / "text_portal.html").read_bytes()
URL = "https://www.nordschau.example/hafen"


def rules_from(tmp_path: Path, toml: str) -> SiteRules:
    path = tmp_path / "regeln.toml"
    path.write_text(toml, encoding="utf-8")
    return load_site_rules(path)


def test_selectors_and_phrases_drop_what_the_general_rules_keep(tmp_path: Path) -> None:
    rules = rules_from(
        tmp_path,
        '[[site]]\nhosts = ["nordschau.example"]\ndrop.selectors = ["ul.liste"]\ndrop.phrases = ["fauler Kompromiss"]\n'
        'drop.labels = ["Ein Drittel mehr bis 2029"]',
    )
    text = clean(PAGE, URL, rules).text
    assert "plus 10 Prozent" not in text
    assert "Ein Drittel mehr" not in text
    assert "plus 10 Prozent" in clean(PAGE, "https://anderswo.example/", rules).text


def test_selectors_and_phrases_keep_what_the_general_rules_drop(tmp_path: Path) -> None:
    rules = rules_from(
        tmp_path, '[[site]]\nkeep.selectors = [".teaser__shorttext"]\nkeep.phrases = ["Die Nordschau berichtete"]'
    )
    text = clean(PAGE, URL, rules).text
    assert "Schiffe umzuleiten" in text
    assert "Die Nordschau berichtete" in text


def test_pasted_text_follows_rules_without_hosts(tmp_path: Path) -> None:
    pasted = (
        "Ein Haus für alle\n"
        "Das Dorf Talheim baut ein Haus, in dem sich Alte und Junge treffen können, und alle helfen mit.\n"
        "Am Samstag wurde der Grundstein gelegt. Vierzig Freiwillige hatten den Platz zuvor geräumt und eingeebnet.\n"
        "Diesen Beitrag gibt es auch in Leichter Sprache, und zwar auf unserer zweiten Seite.\n"
        "Im Herbst soll das Dach fertig sein. Die Kosten von 400.000 Euro trägt die Gemeinde zusammen mit dem Land.\n"
        "Quelle: Stand der Kasse am Montag"
    )
    rules = rules_from(tmp_path, '[[site]]\ndrop.phrases = ["in leichter sprache"]\nkeep.phrases = ["Stand der Kasse"]')
    assert "Leichter Sprache" in clean(pasted).text
    assert "Leichter Sprache" not in clean(pasted, None, rules).text


ARTICLE = Article(
    "Hafen",
    (Block(BlockKind.PARAGRAPH, "Wort " * 100),),
    section="Politik",
    source="dpa",
    published=parse_date("2026-06-01"),
)


@pytest.mark.parametrize(
    ("line", "eligible"),
    [
        ('sections = ["politik"]', True),
        ('sections = ["Sport"]', False),
        ('keywords = ["DPA"]', True),
        ('keywords = ["Reuters"]', False),
        ("min_words = 50", True),
        ("min_words = 500", False),
        ("max_words = 50", False),
        ("since = 2026-06-01", True),
        ("since = 2026-06-02", False),
    ],
)
def test_only_eligible_articles_are_read(tmp_path: Path, line: str, eligible: bool) -> None:
    check = rules_from(tmp_path, f"[[site]]\n[site.eligible]\n{line}").rule_for(None).eligible.check
    if eligible:
        check(ARTICLE)
    else:
        with pytest.raises(NotEligibleError):
            check(ARTICLE)


def test_an_undated_article_is_not_newer_than_a_start_date() -> None:
    rules = SiteRules.model_validate({"site": [{"eligible": {"since": date(2020, 1, 1)}}]})
    with pytest.raises(NotEligibleError, match="undated"):
        rules.rule_for(None).eligible.check(Article("Hafen", ARTICLE.blocks))


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[[site]\n", "not valid TOML"),
        ('[[site]]\nhost = ["a"]', "site.0.host: there is no such field"),
        ('[[site]]\ndrop.selectors = ["p["]', "no CSS selector"),
        ("[[site]]\n[site.eligible]\nmin_words = -1", "min_words"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, toml: str, told: str) -> None:
    with pytest.raises(SiteRulesError, match=told.replace("[", r"\[")):
        rules_from(tmp_path, toml)


def test_a_missing_file_of_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteRulesError, match="can't be read"):
        load_site_rules(tmp_path / "fehlt.toml")
