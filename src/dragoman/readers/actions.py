"""What is done for readers and with their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from dragoman.people.models import User
from dragoman.publication import outbox
from dragoman.publication.models import Article
from dragoman.readers.models import Reader, SavedArticle, ViewCount

DAY, WEEK = 2, 7
"""How many days the lists of the most read reach back: today and yesterday, and a week."""


def join(*, user: User, language: str, at: datetime) -> Reader:
    """Make the user a reader, which gives no permission anywhere."""
    reader, _created = Reader.objects.get_or_create(
        user=user, defaults={"language": language, "joined_at": at}
    )
    return reader


@transaction.atomic
def change_profile(*, reader: Reader, display_name: str, language: str) -> None:
    """Keep the name and the language that a reader chose."""
    reader.language = language
    reader.save(update_fields=["language"])
    User.objects.filter(pk=reader.user_id).update(display_name=display_name)


def save_article(*, reader: Reader, article: Article, at: datetime) -> None:
    """Keep an article for later; twice is once."""
    SavedArticle.objects.get_or_create(reader=reader, article=article, defaults={"saved_at": at})


def forget_article(*, reader: Reader, article: Article) -> None:
    """Keep an article no longer."""
    SavedArticle.objects.filter(reader=reader, article=article).delete()


def export(*, reader: Reader) -> dict[str, Any]:
    """Return everything that we keep about a reader, ready for JSON."""
    user = reader.user
    return {
        "email": user.email,
        "username": user.username,
        "name": user.display_name,
        "language": reader.language,
        "joined": reader.joined_at.isoformat(),
        "last signed in": user.last_login and user.last_login.isoformat(),
        "saved articles": [
            {
                "headline": saved.article.title,
                "address": saved.article.full_url,
                "saved": saved.saved_at.isoformat(),
            }
            for saved in reader.saved.select_related("article")
        ],
    }


def leave(*, reader: Reader) -> None:
    """Delete the account with everything that hangs on it: addresses, second factors, saved articles."""
    reader.user.delete()


def count_views(*, views: Mapping[tuple[int, date], int], at: datetime) -> None:
    """Add ``views`` (by article id and day) to the counts; ids that are no article's are passed over.

    A changed order of the most read is announced as ``most_read:<language>``. It is looked up outside the
    transaction, which stays as short as a web process's writes must be; at the worst the list is late.
    """
    languages = dict(
        Article.objects.filter(pk__in={article for article, _date in views})
        .order_by()
        .values_list("pk", "locale__language_code")
    )
    before = _most_read(languages.values())
    _add({key: count for key, count in views.items() if key[0] in languages})
    after = _most_read(languages.values())
    outbox.announce([f"most_read:{code}" for code in after if after[code] != before[code]], at=at)


@transaction.atomic
def _add(views: Mapping[tuple[int, date], int]) -> None:
    rows = [ViewCount(article_id=article, date=day) for article, day in sorted(views)]
    ViewCount.objects.bulk_create(rows, ignore_conflicts=True)
    for (article, day), count in sorted(views.items()):
        ViewCount.objects.filter(article=article, date=day).update(views=F("views") + count)


def _most_read(languages: Iterable[str]) -> dict[str, list[list[Article]]]:
    return {
        language: [ViewCount.objects.most_read(language=language, days=days) for days in (DAY, WEEK)]
        for language in sorted(set(languages))
    }
