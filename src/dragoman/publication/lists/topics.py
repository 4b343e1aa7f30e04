"""Topics: a list for each, and all of them from A to Z."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from dragoman.publication.addresses import list_address
from dragoman.publication.lists.alphabet import by_letter
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.models import Article, Topic
from dragoman.publication.reads import note, read_once
from dragoman.publication.types import Context, Link


def find(pk: str) -> ArticleList | None:
    topic = Topic.objects.select_related("locale").filter(pk=pk).first()
    return list_of(topic) if topic else None


def at(language: str, slug: str) -> ArticleList | None:
    topic = Topic.objects.select_related("locale").filter(locale__language_code=language, slug=slug).first()
    return list_of(topic) if topic else None


def list_of(topic: Topic) -> ArticleList:
    """Return the list of what was published about a topic."""
    language = topic.locale.language_code
    return ArticleList(
        key=f"topic:{topic.pk}",
        subject=f"topic:{topic.pk}",
        language=language,
        address=list_address(language, "topic", topic.slug),
        title=topic.name,
        description=topic.about,
        members=Article.objects.about(topic),
    )


def versions(members: ArticleList) -> dict[str, ArticleList]:
    """Return a topic's lists in the other languages, by language."""
    topic = Topic.objects.get(pk=members.key.split(":")[1])
    note(f"translations:{topic.translation_key}")
    others = map(list_of, topic.get_translations().select_related("locale"))
    return {other.language: other for other in others}


def context(members: ArticleList) -> Context:
    return {}


@read_once
def index(language: str) -> Context:
    """Return every topic that something was published about, by its first letter."""
    note(f"topics:{language}")
    published = Article.objects.newest().filter(topics=OuterRef("pk"))
    topics = Topic.objects.filter(Exists(published), locale__language_code=language)
    for topic in topics:
        note(f"topic:{topic.pk}")
    links = (Link(topic.name, list_address(language, "topic", topic.slug)) for topic in topics)
    return {"groups": by_letter(links)}
