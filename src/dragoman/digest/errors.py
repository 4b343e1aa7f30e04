"""What may go wrong with the digest on purpose."""

from __future__ import annotations

from dragoman.errors import DragomanError


class DigestError(DragomanError):
    """The digest could not do what it was asked."""


class AddressError(DigestError):
    """“{email}” is not an e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email


class TokenError(DigestError):
    """This link is not one of ours, or its subscription is gone."""
