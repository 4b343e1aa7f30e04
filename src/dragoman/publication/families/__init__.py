"""The files that this room offers to be baked, one module for each family."""

from dragoman.publication.families.citing import CitingFiles
from dragoman.publication.families.copies import Copies
from dragoman.publication.families.feeds import Feeds
from dragoman.publication.families.files import Months, SiteFiles
from dragoman.publication.families.furniture import Furniture
from dragoman.publication.families.pages import Pages
from dragoman.publication.families.parts import Parts

__all__ = ["CitingFiles", "Copies", "Feeds", "Furniture", "Months", "Pages", "Parts", "SiteFiles"]
