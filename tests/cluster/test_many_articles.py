"""Two API processes and three workers, each with a disk of its own: many articles, and every one is right."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

from api.store.schema import JobState
from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import Story, edit, rounds, stories, text
from tests.cluster.node import Node, eventually

ARTICLES = int(os.environ.get("ARTICLES", "15"))
NEWSROOMS = 6


def push_all(cluster: Cluster, told: list[Story]) -> None:
    """Push each next edit to the next API process; a duplicate must be recognised by whichever it meets."""
    apis = cycle(cluster.apis)
    pushed: dict[str, int] = {}
    for story, number in rounds(told):
        api = next(apis)
        if number is None:
            assert api.client.delete(f"/articles/{story.article_id}").status_code == 204
            continue
        duplicate = pushed.get(story.article_id) == number
        answer = api.push(story.article_id, text(story.number, number))
        assert answer.status_code == (200 if duplicate else 202), answer.text
        pushed[story.article_id] = number


def nothing_was_done_twice(cluster: Cluster, told: list[Story], workers: list[Node]) -> None:
    """Assert it from the workers' own words and from the record."""
    begun = Counter(
        (said["article"], said["revision"]) for node in workers for said in node.events("rendering started")
    )
    assert max(begun.values()) == 1, "a revision was begun twice"
    assert not [said for node in workers for said in node.events("rendering taken over")]
    ids = {story.article_id for story in told}
    rows = [row for row in cluster.renderings() if row.article_id in ids]
    assert {row.state for row in rows} <= {JobState.READY, JobState.SUPERSEDED}
    ready = Counter((row.article_id, row.revision) for row in rows if row.state == JobState.READY)
    assert max(ready.values()) == 1
    eventually(lambda: ready.total() == sum(len(node.published()) for node in workers), "they tell of more or of less")
    assert all(node.published() for node in workers), "a worker had nothing to do"
    newest = {row.article_id: row.revision for row in rows}
    assert {(story.article_id, newest[story.article_id]) for story in told if not story.withdrawn} <= ready.keys()


def in_its_newest_words(cluster: Cluster, story: Story) -> bytes:
    older = [edit(story.number, revision) for revision in range(story.newest)]
    return cluster.is_heard(story.article_id, edit(story.number, story.newest), *older)


def feeds(cluster: Cluster) -> list[list[str]]:
    """All pages of the feed, as each API process gives them."""
    return [[api.client.get("/feed.xml", params={"page": page}).text for page in (1, 2, 3)] for api in cluster.apis]


def test_each_current_version_is_rendered_once_and_every_api_serves_it(cluster: Cluster) -> None:
    told = stories(ARTICLES)
    alive = [story for story in told if not story.withdrawn]
    with ThreadPoolExecutor(NEWSROOMS) as pool:
        with cluster.workers(None, None, None) as workers:
            list(pool.map(lambda first: push_all(cluster, told[first::NEWSROOMS]), range(NEWSROOMS)))
            cluster.finish()
            nothing_was_done_twice(cluster, told, workers)
        audio = list(pool.map(lambda story: in_its_newest_words(cluster, story), alive))
    assert len(set(audio)) == len(alive), "two articles sound the same"
    for story in told:
        if story.withdrawn:
            assert [api.audio(story.article_id).status_code for api in cluster.apis] == [410, 410]
    here, there = feeds(cluster)
    assert here == there
    assert all(any(f"{story.article_id}/" in page for page in here) for story in alive)
    cluster.is_tidy()


def test_pushes_at_the_same_time_through_both_apis_leave_one_of_them(cluster: Cluster) -> None:
    ids = [f"zugleich-{number}" for number in range(5)]
    with cluster.workers(None, None), ThreadPoolExecutor(2 * len(ids)) as pool:
        pushes = [
            pool.submit(api.push, article_id, text(number, revision))
            for number, article_id in enumerate(ids)
            for revision, api in enumerate(cluster.apis)
        ]
        assert {push.result().status_code for push in pushes} == {202}
        cluster.finish()
        for number, article_id in enumerate(ids):
            said = [edit(number, revision) for revision in range(2)]
            won = [words for words in said if words in cluster.apis[0].captions(article_id)]
            assert len(won) == 1
            lost = next(words for words in said if words not in won)
            cluster.is_heard(article_id, won[0], lost)
            assert won[0] in cluster.stored_text(article_id)
    cluster.is_tidy()
