from __future__ import annotations

import pytest
from wagtail.rich_text import RichText

from dragoman.people.models import User
from dragoman.publication.actions import publish, unpublish
from dragoman.publication.actions.following import blocks_of
from dragoman.publication.models import Article, Section
from dragoman.translation import actions
from dragoman.translation.errors import PublishedError
from dragoman.translation.models import Draft, Kind, SegmentState
from dragoman.translation.reviews.actions import Excerpt, open_review
from tests.prepared import a_laid_out_paper
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

WORDS = ("A bridge", "The bridge opens.", "Everybody crosses & sings.")


@pytest.fixture
def nino() -> User:
    return a_user()


@pytest.fixture
def section() -> Section:
    a_laid_out_paper("en", "fr")
    found = Section.objects.filter(locale__language_code="en").first()
    assert found
    return found


@pytest.fixture
def article(nino: User, section: Section) -> Article:
    clipping = a_clipping("El puente se abre.", "Todos cruzan y cantan.", title="Un puente")
    draft = actions.open_draft(user=nino, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW)
    return published(draft, section, nino, *WORDS)


def published(draft: Draft, section: Section, user: User, *words: str) -> Article:
    for segment, text in zip(draft.segments.all(), words, strict=True):
        actions.save_segment(segment=segment, text=text, user=user, at=NOW)
    return publish(draft=draft, section=section, user=user, at=NOW)


def edit(article: Article, user: User, **changes: object) -> None:
    for name, value in changes.items():
        setattr(article, name, value)
    article.save_revision(user=user).publish(user=user, skip_permission_checks=True)


def parts(article: Article) -> list[tuple[str, object]]:
    return [(block.block_type, block.value) for block in article.body]


def standing(article: Article) -> list[tuple[str, str]]:
    assert article.draft
    return [(row.original, row.translation) for row in article.draft.segments.all()]


def test_what_is_published_is_what_the_page_says(article: Article) -> None:
    assert [block.text for block in blocks_of(article)] == list(WORDS)


def test_a_published_draft_is_written_on_its_page_only(article: Article, nino: User) -> None:
    assert article.draft

    with pytest.raises(PublishedError, match="changes on its page now"):
        actions.save_segment(segment=article.draft.segments.all()[0], text="No", user=nino, at=NOW)


def test_sentences_follow_what_is_changed_on_the_page(article: Article) -> None:
    ada = a_user("ada")
    paragraph = RichText("<p>The old bridge opens. <b>It</b> is green.</p>")

    edit(article, ada, title="The bridge", body=[("paragraph", paragraph), *parts(article)[1:]])

    assert standing(article) == [
        ("Un puente", "The bridge"),
        ("El puente se abre.", "The old bridge opens."),
        ("", "It is green."),
        ("Todos cruzan y cantan.", "Everybody crosses & sings."),
    ]
    rows = article.draft.segments.all()  # type: ignore[union-attr]
    assert [str(row.edited_by) for row in rows] == ["Ada", "Ada", "Ada", "Nino"]


def test_links_stay_where_the_page_says_the_same(nino: User, section: Section) -> None:
    link = {"kind": "link", "start": 3, "end": 9, "url": "https://bridge.example/"}
    blocks = [{"kind": "paragraph", "text": "El puente se abre.", "spans": [link]}]
    clipping = a_clipping(title="Un puente", blocks=blocks)  # type: ignore[arg-type]
    draft = actions.open_draft(user=nino, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW)
    article = published(draft, section, nino, "A bridge", "The ⟨1⟩bridge⟨/1⟩ opens.")

    edit(article, nino, title="The bridge")

    assert [text for _, text in standing(article)] == ["The bridge", "The ⟨1⟩bridge⟨/1⟩ opens."]


def test_what_the_page_leaves_out_counts_as_done(article: Article, nino: User) -> None:
    edit(article, nino, body=parts(article)[:1])

    last = article.draft.segments.last()  # type: ignore[union-attr]
    assert (last.original, last.translation) == ("Todos cruzan y cantan.", "")
    assert last.state == SegmentState.EDITED


def test_a_text_taken_off_the_site_goes_on_with_what_its_page_said(
    article: Article, nino: User, section: Section
) -> None:
    edit(article, nino, title="The bridge")
    unpublish(article=Article.objects.get(), user=nino, at=NOW)

    again = publish(draft=Draft.objects.get(), section=section, user=nino, at=NOW)

    assert again.title == "The bridge"


def test_a_press_review_has_a_block_for_each_outlet_and_follows_its_page(
    nino: User, section: Section
) -> None:
    clippings = [a_clipping("Uno.", title="El puente"), a_clipping("Dos.", title="Otro")]
    draft = open_review(user=nino, language="en", excerpts=[*map(Excerpt, clippings)], at=NOW)
    words = ("The bridge in the press", "Glad", "One.", "Sad", "Two.")

    article = published(draft, section, nino, *words)

    blocks = [block.value for block in article.body]
    assert [(block["outlet"], block["introduction"], block["text"]) for block in blocks] == [
        ("El Faro", "Glad", "One."),
        ("El Faro", "Sad", "Two."),
    ]
    assert [block["url"] for block in blocks] == [clipping.url for clipping in clippings]
    assert [block.text for block in blocks_of(article)] == list(words)
