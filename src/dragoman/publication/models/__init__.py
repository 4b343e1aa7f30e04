"""What is remembered of the public site: pages, pictures, names under articles, and the outbox of changes."""

from dragoman.publication.models.article import Article, ArticleCredit, ArticleOrigin, CreditRole
from dragoman.publication.models.author import Author
from dragoman.publication.models.change import Change
from dragoman.publication.models.looks import Looks
from dragoman.publication.models.pages import Home, PlainPage, Section
from dragoman.publication.models.picture import Picture, PictureRendition

__all__ = [
    "Article",
    "ArticleCredit",
    "ArticleOrigin",
    "Author",
    "Change",
    "CreditRole",
    "Home",
    "Looks",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "Section",
]
