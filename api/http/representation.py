"""The JSON representation of an article."""

from __future__ import annotations

from dataclasses import fields

from api.http.models import ArticleOut, AudioOut, ErrorOut, ExcerptOut, ProgressOut, QueueOut, VoiceOut
from api.http.web import Web
from api.settings import Settings
from api.store.article_json import as_article
from api.store.articles import State
from api.store.schema import JobState, Status
from api.store.version_files import AUDIO
from api.transient_errors import StorageUnavailableError
from reader.article import Article
from reader.publishing.mp3 import MEDIA_TYPE

_FIELDS = {field.name for field in fields(Article)}  # the response has those that have the same name in ArticleOut


def whole(state: State, address: str, settings: Settings, ticket: str = "") -> ArticleOut:
    """Return an article's representation with its audio.

    `address`: where listeners reach the service. `ticket`: what every address in it carries, behind a question mark.
    """
    article, version, job = state.article, state.version, state.job
    here = f"{address}/articles/{article.id}"
    behind = f"?{ticket}" if ticket else ""
    said = as_article(article.article)
    rendering = article.status == Status.RENDERING
    running = job is not None and job.state == JobState.RUNNING
    return ArticleOut.model_validate(
        {
            **{name: getattr(said, name) for name in _FIELDS & ArticleOut.model_fields.keys()},
            "id": article.id,
            "published": article.published,
            "status": article.status,
            "held": article.held,
            "unlisted": article.unlisted,
            "protected": article.protected,
            "progress": ProgressOut(done=job.done, total=job.total) if job and rendering and running else None,
            "queue": QueueOut(ahead=state.wait.ahead, seconds=state.wait.seconds) if rendering and state.wait else None,
            "error": ErrorOut(title=article.error_title, detail=article.error_detail or "")
            if article.error_title
            else None,
            "voice": VoiceOut(name=version.voice_name, label=version.voice_label) if version else None,
            "duration": round(version.duration, 3) if version else None,
            "version": version.version if version else None,
            "audio": AudioOut(
                url=f"{here}/audio.mp3{behind}",
                versioned_url=f"{here}/versions/{version.version}/audio.mp3{behind}",
                type=MEDIA_TYPE,
                length=version.files[AUDIO]["length"],
            )
            if version
            else None,
            "excerpt": None,
            "captions_url": f"{here}/captions.vtt{behind}",
            "timings_url": f"{here}/timings.json{behind}",
            "chapters_url": f"{here}/chapters.json{behind}",
            "transcript_url": f"{here}/transcript{behind}",
            "jsonld_url": f"{here}/jsonld{behind}",
            "events_url": f"{here}/events{behind}",
            "plays_url": f"{here}/plays" if settings.count_plays else None,
        }
    )


def beginning(state: State, address: str, web: Web) -> ArticleOut:
    """Return the public representation of a protected article: with an excerpt instead of its audio."""
    told = whole(state, address, web.services.settings)
    return told.model_copy(update={"audio": None, "dropped": [], "excerpt": _excerpt(state, address, web)})


def _excerpt(state: State, address: str, web: Web) -> ExcerptOut | None:
    if state.version is None:
        return None
    try:
        duration = web.excerpts.of(state.version).duration
    except StorageUnavailableError:  # the object store can't be reached: the article is described without its excerpt
        return None
    here = f"{address}/articles/{state.article.id}"
    return ExcerptOut(url=f"{here}/excerpt.mp3", timings_url=f"{here}/excerpt.json", type=MEDIA_TYPE, duration=duration)
