"""An article as clients see it."""

from __future__ import annotations

from dataclasses import fields

from api.http.models import ArticleOut, AudioOut, ErrorOut, ProgressOut, QueueOut, VoiceOut
from api.settings import Settings
from api.store.article_json import as_article
from api.store.articles import State
from api.store.schema import JobState, Status
from api.store.version_files import AUDIO
from reader.article import Article
from reader.publishing.mp3 import MEDIA_TYPE

_FIELDS = {field.name for field in fields(Article)}


def article_out(state: State, address: str, settings: Settings) -> ArticleOut:
    """Return an article's representation. `address`: where listeners reach the service."""
    article, version, job = state.article, state.version, state.job
    here = f"{address}/articles/{article.id}"
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
            "progress": ProgressOut(done=job.done, total=job.total) if job and rendering and running else None,
            "queue": QueueOut(ahead=state.wait.ahead, seconds=state.wait.seconds) if rendering and state.wait else None,
            "error": ErrorOut(title=article.error_title, detail=article.error_detail or "")
            if article.error_title
            else None,
            "voice": VoiceOut(name=version.voice_name, label=version.voice_label) if version else None,
            "duration": round(version.duration, 3) if version else None,
            "version": version.version if version else None,
            "audio": AudioOut(
                url=f"{here}/audio.mp3",
                versioned_url=f"{here}/versions/{version.version}/audio.mp3",
                type=MEDIA_TYPE,
                length=version.files[AUDIO]["length"],
            )
            if version
            else None,
            "captions_url": f"{here}/captions.vtt",
            "timings_url": f"{here}/timings.json",
            "chapters_url": f"{here}/chapters.json",
            "transcript_url": f"{here}/transcript",
            "jsonld_url": f"{here}/jsonld",
            "events_url": f"{here}/events",
            "plays_url": f"{here}/plays" if settings.count_plays else None,
        }
    )
