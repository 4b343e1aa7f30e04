"""What is done with the public site: one public function per verb."""

from dragoman.publication.actions.layout import lay_out
from dragoman.publication.actions.publish import publish, signature, unpublish

__all__ = ["lay_out", "publish", "signature", "unpublish"]
