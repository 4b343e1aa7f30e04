from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from dragoman import press
from dragoman.conf.demo import logos
from dragoman.conf.demo.plan import pieces, subject
from dragoman.conf.demo.texts import texts, translations

ARTICLES = {article.id: article for article in press.articles(started_at=datetime(2026, 11, 23, tzinfo=UTC))}
TRANSLATED = {language: translations(language) for language in ("en", "fr")}


def test_each_language_has_the_same_texts_of_the_paper_s_own() -> None:
    english, french = (texts(language) for language in ("en", "fr"))

    for part in ("paper", "dossier", "opinion", "review", "exclusive"):
        assert english[part].keys() == french[part].keys()


def test_what_the_editors_translate_is_published_as_a_translation() -> None:
    chosen = pieces(ARTICLES.values(), translated=TRANSLATED)

    translated = {(piece.language, piece.article_id) for piece in chosen if piece.is_translation}
    assert translated == {(language, name) for language, ours in TRANSLATED.items() for name in ours}


def test_a_paper_shows_one_text_on_each_subject() -> None:
    chosen = pieces(ARTICLES.values(), translated=TRANSLATED)

    shown = [(piece.language, subject(ARTICLES[piece.article_id])) for piece in chosen]
    assert len(shown) == len(set(shown))


def test_a_language_without_texts_of_its_own_translates_nothing() -> None:
    assert translations("de") == {}


def test_the_partners_signs_are_pictures() -> None:
    for draw in (logos.museum, logos.guild):
        assert Image.open(BytesIO(draw())).size == (logos.SIDE, logos.SIDE)
