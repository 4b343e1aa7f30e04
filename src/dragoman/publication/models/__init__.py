"""What is remembered of the public site: pages, pictures, names under articles, and the outbox of changes."""

from dragoman.publication.models.archive import ArchiveMonth, ArchivePlace
from dragoman.publication.models.article import Article, ArticleCredit, ArticleOrigin, Correction, CreditRole
from dragoman.publication.models.author import Author
from dragoman.publication.models.change import Change
from dragoman.publication.models.copies import CitedCopy
from dragoman.publication.models.dossier import Dossier, DossierPin
from dragoman.publication.models.imported import ImportedFrom
from dragoman.publication.models.looks import EmbedChoice, Looks, TypeChoice
from dragoman.publication.models.override import HeldBack, Override
from dragoman.publication.models.pages import Home, PlainPage, Section
from dragoman.publication.models.picture import Picture, PictureRendition
from dragoman.publication.models.search import SearchEntry
from dragoman.publication.models.topic import Topic

__all__ = [
    "ArchiveMonth",
    "ArchivePlace",
    "Article",
    "ArticleCredit",
    "ArticleOrigin",
    "Author",
    "Change",
    "CitedCopy",
    "Correction",
    "CreditRole",
    "Dossier",
    "DossierPin",
    "EmbedChoice",
    "HeldBack",
    "Home",
    "ImportedFrom",
    "Looks",
    "Override",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "SearchEntry",
    "Section",
    "Topic",
    "TypeChoice",
]
